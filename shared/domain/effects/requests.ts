// What a unit asked while it had the case does not outlive its part: open requests end with it.

import type { Assignment } from '../assignment.ts';
import type { Case } from '../case.ts';
import type { CaseEvent } from '../event.ts';
import type { AssistRequest, Dispute, DisputeRuling, Extension } from '../unit-requests.ts';

/** Extensions and requests for help of these assignments that still wait are turned down; returns count as taken back. */
export function closeRequests(state: Case, event: CaseEvent, gone: readonly Assignment[]): Partial<Case> {
  const isGone = ({ assignmentId, ruling }: { assignmentId: Assignment['id']; ruling: unknown }) =>
    ruling === null && gone.some(({ id }) => id === assignmentId);
  const by = { note: '', atMs: event.atMs, by: event.by };
  const patch: { -readonly [Key in keyof Case]?: Case[Key] } = {};
  if (state.extensions.some(isGone)) {
    patch.extensions = state.extensions.map((extension): Extension =>
      isGone(extension) ? { ...extension, ruling: { granted: null, ...by } } : extension,
    );
  }
  if (state.assistRequests.some(isGone)) {
    patch.assistRequests = state.assistRequests.map((request): AssistRequest =>
      isGone(request) ? { ...request, ruling: { isGranted: false, ...by } } : request,
    );
  }
  if (state.disputes.some(isGone)) {
    const ruling: DisputeRuling = { kind: 'dropped', toUnitId: null, ...by };
    patch.disputes = state.disputes.map((dispute): Dispute => (isGone(dispute) ? { ...dispute, ruling } : dispute));
  }
  return patch;
}
