// What hangs on the case beside its way: extensions, the ledger, supervision, exclusion, adopted versions.

import type { Case } from '../case.ts';
import type { CaseEvent } from '../event.ts';
import type { SupervisionId } from '../ids.ts';
import type { Exclusion, Ledger, Supervision, SupervisionStatus } from '../side-records.ts';
import type { Effect, EventOf } from './change.ts';
import { change, tick } from './change.ts';
import { replaced } from './settle.ts';

export const extensionRequested: Effect<'extension.requested'> = (state, event) => {
  const { requestId, assignmentId, reason, note, wanted } = event.payload;
  const request = { requestId, assignmentId, reason, note, wanted, askedAtMs: event.atMs, ruling: null };
  const assignments = replaced(state, event, assignmentId, {});
  return change(state, event, { assignments, extensions: [...state.extensions, request] });
};

export const extensionRuled: Effect<'extension.ruled'> = (state, event) => {
  const { requestId, granted, note } = event.payload;
  const ruling = { granted, note, atMs: event.atMs, by: event.by };
  const extensions = state.extensions.map((extension) =>
    extension.requestId === requestId ? { ...extension, ruling } : extension,
  );
  if (!granted) return change(state, event, { extensions });
  const assignmentId = extensions.find((extension) => extension.requestId === requestId)?.assignmentId;
  const extended = { ...tick(state, event, 'extended', assignmentId), term: granted };
  return change(state, event, { extensions, clock: [...state.clock, extended] });
};

export const ledgerRequested: Effect<'ledger.requested'> = (state, event) => {
  const { plan, promisedAtMs } = event.payload;
  const { atMs, by } = event;
  const nothing = { enteredAtMs: null, nextReviewAtMs: null, reviews: 0 };
  const ledger: Ledger = { status: 'requested', plan, promisedAtMs, askedAtMs: atMs, by, ...nothing };
  return change(state, event, { ledger }, 'ledger');
};

export const ledgerEntered: Effect<'ledger.entered'> = (state, event) => {
  const { nextReviewAtMs } = event.payload;
  const ledger = state.ledger && {
    ...state.ledger,
    status: 'entered' as const,
    enteredAtMs: event.atMs,
    nextReviewAtMs,
  };
  return change(state, event, { ledger, clock: [...state.clock, tick(state, event, 'ledgerEntered')] }, 'ledger');
};

export const ledgerDeclined: Effect<'ledger.declined'> = (state, event) =>
  change(state, event, { ledger: null }, 'ledger');

export const ledgerReviewed: Effect<'ledger.reviewed'> = (state, event) => {
  const { promisedAtMs, nextReviewAtMs } = event.payload;
  const ledger = state.ledger && { ...state.ledger, promisedAtMs, nextReviewAtMs, reviews: state.ledger.reviews + 1 };
  return change(state, event, { ledger }, 'ledger');
};

export const ledgerLeft: Effect<'ledger.left'> = (state, event) =>
  change(state, event, { ledger: null, clock: [...state.clock, tick(state, event, 'ledgerLeft')] }, 'ledger');

export const supervisionIssued: Effect<'supervision.issued'> = (state, event) => {
  const { supervisionId, kind, note, dueAtMs } = event.payload;
  const by = { issuedAtMs: event.atMs, by: event.by };
  const issued: Supervision = { id: supervisionId, kind, status: 'issued', note, dueAtMs, ...by, sentBack: 0 };
  return change(state, event, { supervisions: [...state.supervisions, issued] }, 'supervision');
};

export const supervisionAccepted: Effect<'supervision.accepted'> = (state, event) =>
  supervise(state, event, 'handling');
export const supervisionReturnAsked: Effect<'supervision.returnAsked'> = (state, event) =>
  supervise(state, event, 'returnAsked');
export const supervisionSubmitted: Effect<'supervision.submitted'> = (state, event) =>
  supervise(state, event, 'toAudit');
export const supervisionSentBack: Effect<'supervision.sentBack'> = (state, event) =>
  supervise(state, event, 'handling');
export const supervisionClosed: Effect<'supervision.closed'> = (state, event) => supervise(state, event, 'done');

export const exclusionApplied: Effect<'exclusion.applied'> = (state, event) => {
  const { kind, reason, note } = event.payload;
  return trace(state, event, { kind, reason, status: 'applied', note, trail: state.exclusion?.trail ?? [] });
};

export const exclusionAudited: Effect<'exclusion.audited'> = (state, event) => {
  const { isForwarded, note } = event.payload;
  return trace(
    state,
    event,
    state.exclusion && { ...state.exclusion, status: isForwarded ? 'audited' : 'denied', note },
  );
};

export const exclusionDecided: Effect<'exclusion.decided'> = (state, event) => {
  const { isGranted, note } = event.payload;
  return trace(state, event, state.exclusion && { ...state.exclusion, status: isGranted ? 'granted' : 'denied', note });
};

/** The one clock event that carries the versions of its payload: they are in force from here on. */
export const clockAdopted: Effect<'clock.adopted'> = (state, event) => {
  const adopted = { ...tick(state, event, 'adopted'), ...event.payload };
  return change(state, event, { clock: [...state.clock, adopted] });
};

function supervise(
  state: Case,
  event: EventOf<'supervision.accepted'> | (CaseEvent & { payload: { supervisionId: SupervisionId } }),
  status: SupervisionStatus,
): Case {
  const supervisions = state.supervisions.map((supervision): Supervision => {
    if (supervision.id !== event.payload.supervisionId) return supervision;
    const isSentBack = event.type === 'supervision.sentBack';
    return { ...supervision, status, sentBack: supervision.sentBack + (isSentBack ? 1 : 0) };
  });
  return change(state, event, { supervisions }, 'supervision');
}

/** What was applied for keeps its words; each step adds its own to the trail. */
function trace(state: Case, event: CaseEvent, exclusion: Exclusion | null): Case {
  if (!exclusion) return change(state, event, {}, 'exclusion');
  const { status: step, note } = exclusion;
  const trail = [...exclusion.trail, { step, note, atMs: event.atMs, by: event.by }];
  return change(state, event, { exclusion: { ...exclusion, trail } }, 'exclusion');
}
