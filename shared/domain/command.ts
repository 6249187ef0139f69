// Named intentions with arguments. A command says what a person wants; events (event.ts) say what happened. Who may give
// which, on a case that stands where, is the table machine/command-table.ts.

import type { AttemptDetails, CallbackAnswers } from './callback.ts';
import type { Attachment } from './attachment/attachment.ts';
import type { CallLogEntry } from './call-log.ts';
import type { CaseFields, Channel } from './case.ts';
import type { HandedIn } from './handed-in.ts';
import type { Term } from './deadline/policy.ts';
import type {
  ArticleId,
  AssignmentId,
  AttachmentId,
  CaseId,
  DeadlineClassId,
  EmergencyLineId,
  RefusalReasonId,
  RequestId,
  SupervisionId,
  UnitId,
} from './ids.ts';
import type { exclusionKinds, exclusionReasons, suspensionReasons } from './side-records.ts';
import type { ExtensionReason, ReturnReason } from './unit-requests.ts';

/** What a dispatcher finds missing in a case an agent handed in (待补充). */
export const missingParts = ['what', 'where', 'when', 'ask', 'caller'] as const;
export type MissingPart = (typeof missingParts)[number];

/** Why a reply does not stand (契合度). */
export const auditReasons = ['notWhatWasAsked', 'noEvidence', 'notContacted', 'wrongFacts', 'unclear'] as const;
export type AuditReason = (typeof auditReasons)[number];

/** Why a person gave a case to another unit than the one suggested first; `unsaid`: nobody took the time. */
export const overruleReasons = ['wrongTopic', 'wrongPlace', 'otherDuty', 'unitAgreed', 'other', 'unsaid'] as const;
export type OverruleReason = (typeof overruleReasons)[number];
export type Overruled = Note & { readonly suggestedUnitId: UnitId; readonly reason: OverruleReason };

/** A ruling on a return: the case goes to another unit, or stays where it is. */
export type ReturnRuling =
  | { readonly kind: 'move'; readonly toUnitId: UnitId; readonly assignmentId: AssignmentId }
  | { readonly kind: 'deny' };

type Note = { readonly note: string };
type OnAttachment = { readonly attachmentId: AttachmentId };
type OnAssignment = { readonly assignmentId: AssignmentId };
type OnSupervision = Note & { readonly supervisionId: SupervisionId };

export type CommandPayloads = {
  /** 登记: the case exists from here on. `number` comes from the console's leased block. */
  'case.register': CaseFields & {
    readonly number: string | null;
    readonly channel: Channel;
    readonly followsCaseId: CaseId | null;
    /** How the call went in which it was taken down; since version 2. For the hotline's own people. */
    readonly callLog?: readonly CallLogEntry[];
    /** What was handed in at the counter; since version 2. */
    readonly handedIn?: readonly HandedIn[];
    /** What the citizen may ask about the case with; since version 2. For the hotline's people who see the caller in full. */
    readonly trackingCode?: string;
  };
  /** 补充/更正: only the fields named change, each merging on its own. */
  'case.amend': { readonly fields: Partial<CaseFields> };
  /** 直接解答: answered on the spot, nothing to dispatch. */
  'case.answer': {
    readonly text: string;
    readonly article: { readonly id: ArticleId; readonly version: string } | null;
  };
  /** 提交派单: handed to a dispatcher, complete enough for a unit to act. */
  'case.submit': Note;
  /** 退回补充 */
  'case.sendBack': Note & { readonly missing: readonly MissingPart[] };
  /** 拟不予受理: a leader must sign. */
  'case.proposeRefusal': Note & { readonly reasonId: RefusalReasonId };
  /** 不予受理 */
  'case.refuse': Note & { readonly reasonId: RefusalReasonId };
  /** 紧急转接 to 110, 119, 120, 122 or a utility's line. */
  'case.transfer': Note & { readonly lineId: EmergencyLineId };
  /** 拟并单 */
  'case.proposeMerge': Note & { readonly masterCaseId: CaseId };
  /** 并单 */
  'case.merge': Note & { readonly masterCaseId: CaseId };
  /** The proposal is taken back or turned down. */
  'case.dropProposal': Note;
  /** 撤销并单 */
  'case.unmerge': Note;
  /** 告知诉求人: the caller of a merged case was told what the master came to. Since protocol 9. */
  'case.tellOutcome': Note;
  /** 撤回诉求: the citizen takes the request back. */
  'case.withdraw': Note;
  /** 派单. Ids in the order lead, assisting, parallel units. */
  'case.dispatch': {
    readonly leadUnitId: UnitId;
    readonly assistUnitIds: readonly UnitId[];
    readonly parallelUnitIds: readonly UnitId[];
    readonly assignmentIds: readonly AssignmentId[];
    /** Which suggestion was taken (0 = the first), null when the agent chose another unit: what routing learns from. */
    readonly suggestionRank: number | null;
    /** Where a suggestion was sure of itself and another unit got the case; since version 2. */
    readonly overruled?: Overruled;
  };
  /** 变更时限类别 under a running clock. */
  'case.reclassify': Note & { readonly deadlineClassId: DeadlineClassId };
  /** 中止计时 */
  'case.suspend': Note & { readonly reason: (typeof suspensionReasons)[number] };
  /** 恢复计时 */
  'case.resume': Note;
  /** 催办 */
  'case.urge': Note;
  /** 疑难标记 */
  'case.markHard': Note & { readonly isHard: boolean };

  /** 签收 */
  'assignment.sign': OnAssignment;
  /** 先行联系 */
  'assignment.contact': OnAssignment & Note & { readonly isReached: boolean };
  /** 反馈: the unit's reply to the citizen's ask. */
  'assignment.reply': OnAssignment & { readonly text: string; readonly contactedCaller: boolean };
  /** 区内转派: a district hands its part to a unit of its own. */
  'assignment.forward': OnAssignment & Note & { readonly toUnitId: UnitId; readonly newAssignmentId: AssignmentId };
  /** 增派 an assisting or parallel unit. */
  'assignment.add': OnAssignment & Note & { readonly unitId: UnitId; readonly part: 'assist' | 'parallel' };
  /** 退出协办 */
  'assignment.release': OnAssignment & Note;
  /** 申请协办 */
  'assist.request': OnAssignment & Note & { readonly requestId: RequestId; readonly unitId: UnitId };
  'assist.rule': Note & {
    readonly requestId: RequestId;
    readonly isGranted: boolean;
    /** The id of the new assignment, used when granted. */
    readonly assignmentId: AssignmentId;
  };
  /** 申请退单, naming the rightful owner and the basis. */
  'return.request': OnAssignment & {
    readonly reason: ReturnReason;
    readonly rightfulUnitId: UnitId;
    readonly basis: string;
  };
  /** The head of the unit stands by the return. */
  'return.confirm': OnAssignment;
  'return.drop': OnAssignment & Note;
  /** 退单裁定 by a dispatcher. */
  'return.rule': OnAssignment & Note & { readonly ruling: ReturnRuling };
  /** 会商终审: binding, with minutes. */
  'return.arbitrate': OnAssignment & { readonly ruling: ReturnRuling; readonly minutes: string };
  /** 申请延期 */
  'extension.request': OnAssignment &
    Note & { readonly requestId: RequestId; readonly reason: ExtensionReason; readonly wanted: Term };
  /** 延期审批; `granted` null: turned down. */
  'extension.rule': Note & { readonly requestId: RequestId; readonly granted: Term | null };
  /** 反馈审核 */
  'reply.audit': OnAssignment & Note & { readonly isAccepted: boolean; readonly reason: AuditReason | null };

  /** 申请挂账 */
  'ledger.request': { readonly plan: string; readonly promisedAtMs: number };
  'ledger.rule': Note & { readonly isGranted: boolean; readonly nextReviewAtMs: number };
  'ledger.review': Note & { readonly promisedAtMs: number; readonly nextReviewAtMs: number };
  /** 销账: the clock runs again. */
  'ledger.leave': Note;

  /** 督办 */
  'supervision.issue': OnSupervision & { readonly kind: 'single' | 'joint'; readonly dueAtMs: number | null };
  'supervision.accept': OnSupervision;
  'supervision.askReturn': OnSupervision;
  'supervision.submit': OnSupervision;
  /** Not yet good: back to the unit. */
  'supervision.sendBack': OnSupervision;
  'supervision.close': OnSupervision;

  /** 剔除申请 */
  'exclusion.apply': Note & {
    readonly kind: (typeof exclusionKinds)[number];
    readonly reason: (typeof exclusionReasons)[number];
  };
  'exclusion.audit': Note & { readonly isForwarded: boolean };
  'exclusion.decide': Note & { readonly isGranted: boolean };

  /** 领取回访; by whoever has it already, the time it is held begins anew. */
  'callback.claim': Record<string, never>;
  'callback.release': Note;
  /** 回访: `answers` null means not reached. `next` decides what an unsolved answer leads to. */
  'callback.record': AttemptDetails & {
    readonly answers: CallbackAnswers | null;
    readonly note: string;
    readonly next: 'close' | 'rework' | 'tryAgain';
    /** New assignment ids for the units of the last round, used when `next` is rework. */
    readonly assignmentIds: readonly AssignmentId[];
  };

  /** 发布来电告知: what the next callers about this matter are told; `untilMs` null: until it is withdrawn. */
  'notice.post': { readonly text: string; readonly untilMs: number | null };
  /** 撤下来电告知 */
  'notice.withdraw': Note;
  /** 已告知来电人: a caller was told, and needed no case. */
  'notice.tell': Record<string, never>;

  /** 区编号: the number the case has in a district's own books; empty: it has none there. Since protocol 9. */
  'district.number': { readonly districtId: UnitId; readonly number: string };

  /** 添加附件: what the file is; its bytes follow on their own. Since version 9 of the wire. */
  'attachment.add': OnAttachment &
    Pick<Attachment, 'sha256' | 'name' | 'mediaType' | 'sizeBytes' | 'audience' | 'step'>;
  /** 撤回附件 */
  'attachment.withdraw': OnAttachment & Note;

  /** 采用新规则版本: newer policy and calendar apply to this open case from now on. */
  'clock.adopt': { readonly policyVersion: string; readonly calendarVersion: string };
};

export type CommandType = keyof CommandPayloads;
export const commandTypes = [
  'case.register',
  'case.amend',
  'case.answer',
  'case.submit',
  'case.sendBack',
  'case.proposeRefusal',
  'case.refuse',
  'case.transfer',
  'case.proposeMerge',
  'case.merge',
  'case.dropProposal',
  'case.unmerge',
  'case.tellOutcome',
  'case.withdraw',
  'case.dispatch',
  'case.reclassify',
  'case.suspend',
  'case.resume',
  'case.urge',
  'case.markHard',
  'assignment.sign',
  'assignment.contact',
  'assignment.reply',
  'assignment.forward',
  'assignment.add',
  'assignment.release',
  'assist.request',
  'assist.rule',
  'return.request',
  'return.confirm',
  'return.drop',
  'return.rule',
  'return.arbitrate',
  'extension.request',
  'extension.rule',
  'reply.audit',
  'ledger.request',
  'ledger.rule',
  'ledger.review',
  'ledger.leave',
  'supervision.issue',
  'supervision.accept',
  'supervision.askReturn',
  'supervision.submit',
  'supervision.sendBack',
  'supervision.close',
  'exclusion.apply',
  'exclusion.audit',
  'exclusion.decide',
  'callback.claim',
  'callback.release',
  'callback.record',
  'notice.post',
  'notice.withdraw',
  'notice.tell',
  'district.number',
  'attachment.add',
  'attachment.withdraw',
  'clock.adopt',
] as const satisfies readonly CommandType[];

/** A command as `decide` takes it: what, on which case. Who and when come in the context. */
export type Command = {
  readonly [Type in CommandType]: {
    readonly type: Type;
    readonly caseId: CaseId;
    readonly payload: CommandPayloads[Type];
  };
}[CommandType];
