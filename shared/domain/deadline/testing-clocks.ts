// Books and clocks for tests: two cities that count differently, and lists of clock events drawn at random.

import type { CalendarSet } from '../calendar/calendar-data.ts';
import { chinaSet, unitedStatesSet } from '../calendar/testing-calendars.ts';
import type { AssignmentId, CalendarId, DeadlineClassId } from '../ids.ts';
import type { ClockEvent, ClockEventKind } from './clock-event.ts';
import type { DeadlineBook } from './deadline-book.ts';
import { createDeadlineBook } from './deadline-book.ts';
import type { ClockRules, DeadlineClass, DeadlinePolicy, Term } from './policy.ts';

const calendarId = (id: string) => id as CalendarId;

/** One class for each way of counting. */
export const testTerms = {
  hours: { kind: 'elapsed', hours: 36 },
  days: { kind: 'calendarDays', days: 7, ends: 'sameTime' },
  dayEnd: { kind: 'calendarDays', days: 3, ends: 'endOfDay' },
  officeHours: { kind: 'workingHours', hours: 20, calendarId: calendarId('office') },
  nightHours: { kind: 'workingHours', hours: 9, calendarId: calendarId('nights') },
  workingDays: { kind: 'workingDays', days: 5, calendarId: calendarId('wholeDays'), ends: 'sameTime' },
  officeDays: { kind: 'workingDays', days: 3, calendarId: calendarId('office'), ends: 'endOfDay' },
} as const satisfies Record<string, Term>;
export type TestClass = keyof typeof testTerms;

export const testRules: ClockRules = {
  starts: 'dispatched',
  onReturn: 'restart',
  whileReturnAsked: 'pause',
  onForward: 'continue',
  whileSuspended: 'pause',
  whileOnLedger: 'pause',
  onReplySentBack: 'pauseDuringAudit',
  onReclassify: 'fromStart',
  source: 'assumed',
};

const sourced = (term: Term) => ({ term, source: 'assumed' });

export function aClass(id: string, term: Term): DeadlineClass {
  return {
    id: id as DeadlineClassId,
    term,
    reworkTerm: id === 'days' ? sourced({ kind: 'calendarDays', days: 3, ends: 'sameTime' }) : null,
    limits: {
      dispatch: sourced({ kind: 'elapsed', hours: 1 }),
      sign: sourced({ kind: 'workingHours', hours: 2, calendarId: calendarId('office') }),
      returnWindow: sourced({ kind: 'elapsed', hours: 3 }),
      firstContact: sourced({ kind: 'workingDays', days: 1, calendarId: calendarId('office'), ends: 'endOfDay' }),
      callback: sourced({ kind: 'elapsed', hours: 48 }),
    },
    extension: { maxCount: 1, maxTerm: null, source: 'assumed' },
    source: 'assumed',
  };
}

export function aPolicy(change: Partial<DeadlinePolicy> = {}): DeadlinePolicy {
  return {
    version: 'policy-1',
    classes: Object.entries(testTerms).map(([id, term]) => aClass(id, term)),
    rules: testRules,
    warnings: [
      { id: 'half', at: { kind: 'share', gone: 0.5 }, source: 'assumed' },
      { id: 'fourHours', at: { kind: 'before', term: testTerms.officeHours }, source: 'assumed' },
      { id: 'dayBefore', at: { kind: 'before', term: { ...testTerms.officeDays, days: 1 } }, source: 'assumed' },
    ],
    soonBelow: 0.25,
    lateBelow: 0.1,
    source: 'assumed',
    ...change,
  };
}

/** The same law in both cities; only the calendars and the clocks on the wall differ. */
export function aBook(
  city: 'beijing' | 'baltimore' = 'beijing',
  more: { readonly policies?: readonly DeadlinePolicy[]; readonly calendarSets?: readonly CalendarSet[] } = {},
): DeadlineBook {
  const set = city === 'beijing' ? chinaSet : unitedStatesSet;
  return createDeadlineBook({
    timeZone: city === 'beijing' ? 'Asia/Shanghai' : 'America/New_York',
    policies: [aPolicy(), ...(more.policies ?? [])],
    calendarSets: [{ ...set, version: 'calendar-1' }, ...(more.calendarSets ?? [])],
    current: { policyVersion: 'policy-1', calendarVersion: 'calendar-1' },
  });
}

/** A clock event at an ISO time; of unit `lead` where it is a unit's. */
export function aTick(kind: ClockEventKind, at: string | number, change: Partial<ClockEvent> = {}): ClockEvent {
  return {
    kind,
    atMs: typeof at === 'number' ? at : Date.parse(at),
    classId: 'days' as DeadlineClassId,
    policyVersion: 'policy-1',
    calendarVersion: 'calendar-1',
    ...change,
  };
}

export const ofClass = (id: TestClass) => ({ classId: id as DeadlineClassId });
export const ofUnit = (id: string) => ({ assignmentId: id as AssignmentId });
