// The main deadline of a case: from its clock events and the city's book, and from nothing else.

import type { ClockEvent } from './clock-event.ts';
import type { ClockRun } from './clock-state.ts';
import { readClock } from './clock-run.ts';
import type { Deadline } from './deadline.ts';
import type { DeadlineBook } from './deadline-book.ts';
import { classUnder } from './deadline-book.ts';
import type { DeadlineClass, SourcedTerm, Term } from './policy.ts';
import type { Settled } from './settle.ts';
import { deadlineOf, settle } from './settle.ts';

/** The main deadline; `none` before the clock starts, without a known class, and for a merged case. */
export function computeDeadline(clock: readonly ClockEvent[], book: DeadlineBook): Deadline {
  const main = settleMain(clock, book);
  if (main === null) return { state: 'none' };
  return deadlineOf({ ...main.run, term: main.sourced.term }, main.settled, main.run.law.policy);
}

/** What the deadline would be with one more extension granted now. */
export function extendedBy(clock: readonly ClockEvent[], book: DeadlineBook, term: Term): Deadline {
  const last = clock.at(-1);
  if (last === undefined) return { state: 'none' };
  const { atMs, classId, policyVersion, calendarVersion } = last;
  return computeDeadline([...clock, { kind: 'extended', atMs, classId, policyVersion, calendarVersion, term }], book);
}

export type SettledMain = {
  readonly run: ClockRun;
  readonly ofClass: DeadlineClass;
  readonly sourced: SourcedTerm;
  readonly settled: Settled;
};

/** The run of the main clock with its sum; null where there is no deadline. */
export function settleMain(clock: readonly ClockEvent[], book: DeadlineBook): SettledMain | null {
  const run = readClock(clock, book);
  if (run === null || run.classId === null) return null;
  const ofClass = classUnder(run.law, run.classId, book);
  if (ofClass === undefined) return null;
  const sourced = (run.isRework ? ofClass.reworkTerm : null) ?? ofClass;
  const settled = settle({ ...run, term: sourced.term }, run.law.calendars);
  return { run, ofClass, sourced, settled };
}
