// What an event makes of a case. Pure and total: an event that was accepted always applies. One effect per event, in
// effects/ by family.

import { assert } from '../lib/assert.ts';
import type { Case } from './case.ts';
import * as attachments from './effects/attachments.ts';
import * as assignment from './effects/assignment.ts';
import * as callback from './effects/callback.ts';
import type { Effect } from './effects/change.ts';
import * as dispatching from './effects/dispatching.ts';
import { districtNumbered } from './effects/district.ts';
import * as ending from './effects/ending.ts';
import * as intake from './effects/intake.ts';
import * as notice from './effects/notice.ts';
import * as returns from './effects/returns.ts';
import * as side from './effects/side-records.ts';
import type { CaseEvent, EventType } from './event.ts';

const effects: { readonly [Type in Exclude<EventType, 'case.registered'>]: Effect<Type> } = {
  'case.amended': intake.amended,
  'case.answered': ending.answered,
  'case.submitted': intake.submitted,
  'case.sentBack': intake.sentBack,
  'case.refusalProposed': intake.refusalProposed,
  'case.refused': ending.refused,
  'case.transferred': ending.transferred,
  'case.mergeProposed': intake.mergeProposed,
  'case.merged': ending.merged,
  'case.proposalDropped': intake.proposalDropped,
  'case.unmerged': ending.unmerged,
  'case.outcomeTold': ending.outcomeTold,
  'case.withdrawn': ending.withdrawn,
  'case.dispatched': dispatching.dispatched,
  'case.reclassified': intake.reclassified,
  'case.suspended': dispatching.suspended,
  'case.resumed': dispatching.resumed,
  'case.urged': dispatching.urged,
  'case.hardMarked': dispatching.hardMarked,
  'assignment.signed': assignment.signed,
  'assignment.contacted': assignment.contacted,
  'assignment.replied': assignment.replied,
  'assignment.forwarded': assignment.forwarded,
  'assignment.added': assignment.added,
  'assignment.released': assignment.released,
  'assist.requested': assignment.assistRequested,
  'assist.ruled': assignment.assistRuled,
  'return.requested': returns.returnRequested,
  'return.confirmed': returns.returnConfirmed,
  'return.dropped': returns.returnDropped,
  'return.ruled': returns.returnRuled,
  'extension.requested': side.extensionRequested,
  'extension.ruled': side.extensionRuled,
  'reply.accepted': assignment.replyAccepted,
  'reply.sentBack': assignment.replySentBack,
  'ledger.requested': side.ledgerRequested,
  'ledger.entered': side.ledgerEntered,
  'ledger.declined': side.ledgerDeclined,
  'ledger.reviewed': side.ledgerReviewed,
  'ledger.left': side.ledgerLeft,
  'supervision.issued': side.supervisionIssued,
  'supervision.accepted': side.supervisionAccepted,
  'supervision.returnAsked': side.supervisionReturnAsked,
  'supervision.submitted': side.supervisionSubmitted,
  'supervision.sentBack': side.supervisionSentBack,
  'supervision.closed': side.supervisionClosed,
  'exclusion.applied': side.exclusionApplied,
  'exclusion.audited': side.exclusionAudited,
  'exclusion.decided': side.exclusionDecided,
  'callback.claimed': callback.callbackClaimed,
  'callback.released': callback.callbackReleased,
  'callback.recorded': callback.callbackRecorded,
  'case.reworked': dispatching.reworked,
  'case.closed': ending.closed,
  'notice.posted': notice.noticePosted,
  'notice.withdrawn': notice.noticeWithdrawn,
  'notice.told': notice.noticeTold,
  'district.numbered': districtNumbered,
  'attachment.added': attachments.attachmentAdded,
  'attachment.withdrawn': attachments.attachmentWithdrawn,
  'clock.adopted': side.clockAdopted,
};

/** Applies one event. Throws only where the caller's log is broken: a second registration, or none before the rest. */
export function apply(state: Case | undefined, event: CaseEvent): Case {
  if (event.type === 'case.registered') {
    assert(!state, () => `case ${event.caseId} is registered twice`);
    return intake.registered(event);
  }
  assert(state, () => `${event.type} before case ${event.caseId} was registered`);
  // The table above pairs each type with the effect that takes it; the compiler cannot follow a looked-up pair.
  return (effects[event.type] as Effect<typeof event.type>)(state, event as never);
}

/** Applies a list of events in order. */
export function applyAll(state: Case | undefined, events: readonly CaseEvent[]): Case | undefined {
  let next = state;
  for (const event of events) next = apply(next, event);
  return next;
}
