// A unit says a case is not theirs, and somebody rules.

import { findAssignment } from '../case.ts';
import type { Case } from '../case.ts';
import type { AssignmentId } from '../ids.ts';
import type { Dispute, DisputeRuling } from '../unit-requests.ts';
import type { Effect } from './change.ts';
import { tick } from './change.ts';
import { closeRequests } from './requests.ts';
import { assigned, assignedTick, replaced, settle } from './settle.ts';

export const returnRequested: Effect<'return.requested'> = (state, event) => {
  const { payload, atMs, by } = event;
  const dispute: Dispute = { ...payload, askedAtMs: atMs, by, ruling: null };
  return settle(state, event, {
    assignments: replaced(state, event, payload.assignmentId, { status: 'returnRequested' }),
    clock: [tick(state, event, 'returnAsked', payload.assignmentId)],
    patch: { disputes: [...state.disputes, dispute] },
  });
};

export const returnConfirmed: Effect<'return.confirmed'> = (state, event) => {
  const { assignmentId } = event.payload;
  return settle(state, event, {
    assignments: replaced(state, event, assignmentId, {}),
    clock: [],
    patch: { disputes: openReplaced(state, assignmentId, { isConfirmed: true }) },
  });
};

/** The assignment goes back to where it was. */
export const returnDropped: Effect<'return.dropped'> = (state, event) => {
  const { assignmentId, note } = event.payload;
  const wasSigned = findAssignment(state, assignmentId)?.signedAtMs !== null;
  const ruling: DisputeRuling = { kind: 'dropped', toUnitId: null, note, atMs: event.atMs, by: event.by };
  return settle(state, event, {
    assignments: replaced(state, event, assignmentId, { status: wasSigned ? 'signed' : 'pendingSign' }),
    clock: [tick(state, event, 'returnDropped', assignmentId)],
    patch: { disputes: openReplaced(state, assignmentId, { ruling }) },
  });
};

/** Denied: the unit has it, and counts as having signed. Moved: another unit has it, in the same part. */
export const returnRuled: Effect<'return.ruled'> = (state, event) => {
  const { assignmentId, to, note, isBinding } = event.payload;
  const { atMs, by } = event;
  const from = findAssignment(state, assignmentId);
  const ruling: DisputeRuling = { kind: to ? 'moved' : 'denied', toUnitId: to?.unitId ?? null, note, atMs, by };
  const disputes = openReplaced(state, assignmentId, { ruling });
  if (!to) {
    const wasSigned = from !== undefined && from.signedAtMs !== null;
    const denied = tick(state, event, 'returnDenied', assignmentId);
    return settle(state, event, {
      assignments: replaced(state, event, assignmentId, {
        status: 'signed',
        signedAtMs: from?.signedAtMs ?? atMs,
        isBinding: isBinding || from?.isBinding === true,
      }),
      clock: wasSigned ? [denied] : [denied, tick(state, event, 'signed', assignmentId)],
      patch: { disputes },
    });
  }
  const next = assigned(state, event, to, { round: state.round, fromAssignmentId: assignmentId, isBinding });
  return settle(state, event, {
    assignments: [...replaced(state, event, assignmentId, { status: 'moved' }), next],
    clock: [tick(state, event, 'returned', assignmentId), assignedTick(state, event, to)],
    patch: { ...closeRequests(state, event, from ? [from] : []), disputes },
  });
};

function openReplaced(state: Case, id: AssignmentId, patch: Partial<Dispute>): readonly Dispute[] {
  return state.disputes.map((dispute) =>
    dispute.assignmentId === id && dispute.ruling === null ? { ...dispute, ...patch } : dispute,
  );
}
