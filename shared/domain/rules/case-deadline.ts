// What the rules ask of a case's clock: when it is due, until when it may be returned, how long an extension may be.

import type { Case } from '../case.ts';
import type { DeadlineBook } from '../deadline/deadline-book.ts';
import type { Deadline } from '../deadline/deadline.ts';
import type { DeadlineClass, Term } from '../deadline/policy.ts';
import type { AssignmentId } from '../ids.ts';

export type Versions = { readonly policyVersion: string; readonly calendarVersion: string };

/** The versions the case is counted under: those last adopted, or those of the start of its present round. */
export function versionsInForce({ clock }: Pick<Case, 'clock'>): Versions {
  const event = clock.findLast(({ kind }) => kind === 'adopted' || kind === 'reworked' || kind === 'dispatched');
  return event ?? (clock[0] as Versions);
}

/** The main deadline of the case as it stands. */
export function mainDeadline({ clock }: Pick<Case, 'clock'>, book: DeadlineBook): Deadline {
  const start = clock.findLast(({ kind }) => kind === 'dispatched' || kind === 'reworked');
  const hours = start?.classId && hoursOf(classIn(book, start.policyVersion, start.classId)?.term);
  if (!start || !hours) return { state: 'none' };
  const dueAtMs = start.atMs + hours * 3_600_000;
  const span = { startedAtMs: start.atMs, dueAtMs, isProvisional: false };
  return { state: 'running', soonAtMs: dueAtMs, lateAtMs: dueAtMs, ...span };
}

/** Until when this assignment may be returned; without such a limit, for ever. */
export function returnWindowEndsAtMs({ clock }: Case, assignmentId: AssignmentId, book: DeadlineBook): number {
  const start = clock.findLast(
    (event) => event.assignmentId === assignmentId && (event.kind === 'assigned' || event.kind === 'signed'),
  );
  const term = start?.classId && classIn(book, start.policyVersion, start.classId)?.limits.returnWindow?.term;
  return start && term ? start.atMs + hoursOf(term) * 3_600_000 : Number.POSITIVE_INFINITY;
}

/** How often, and by how much at a time, a case of this class may be extended. */
export function extensionRules(
  state: Case,
  book: DeadlineBook,
): { readonly maxCount: number; readonly maxTerm: Term | null } {
  const rules = state.deadlineClassId && classIn(book, versionsInForce(state).policyVersion, state.deadlineClassId);
  if (!rules) return { maxCount: 0, maxTerm: null };
  return { maxCount: rules.extension.maxCount, maxTerm: rules.extension.maxTerm ?? rules.term };
}

/** Whether one extension is longer than another would be, for this case now. */
export function isLonger(term: Term, limit: Term | null, _state: Case, _book: DeadlineBook): boolean {
  return limit !== null && hoursOf(term) > hoursOf(limit);
}

function classIn(book: DeadlineBook, version: string, classId: string): DeadlineClass | undefined {
  return book.policies.find((policy) => policy.version === version)?.classes.find(({ id }) => id === classId);
}

function hoursOf(term: Term | undefined): number {
  if (!term) return 0;
  return 'hours' in term ? term.hours : term.days * 24;
}
