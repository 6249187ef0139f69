// A unit's part of the case moves on.

import type { UnitContact } from '../assignment.ts';
import { findAssignment } from '../case.ts';
import type { Effect } from './change.ts';
import { change, tick } from './change.ts';
import { closeRequests } from './requests.ts';
import { assigned, assignedTick, replaced, settle } from './settle.ts';

export const signed: Effect<'assignment.signed'> = (state, event) => {
  const { assignmentId } = event.payload;
  return settle(state, event, {
    assignments: replaced(state, event, assignmentId, { status: 'signed', signedAtMs: event.atMs }),
    clock: [tick(state, event, 'signed', assignmentId)],
  });
};

/** The first attempt is kept, until one has reached the citizen. */
export const contacted: Effect<'assignment.contacted'> = (state, event) => {
  const { assignmentId, isReached, note } = event.payload;
  const before = findAssignment(state, assignmentId)?.contact ?? null;
  const now: UnitContact = { atMs: event.atMs, by: event.by, isReached, note };
  const contact = before && (before.isReached || !isReached) ? before : now;
  return settle(state, event, {
    assignments: replaced(state, event, assignmentId, { status: 'handling', contact }),
    clock: [tick(state, event, 'contacted', assignmentId)],
  });
};

export const replied: Effect<'assignment.replied'> = (state, event) => {
  const { assignmentId, text, contactedCaller } = event.payload;
  const reply = { text, contactedCaller, atMs: event.atMs, by: event.by };
  const assignment = findAssignment(state, assignmentId);
  return settle(state, event, {
    assignments: replaced(state, event, assignmentId, { status: 'submitted', reply }),
    clock: [tick(state, event, 'unitReplied', assignmentId)],
    patch: closeRequests(state, event, assignment ? [assignment] : []),
  });
};

export const replyAccepted: Effect<'reply.accepted'> = (state, event) =>
  settle(state, event, {
    assignments: replaced(state, event, event.payload.assignmentId, { status: 'accepted' }),
    clock: [],
  });

/** The unit keeps what it wrote, to write it better. */
export const replySentBack: Effect<'reply.sentBack'> = (state, event) => {
  const { assignmentId } = event.payload;
  const sentBack = (findAssignment(state, assignmentId)?.sentBack ?? 0) + 1;
  return settle(state, event, {
    assignments: replaced(state, event, assignmentId, { status: 'handling', sentBack }),
    clock: [tick(state, event, 'replySentBack', assignmentId)],
  });
};

export const forwarded: Effect<'assignment.forwarded'> = (state, event) => {
  const { assignmentId, to } = event.payload;
  const from = findAssignment(state, assignmentId);
  const next = assigned(state, event, to, { round: state.round, fromAssignmentId: assignmentId });
  return settle(state, event, {
    assignments: [...replaced(state, event, assignmentId, { status: 'moved' }), next],
    clock: [tick(state, event, 'forwarded', assignmentId), assignedTick(state, event, to)],
    patch: closeRequests(state, event, from ? [from] : []),
  });
};

export const added: Effect<'assignment.added'> = (state, event) => {
  const unit = event.payload.added;
  return settle(state, event, {
    assignments: [...state.assignments, assigned(state, event, unit, { round: state.round })],
    clock: [assignedTick(state, event, unit)],
  });
};

/** The set of units changes, although the list keeps who was let go: a step of the case. */
export const released: Effect<'assignment.released'> = (state, event) => {
  const { assignmentId } = event.payload;
  const gone = findAssignment(state, assignmentId);
  return settle(state, event, {
    assignments: replaced(state, event, assignmentId, { status: 'released' }),
    clock: [tick(state, event, 'released', assignmentId)],
    patch: closeRequests(state, event, gone ? [gone] : []),
    isStep: true,
  });
};

export const assistRequested: Effect<'assist.requested'> = (state, event) => {
  const { requestId, assignmentId, unitId, note } = event.payload;
  const request = { requestId, assignmentId, unitId, note, askedAtMs: event.atMs, ruling: null };
  return change(state, event, { assistRequests: [...state.assistRequests, request] });
};

export const assistRuled: Effect<'assist.ruled'> = (state, event) => {
  const { requestId, isGranted, note } = event.payload;
  const ruling = { isGranted, note, atMs: event.atMs, by: event.by };
  const assistRequests = state.assistRequests.map((request) =>
    request.requestId === requestId ? { ...request, ruling } : request,
  );
  return change(state, event, { assistRequests });
};
