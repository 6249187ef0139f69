// What happened, past tense, in the order the server gave it. Replaying a case's events gives the case.

import type { Attachment } from './attachment/attachment.ts';
import type { CommandPayloads, Overruled } from './command.ts';
import type { AssignmentPart } from './assignment.ts';
import type { HardMark } from './side-records.ts';
import type { AssignmentId, CaseId, CommandId, PersonId, RequestId, UnitId } from './ids.ts';

type P = CommandPayloads;

export type EventPayloads = {
  'case.registered': P['case.register'];
  'case.amended': P['case.amend'];
  'case.answered': P['case.answer'];
  'case.submitted': P['case.submit'];
  'case.sentBack': P['case.sendBack'];
  'case.refusalProposed': P['case.proposeRefusal'];
  'case.refused': P['case.refuse'];
  'case.transferred': P['case.transfer'];
  'case.mergeProposed': P['case.proposeMerge'];
  'case.merged': P['case.merge'];
  'case.proposalDropped': P['case.dropProposal'];
  'case.unmerged': P['case.unmerge'];
  'case.outcomeTold': P['case.tellOutcome'];
  'case.withdrawn': P['case.withdraw'];
  'case.dispatched': {
    readonly assignments: readonly DispatchedUnit[];
    readonly suggestionRank: number | null;
    readonly overruled?: Overruled;
  };
  'case.reclassified': P['case.reclassify'];
  'case.suspended': P['case.suspend'];
  'case.resumed': P['case.resume'];
  'case.urged': P['case.urge'];
  /** By a person, or by a rule of the city. */
  'case.hardMarked': { readonly why: HardMark['why']; readonly isHard: boolean; readonly note: string };
  'assignment.signed': P['assignment.sign'];
  'assignment.contacted': P['assignment.contact'];
  'assignment.replied': P['assignment.reply'];
  'assignment.forwarded': { readonly assignmentId: AssignmentId; readonly to: DispatchedUnit; readonly note: string };
  'assignment.added': { readonly added: DispatchedUnit; readonly note: string };
  'assignment.released': P['assignment.release'];
  'assist.requested': P['assist.request'];
  'assist.ruled': { readonly requestId: RequestId; readonly isGranted: boolean; readonly note: string };
  'return.requested': P['return.request'] & {
    readonly level: 'dispatcher' | 'arbitration';
    readonly isConfirmed: boolean;
  };
  'return.confirmed': P['return.confirm'];
  'return.dropped': P['return.drop'];
  /** `to` null: denied. `isBinding`: ruled by arbitration. */
  'return.ruled': {
    readonly assignmentId: AssignmentId;
    readonly to: DispatchedUnit | null;
    readonly note: string;
    readonly isBinding: boolean;
  };
  'extension.requested': P['extension.request'];
  'extension.ruled': P['extension.rule'];
  /** `isAutomatic`: the city audits no replies. */
  'reply.accepted': { readonly assignmentId: AssignmentId; readonly note: string; readonly isAutomatic: boolean };
  'reply.sentBack': {
    readonly assignmentId: AssignmentId;
    readonly note: string;
    readonly reason: NonNullable<P['reply.audit']['reason']>;
  };
  'ledger.requested': P['ledger.request'];
  'ledger.entered': { readonly note: string; readonly nextReviewAtMs: number };
  'ledger.declined': { readonly note: string };
  'ledger.reviewed': P['ledger.review'];
  'ledger.left': P['ledger.leave'];
  'supervision.issued': P['supervision.issue'];
  'supervision.accepted': P['supervision.accept'];
  'supervision.returnAsked': P['supervision.askReturn'];
  'supervision.submitted': P['supervision.submit'];
  'supervision.sentBack': P['supervision.sendBack'];
  'supervision.closed': P['supervision.close'];
  'exclusion.applied': P['exclusion.apply'];
  'exclusion.audited': P['exclusion.audit'];
  'exclusion.decided': P['exclusion.decide'];
  'callback.claimed': Record<string, never>;
  'callback.released': P['callback.release'];
  /** `channel` not there: by telephone. */
  'callback.recorded': Omit<P['callback.record'], 'next' | 'assignmentIds'> & { readonly channel?: 'link' };
  'case.reworked': { readonly assignments: readonly DispatchedUnit[] };
  'case.closed': { readonly isValid: boolean };
  'notice.posted': P['notice.post'];
  'notice.withdrawn': P['notice.withdraw'];
  'notice.told': P['notice.tell'];
  'district.numbered': P['district.number'];
  'attachment.added': P['attachment.add'] & WhoseAttachment;
  /** With what tells who may see that it was there. */
  'attachment.withdrawn': P['attachment.withdraw'] & Pick<Attachment, 'name' | 'audience' | 'step'> & WhoseAttachment;
  'clock.adopted': P['clock.adopt'];
};

type WhoseAttachment = Pick<Attachment, 'unitId' | 'districtId'>;

export type DispatchedUnit = {
  readonly assignmentId: AssignmentId;
  readonly unitId: UnitId;
  readonly districtId: UnitId | null;
  readonly part: AssignmentPart;
};

export type EventType = keyof EventPayloads;

export type CaseEvent = {
  readonly [Type in EventType]: {
    readonly type: Type;
    readonly caseId: CaseId;
    readonly commandId: CommandId;
    /** When it happened: the console's corrected time, clamped by the server. */
    readonly atMs: number;
    readonly by: PersonId;
    /** The versions in force where it was decided; the clock keeps them. */
    readonly policyVersion: string;
    readonly calendarVersion: string;
    readonly payload: EventPayloads[Type];
  };
}[EventType];
