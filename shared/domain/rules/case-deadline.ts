// What the rules ask of a case's clock: when it is due, until when it may be returned, how long an extension may be.

import type { Case } from '../case.ts';
import { readClock } from '../deadline/clock-run.ts';
import { computeDeadline, extendedBy } from '../deadline/compute-deadline.ts';
import { computeLimits } from '../deadline/compute-limits.ts';
import type { DeadlineBook, Versions } from '../deadline/deadline-book.ts';
import { classUnder } from '../deadline/deadline-book.ts';
import type { Deadline } from '../deadline/deadline.ts';
import type { Term } from '../deadline/policy.ts';
import { calendarIdOf } from '../deadline/term-sums.ts';
import type { AssignmentId } from '../ids.ts';

type Clocked = Pick<Case, 'clock'>;

/** The versions the case is counted under: those of its running clock; before it runs, those last adopted or the first. */
export function versionsInForce({ clock }: Clocked, book: DeadlineBook): Versions | undefined {
  return readClock(clock, book)?.versions ?? clock.findLast(({ kind }) => kind === 'adopted') ?? clock[0];
}

/** The main deadline of the case as it stands. */
export function mainDeadline({ clock }: Clocked, book: DeadlineBook): Deadline {
  return computeDeadline(clock, book);
}

/** Until when this assignment may be returned; for ever, where the city sets no such limit. */
export function returnWindowEndsAtMs({ clock }: Clocked, id: AssignmentId, book: DeadlineBook): number {
  const limit = computeLimits(clock, book).find(
    ({ name, assignmentId }) => name === 'returnWindow' && assignmentId === id,
  );
  return limit && limit.deadline.state !== 'none' ? limit.deadline.dueAtMs : Number.POSITIVE_INFINITY;
}

/** How often, and by how much at a time, a case of its class may be extended. */
export function extensionRules(
  state: Case,
  book: DeadlineBook,
): { readonly maxCount: number; readonly maxTerm: Term | null } {
  const versions = versionsInForce(state, book);
  const ofClass = versions && state.deadlineClassId && classUnder(book.lawOf(versions), state.deadlineClassId, book);
  if (!ofClass) return { maxCount: 0, maxTerm: null };
  return { maxCount: ofClass.extension.maxCount, maxTerm: ofClass.extension.maxTerm ?? ofClass.term };
}

/** How much a term is, in its own units. */
export function sizeOf(term: Term): number {
  return 'hours' in term ? term.hours : term.days;
}

/**
 * Whether an extension by one term is longer than by another, for this case now. Terms of one kind are compared as they
 * are; of different kinds, by where the deadline would lie.
 */
export function isLonger(term: Term, limit: Term, { clock }: Clocked, book: DeadlineBook): boolean {
  const isSameKind = term.kind === limit.kind && calendarIdOf(term) === calendarIdOf(limit);
  if (isSameKind) return sizeOf(term) > sizeOf(limit);
  const asked = extendedBy(clock, book, term);
  const allowed = extendedBy(clock, book, limit);
  if (asked.state === 'none' || allowed.state === 'none') return false;
  return asked.dueAtMs > allowed.dueAtMs;
}

/** Whether the calendar the term counts by, if any, is one of the city. */
export function hasItsCalendar(term: Term, { calendarSets }: DeadlineBook): boolean {
  const wanted = calendarIdOf(term);
  return wanted === null || calendarSets.some(({ calendars }) => calendars.some(({ id }) => id === wanted));
}
