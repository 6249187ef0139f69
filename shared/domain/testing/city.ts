// Cities for tests of the domain: they know everything but ids that begin with `no-`, and count with a real book.

import type { CallbackRules } from '../callbacks/callback-rules.ts';
import type { CityFacts } from '../city-facts.ts';
import { createDeadlineBook } from '../deadline/deadline-book.ts';
import type { DeadlineClass, DeadlinePolicy, SourcedTerm } from '../deadline/policy.ts';
import type { DeadlineClassId, UnitId } from '../ids.ts';
import type { Procedure } from '../procedure.ts';

/** Beijing's four classes (hours): two hours, a day, seven days, fifteen days. */
const hoursOfClass = { I: 2, II: 24, III: 168, IV: 360 } as const;

const assumed = (hours: number): SourcedTerm => ({ term: { kind: 'elapsed', hours }, source: 'assumed' });

const classes = Object.entries(hoursOfClass).map(([id, hours]): DeadlineClass => ({
  id: id as DeadlineClassId,
  term: { kind: 'elapsed', hours },
  reworkTerm: null,
  limits: {
    dispatch: assumed(1),
    sign: assumed(2),
    returnWindow: assumed(3),
    firstContact: assumed(24),
    callback: assumed(48),
  },
  extension: { maxCount: 1, maxTerm: null, source: 'assumed' },
  source: 'assumed',
}));

const aPolicy = (version: string): DeadlinePolicy => ({
  version,
  classes,
  rules: {
    starts: 'dispatched',
    onReturn: 'restart',
    whileReturnAsked: 'run',
    onForward: 'continue',
    whileSuspended: 'pause',
    whileOnLedger: 'pause',
    onReplySentBack: 'run',
    onReclassify: 'fromStart',
    source: 'assumed',
  },
  warnings: [],
  soonBelow: 0.5,
  lateBelow: 0.2,
  source: 'assumed',
});

const aCalendarSet = (version: string) => ({
  version,
  publishedFrom: 2026,
  publishedThrough: 2026,
  days: [],
  calendars: [],
  source: 'assumed',
});

/** Two versions of the law; the first is in force. Elapsed time only: a calendar's tests bring their own. */
export const anyBook = createDeadlineBook({
  timeZone: 'Asia/Shanghai',
  policies: [aPolicy('policy-1'), aPolicy('policy-2')],
  calendarSets: [aCalendarSet('calendar-1'), aCalendarSet('calendar-2')],
  current: { policyVersion: 'policy-1', calendarVersion: 'calendar-1' },
});

const isKnown = (id: string) => !id.startsWith('no-');

/** How a case goes where everything goes straight: agents dispatch, replies are not audited, one signature is enough. */
export const straightProcedure: Procedure = {
  agentsDispatch: true,
  refusalNeedsCosign: false,
  returnNeedsUnitHead: false,
  arbitrationAtDispute: 2,
  replyAudit: 'none',
  callbackAttempts: 1,
  hardAfterReworks: 3,
  hardAfterUnits: 3,
  exclusionNeedsAudit: false,
};

/** The same where everything passes a second pair of eyes. */
export const strictProcedure: Procedure = {
  agentsDispatch: false,
  refusalNeedsCosign: true,
  returnNeedsUnitHead: true,
  arbitrationAtDispute: 2,
  replyAudit: 'audited',
  callbackAttempts: 3,
  hardAfterReworks: 2,
  hardAfterUnits: 3,
  exclusionNeedsAudit: true,
};

const hourMs = 3_600_000;
const anything = {
  satisfied: 'choose',
  basicallySatisfied: 'choose',
  dissatisfied: 'choose',
  noOpinion: 'choose',
} as const;

/** Calling back where nothing is asked for: at any hour, as often as one likes, and every answer leaves a choice. */
export const easyCallbackRules: CallbackRules = {
  hours: { fromMs: 0, toMs: 24 * hourMs },
  retryMinutes: { noAnswer: 120, busy: 15, switchedOff: 240, wrongNumber: 1_440, refused: 1_440, later: 1_440 },
  dayParts: [
    { id: 'morning', fromMs: 8 * hourMs, toMs: 12 * hourMs },
    { id: 'afternoon', fromMs: 12 * hourMs, toMs: 18 * hourMs },
    { id: 'evening', fromMs: 18 * hourMs, toMs: 21 * hourMs },
  ],
  spread: { days: 1, parts: 1 },
  enough: [],
  claimMinutes: 30,
  leads: { yes: anything, no: anything, noOpinion: anything },
  choiceFromRework: 3,
  leadHours: { rework: 8, urgent: 4, critical: 24 },
  evenMinutes: 0,
  linkDays: 7,
};

/** A city of that procedure. Units `street-…` lie under district-1, all others under the city itself. */
export function aCity(procedure: Procedure, callback: CallbackRules = easyCallbackRules): CityFacts {
  return {
    policyVersion: 'policy-1',
    calendarVersion: 'calendar-1',
    procedure,
    callback,
    book: anyBook,
    hasUnit: isKnown,
    hasTopic: isKnown,
    hasPlace: isKnown,
    hasLabel: isKnown,
    hasDocumentKind: isKnown,
    hasDeadlineClass: (id) => id in hoursOfClass,
    hasRefusalReason: isKnown,
    hasEmergencyLine: isKnown,
    districtOf: (id) => (id.startsWith('street-') ? ('district-1' as UnitId) : null),
  };
}
