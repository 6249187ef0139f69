// Deadlines and limits of a case as the desk draws them.

import { noDeadline } from '#shared/bridge/no-deadline.ts';
import type { DeadlineView, LimitView } from '#shared/bridge/views.ts';
import type { Case } from '#shared/domain/case.ts';
import { findAssignment } from '#shared/domain/case.ts';
import { computeLimits } from '#shared/domain/deadline/compute-limits.ts';
import type { DeadlineBook } from '#shared/domain/deadline/deadline-book.ts';
import type { Deadline } from '#shared/domain/deadline/deadline.ts';

/** A deadline as the desk draws it: what does not apply is null. */
export function toDeadlineView(deadline: Deadline): DeadlineView {
  if (deadline.state === 'none') return noDeadline;
  const { state, startedAtMs, dueAtMs, isProvisional } = deadline;
  const span = { ...noDeadline, state, startedAtMs, dueAtMs, isProvisional };
  if (deadline.state === 'running') return { ...span, soonAtMs: deadline.soonAtMs, lateAtMs: deadline.lateAtMs };
  if (deadline.state === 'paused') return { ...span, pausedAtMs: deadline.pausedAtMs, leftMs: deadline.leftMs };
  return { ...span, stoppedAtMs: deadline.stoppedAtMs };
}

/** The limits beside the main deadline, each with the unit it is of. */
export function limitsOf(book: DeadlineBook, shown: Case): LimitView[] {
  return computeLimits(shown.clock, book).map(({ name, assignmentId, deadline }) => ({
    name,
    assignmentId,
    unitId: assignmentId === null ? null : (findAssignment(shown, assignmentId)?.unitId ?? null),
    deadline: toDeadlineView(deadline),
  }));
}
