// The one place that turns a case into the columns the queues are asked by and the row they show. It runs for every row
// of a pulled page, so nothing here may be dear.

import type { CaseRow } from '#shared/bridge/views.ts';
import type { Case, CaseStatus } from '#shared/domain/case.ts';
import { activeAssignments, leadAssignment } from '#shared/domain/case.ts';
import { districtNumbersOf } from '#shared/domain/district-number.ts';
import type { CaseFlag } from '#shared/domain/case-flag.ts';
import type { CityFacts } from '#shared/domain/city-facts.ts';
import { computeDeadline } from '#shared/domain/deadline/compute-deadline.ts';
import type { Deadline } from '#shared/domain/deadline/deadline.ts';
import { caseText } from '#shared/search/case-text.ts';
import { callerKey } from '#shared/telephony/caller-key.ts';
import { toDeadlineView } from './deadline-view.ts';
import { ledgerAtMs, listsOf } from './desk-lists.ts';
import type { OpenRequest } from './open-requests.ts';
import { openRequests } from './open-requests.ts';
import type { OwnStep } from './own-step.ts';
import { ownStep } from './own-step.ts';
import type { Viewer } from './scope.ts';

export type StoredQueue = 'toDispatch' | 'running' | 'callback' | 'closed';

export type QueueColumns = {
  readonly queue: StoredQueue;
  readonly ownStep: OwnStep | null;
  /** Which lists of a deciding desk it is in, a bit each. */
  readonly lists: number;
  readonly ledgerAtMs: number | null;
  readonly dueOrder: number;
  readonly callerKey: string | null;
  /** What is searched of its words, from `caseText`. */
  readonly searchText: string;
  readonly summary: CaseRow;
};

/** What of a city the rows depend on. */
export type RowRules = {
  readonly facts: Pick<CityFacts, 'book' | 'procedure'>;
  /** Of telephone numbers, without the plus. */
  readonly countryCode: string;
};

export type OwnWork = { readonly waiting: number; readonly attention: number };

const queueOfStatus = {
  registered: 'toDispatch',
  toDispatch: 'toDispatch',
  dispatched: 'running',
  inProgress: 'running',
  replied: 'running',
  callbackDue: 'callback',
  callingBack: 'callback',
  answered: 'closed',
  refused: 'closed',
  transferred: 'closed',
  withdrawn: 'closed',
  merged: 'closed',
  closed: 'closed',
} as const satisfies Record<CaseStatus, StoredQueue>;

const openingChars = 80;
/** Where they are found, but in a text full of blanks. */
const openingUnits = 200;

/** The columns of a case as shown to this viewer. */
export function summarise(shown: Case, viewer: Viewer, rules: RowRules, own: OwnWork): QueueColumns {
  const deadline = computeDeadline(shown.clock, rules.facts.book);
  const open = openRequests(shown, rules.facts.procedure);
  return {
    queue: queueOfStatus[shown.status],
    ownStep: ownStep(shown, viewer, open),
    lists: listsOf(shown, viewer, open),
    ledgerAtMs: ledgerAtMs(shown),
    dueOrder: dueOrder(shown, deadline),
    callerKey: callerKey(shown.caller.phone, rules.countryCode),
    searchText: caseText(shown),
    summary: {
      id: shown.id,
      number: shown.number,
      ...numbersOfDistricts(shown),
      status: shown.status,
      kind: shown.kind,
      urgency: shown.urgency,
      topicId: shown.topicId,
      placeId: shown.place.placeId,
      deadlineClassId: shown.deadlineClassId,
      leadUnitId: leadAssignment(shown)?.unitId ?? null,
      opening: opening(shown.narrative),
      registeredAtMs: shown.registeredAtMs,
      deadline: toDeadlineView(deadline),
      flags: flagsOf(shown, open),
      ...(shown.labelIds && shown.labelIds.length > 0 && { labelIds: [...shown.labelIds] }),
      ...(shown.ledger && {
        ledger: { promisedAtMs: shown.ledger.promisedAtMs, reviewAtMs: shown.ledger.nextReviewAtMs },
      }),
      urges: shown.urges,
      round: shown.round,
      waiting: own.waiting,
      needsAttention: own.attention > 0,
    },
  };
}

/** Of the few cases that have one: a row is written as short as it can be. */
function numbersOfDistricts(shown: Case): Pick<CaseRow, 'districtNumbers'> {
  const districtNumbers = districtNumbersOf(shown);
  return districtNumbers.length === 0 ? {} : { districtNumbers: [...districtNumbers] };
}

/** The first 80 characters of a narrative, cut between characters, never within one. */
export function opening(narrative: string): string {
  const start = inOneLine(narrative.slice(0, openingUnits));
  const isCut = narrative.length > openingUnits;
  // Where blanks fill most of the start the whole is looked through.
  const words = isCut && start.length < 2 * openingChars ? inOneLine(narrative) : start;
  if (words.length <= openingChars) return words;
  // No character is longer than two units, so the rest of a long story need not be taken apart.
  return Array.from(words.slice(0, 2 * openingChars))
    .slice(0, openingChars)
    .join('');
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Returns have a flag of their own; replies to be audited are a step of the case, not a request. */
const ownFlag: ReadonlySet<string> = new Set(['return.confirm', 'return.rule', 'return.arbitrate', 'reply.audit']);

function flagsOf(shown: Case, open: readonly OpenRequest[]): CaseFlag[] {
  const flags: CaseFlag[] = [];
  if (shown.caller.confidential) flags.push('confidential');
  if (shown.suspension) flags.push('suspended');
  if (shown.ledger?.status === 'entered') flags.push('onLedger');
  if (shown.hard) flags.push('hard');
  if (shown.supervisions.some(({ status }) => status !== 'done')) flags.push('supervised');
  if (activeAssignments(shown).some(({ status }) => status === 'returnRequested')) flags.push('returnRequested');
  if (open.some(({ settledBy }) => !ownFlag.has(settledBy))) flags.push('requestOpen');
  if (shown.exclusion?.status === 'granted') flags.push('excluded');
  if (shown.caller.needsInterpreter) flags.push('interpreter');
  return flags;
}

const urgencyRank = { critical: 0, urgent: 1, normal: 2 } as const;
const timeSpan = 1e13;

/**
 * One number that puts a queue in order of pressure: running clocks by due time; then paused ones, by where they stood; then
 * what waits for a first step, the critical before the urgent and the oldest first; then call-backs, the longest due first,
 * those tried before by their last attempt or the time the citizen wished for;
 * then what is settled, newest first. Times are below 1e13, so the bands do not meet, and the largest stays a safe integer.
 */
function dueOrder(shown: Case, deadline: Deadline): number {
  if (deadline.state === 'running') return deadline.dueAtMs;
  if (deadline.state === 'paused') return timeSpan + deadline.dueAtMs;
  const queue = queueOfStatus[shown.status];
  if (queue === 'toDispatch') return 1e14 * (1 + urgencyRank[shown.urgency]) + shown.registeredAtMs;
  if (queue === 'callback') return 5e14 + callbackOrderMs(shown);
  return 9e14 - shown.registeredAtMs;
}

function callbackOrderMs({ clock, registeredAtMs, callbacks, round }: Case): number {
  const last = callbacks.findLast((attempt) => attempt.round === round && attempt.answers === null);
  if (last) return last.laterAtMs ?? last.atMs;
  return clock.findLast(({ kind }) => kind === 'callbackDue')?.atMs ?? registeredAtMs;
}
