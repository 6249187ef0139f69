import { noDeadline } from '#shared/bridge/no-deadline.ts';
import type { DeadlineView } from '#shared/bridge/views.ts';
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
