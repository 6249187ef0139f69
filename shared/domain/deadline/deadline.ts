// What a clock comes to, and why. Shapes only; the sums are in compute-deadline.ts, compute-limits.ts, explain-deadline.ts.

import type { AssignmentId, DeadlineClassId } from '../ids.ts';
import type { ClockEventKind } from './clock-event.ts';
import type { LimitName, Term } from './policy.ts';

/**
 * A deadline as it follows from the clock events. `dueAtMs` of a paused one is where it stood when the pause began; what is
 * left then is `leftMs` of counted time. `soonAtMs` and `lateAtMs` are moments in counted time, so that a night or a holiday
 * alone never makes a deadline late. `isProvisional`: it reaches into a year whose calendar is not published yet.
 */
export type Deadline =
  | { readonly state: 'none' }
  | ({ readonly state: 'running'; readonly soonAtMs: number; readonly lateAtMs: number } & Span)
  | ({ readonly state: 'paused'; readonly pausedAtMs: number; readonly leftMs: number } & Span)
  | ({ readonly state: 'met' | 'missed'; readonly stoppedAtMs: number } & Span);

type Span = { readonly startedAtMs: number; readonly dueAtMs: number; readonly isProvisional: boolean };

/** One of the limits beside the main one, of the case or of one assignment. */
export type Limit = {
  readonly name: LimitName;
  readonly assignmentId: AssignmentId | null;
  readonly deadline: Deadline;
};

export type PauseReason = 'suspended' | 'ledger' | 'returnAsked' | 'audit';
export type SkipReason = 'dayOff' | 'weekend' | 'outsideHours' | 'clockChange';

/**
 * One line of "why this deadline", in order. `movesMs`: by how much of real time the line moved the sum; `atMs`: where the sum
 * stands after it. The first line is `started` (moves nothing); the start plus all moves is the due time. Lines that only
 * tell something (`provisional`, `adopted`, `due` …) move nothing.
 */
export type DeadlineStep = { readonly atMs: number; readonly movesMs: number } & (
  | { readonly step: 'started'; readonly by: ClockEventKind }
  /** What was counted before is forgotten; the clock runs anew from here. */
  | { readonly step: 'restarted'; readonly by: ClockEventKind }
  | {
      readonly step: 'term';
      readonly classId: DeadlineClassId;
      readonly term: Term;
      readonly source: string;
      readonly isRework: boolean;
    }
  /** `days`: how many days of the term lie in this stretch; null where hours are counted. */
  | { readonly step: 'counted'; readonly countedMs: number; readonly days: number | null }
  /**
   * Time that does not count. `outsideHours` sums up the nights and breaks of one stretch of working days, so its `fromMs`
   * to `toMs` is the whole stretch; `clockChange` is the hour the clocks moved.
   */
  | {
      readonly step: 'skipped';
      readonly why: SkipReason;
      /** The holiday's name, where there is one. */
      readonly name: { readonly zh: string; readonly en: string } | null;
      readonly fromMs: number;
      readonly toMs: number;
    }
  /** `toMs` null: still paused; it moves nothing yet. `countedMs`: what the pause added, on the term's own calendar. */
  | {
      readonly step: 'paused';
      readonly why: PauseReason;
      readonly fromMs: number;
      readonly toMs: number | null;
      readonly countedMs: number;
    }
  | { readonly step: 'extended'; readonly term: Term }
  | { readonly step: 'provisional'; readonly year: number }
  | { readonly step: 'adopted'; readonly policyVersion: string; readonly calendarVersion: string }
  /** The versions the clock names are not in the city's books: it was counted by the current ones. */
  | { readonly step: 'unknownVersion'; readonly policyVersion: string; readonly calendarVersion: string }
  | { readonly step: 'due' }
  | { readonly step: 'stopped'; readonly stoppedAtMs: number; readonly isLate: boolean }
);

export type Pressure = 'calm' | 'soon' | 'late' | 'breached';

/** How close a running deadline is at `nowMs`: what its colour, shape and words are drawn from. */
export function deadlinePressure(
  deadline: { readonly dueAtMs: number; readonly soonAtMs: number; readonly lateAtMs: number },
  nowMs: number,
): Pressure {
  if (nowMs >= deadline.dueAtMs) return 'breached';
  if (nowMs >= deadline.lateAtMs) return 'late';
  return nowMs >= deadline.soonAtMs ? 'soon' : 'calm';
}
