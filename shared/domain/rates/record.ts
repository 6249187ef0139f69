// What of a case the evaluation looks at: who is judged, by which answer of the citizen, and whether it may count at all.
// Made from the case and nothing else, so that any number can be traced to its cases and back. A record never says how a
// rate is computed: the same record is judged by every formula.

import type { Assignment } from '../assignment.ts';
import type { Callback, CallbackAnswers } from '../callback.ts';
import type { Case, RequestKind } from '../case.ts';
import type { CaseId, UnitId } from '../ids.ts';
import type { Exclusion } from '../side-records.ts';

/** A unit with the district it lay under when it got the case; null for units of the city itself and for districts. */
export type CreditedUnit = { readonly unitId: UnitId; readonly districtId: UnitId | null };

/** Who handled one round: the lead is judged, parallel units beside it (双派), assisting units never. */
export type Credit = { readonly lead: CreditedUnit; readonly parallel: readonly CreditedUnit[] };

/** What the citizen said at one call-back, and about whom. */
export type CitizenAnswer = CallbackAnswers & {
  /** The moment of the call-back: the evaluation month it counts in. */
  readonly atMs: number;
  readonly round: number;
  readonly credit: Credit;
};

export type EvaluationRecord = {
  readonly caseId: CaseId;
  readonly number: string | null;
  readonly kind: RequestKind;
  /** The first answer ever given, and the one that stands when the case is closed; the same one where asked once. */
  readonly first: CitizenAnswer | null;
  readonly final: CitizenAnswer | null;
  /** When the case was closed; null while it is open again after a first answer. */
  readonly closedAtMs: number | null;
  /** Who had the case last: credited where there is no answer. */
  readonly lastCredit: Credit;
  /** Whether the units replied within the term, in every round that ended; null where no term ran (on-time.ts). */
  readonly isOnTime: boolean | null;
  /** The round in which the citizen first said it is solved. */
  readonly solvedAtRound: number | null;
  readonly isOnLedger: boolean;
  readonly exclusion: RecordedExclusion | null;
};

/** The state of an application to leave the case out (剔除), with the moment of its last step. */
export type RecordedExclusion = Pick<Exclusion, 'kind' | 'reason' | 'status'> & { readonly atMs: number };

/** Why a case gives no record. `open`: nobody has asked the citizen yet · `noUnit`: no unit ever led it. */
export const notJudgedReasons = [
  'open',
  'answered',
  'refused',
  'transferred',
  'withdrawn',
  'merged',
  'noUnit',
] as const;
export type NotJudgedReason = (typeof notJudgedReasons)[number];

export type Judged =
  | { readonly kind: 'record'; readonly record: EvaluationRecord }
  | { readonly kind: 'notJudged'; readonly reason: NotJudgedReason };

/**
 * The record of a case, or why there is none. A case has a record once it is closed after dispatch, or once the citizen has
 * answered a first time (a case handled again counts by its first answer where a city's formula says so).
 * @param isOnTime whether the units replied within the term, from the deadline of the case (shared/domain/deadline).
 */
export function toEvaluationRecord(state: Case, isOnTime: (state: Case) => boolean | null): Judged {
  const answered = state.callbacks.filter(hasAnswers);
  const isClosed = state.status === 'closed';
  if (!isClosed && answered.length === 0) return { kind: 'notJudged', reason: whyNotJudged(state) };
  const first = answered[0] && toAnswer(state, answered[0]);
  // The last answer stands only where the case was closed on it: in a round whose citizen was not reached none does.
  const last = isValid(state) ? answered.at(-1) : undefined;
  const final = last && toAnswer(state, last);
  const lastCredit = creditOf(state, state.round) ?? first?.credit;
  if (!lastCredit || first === null || final === null) return { kind: 'notJudged', reason: 'noUnit' };
  const record: EvaluationRecord = {
    caseId: state.id,
    number: state.number,
    kind: state.kind,
    first: first ?? null,
    final: final ?? null,
    closedAtMs: isClosed ? closedAt(state) : null,
    lastCredit,
    isOnTime: isOnTime(state),
    solvedAtRound: state.solvedAtRound,
    isOnLedger: state.ledger?.status === 'entered',
    exclusion: recordedExclusion(state.exclusion),
  };
  return { kind: 'record', record };
}

function whyNotJudged({ status }: Case): NotJudgedReason {
  switch (status) {
    case 'answered':
    case 'refused':
    case 'transferred':
    case 'withdrawn':
    case 'merged':
      return status;
    default:
      return 'open';
  }
}

type AnsweredCallback = Callback & { readonly answers: CallbackAnswers };

function hasAnswers(callback: Callback): callback is AnsweredCallback {
  return callback.answers !== null;
}

function isValid({ outcome }: Case): boolean {
  return outcome?.kind === 'closed' && outcome.isValid;
}

/** null: no unit led the round that was asked about. */
function toAnswer(state: Case, { answers, atMs, round }: AnsweredCallback): CitizenAnswer | null {
  const credit = creditOf(state, round);
  return credit && { ...answers, atMs, round, credit };
}

function creditOf(state: Case, round: number): Credit | null {
  const kept = state.assignments.filter((each) => each.round === round && !isGone(each));
  const lead = kept.find(({ part }) => part === 'lead');
  if (!lead) return null;
  return { lead: toCredited(lead), parallel: kept.filter(({ part }) => part === 'parallel').map(toCredited) };
}

/** Passed on or no longer needed: not judged for what others did with it. */
function isGone({ status }: Assignment): boolean {
  return status === 'moved' || status === 'released';
}

function toCredited({ unitId, districtId }: Assignment): CreditedUnit {
  return { unitId, districtId };
}

function closedAt({ clock, callbacks, registeredAtMs }: Case): number {
  const closed = clock.findLast(({ kind }) => kind === 'closed');
  return closed?.atMs ?? callbacks.at(-1)?.atMs ?? registeredAtMs;
}

function recordedExclusion(exclusion: Exclusion | null): RecordedExclusion | null {
  if (!exclusion) return null;
  const { kind, reason, status, trail } = exclusion;
  return { kind, reason, status, atMs: trail.at(-1)?.atMs ?? 0 };
}
