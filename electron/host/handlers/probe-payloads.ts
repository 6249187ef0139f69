// A payload for trying a command against a case: well formed, and empty where a person would still have to type or choose.

import type { AttachmentStep } from '#shared/domain/attachment/attachment.ts';
import type { Case } from '#shared/domain/case.ts';
import type { Command, CommandPayloads, CommandType } from '#shared/domain/command.ts';
import type { CityFacts } from '#shared/domain/city-facts.ts';
import type {
  AssignmentId,
  AttachmentId,
  CaseId,
  DeadlineClassId,
  EmergencyLineId,
  RefusalReasonId,
  RequestId,
  SupervisionId,
  UnitId,
} from '#shared/domain/ids.ts';

export type Probed = {
  readonly state: Case;
  readonly assignmentId: AssignmentId;
  /** The supervision or request the command is about, where it is about one. */
  readonly targetId: string;
  /** Whose books a number is for; nobody's for people of the hotline. */
  readonly district: UnitId;
  readonly city: Pick<CityFacts, 'policyVersion' | 'calendarVersion'>;
};

type Probes = {
  readonly [Type in Exclude<CommandType, 'case.register'>]: (probed: Probed) => CommandPayloads[Type];
};

const untyped = { note: '' };
const chosenUnit = '?' as UnitId;
const newId = '?' as AssignmentId;
const otherCase = '?' as CaseId;
const ruling = { kind: 'move', toUnitId: chosenUnit, assignmentId: newId } as const;
const oneDay = { kind: 'elapsed', hours: 24 } as const;

const noFile = {
  attachmentId: '?' as AttachmentId,
  sha256: '',
  name: '?',
  mediaType: 'image/jpeg',
  sizeBytes: 0,
  audience: 'all',
} as const;

const noteOnly = () => untyped;
const withReason = () => ({ ...untyped, reasonId: '?' as RefusalReasonId });
const withMaster = () => ({ ...untyped, masterCaseId: otherCase });
const onAssignment = ({ assignmentId }: Probed) => ({ assignmentId });
const withNote = ({ assignmentId }: Probed) => ({ assignmentId, ...untyped });
const onSupervision = ({ targetId }: Probed) => ({ supervisionId: targetId as SupervisionId, ...untyped });
const requestId = ({ targetId }: Probed) => targetId as RequestId;

const probes: Probes = {
  'case.amend': () => ({ fields: {} }),
  'case.answer': () => ({ text: '', article: null }),
  'case.submit': noteOnly,
  'case.sendBack': () => ({ ...untyped, missing: [] }),
  'case.proposeRefusal': withReason,
  'case.refuse': withReason,
  'case.transfer': () => ({ ...untyped, lineId: '?' as EmergencyLineId }),
  'case.proposeMerge': withMaster,
  'case.merge': withMaster,
  'case.dropProposal': noteOnly,
  'case.unmerge': noteOnly,
  'case.tellOutcome': noteOnly,
  'case.withdraw': noteOnly,
  'case.dispatch': () => ({
    leadUnitId: chosenUnit,
    assistUnitIds: [],
    parallelUnitIds: [],
    assignmentIds: [newId],
    suggestionRank: null,
  }),
  'case.reclassify': () => ({ ...untyped, deadlineClassId: '?' as DeadlineClassId }),
  'case.suspend': () => ({ ...untyped, reason: 'citizen' }),
  'case.resume': noteOnly,
  'case.urge': noteOnly,
  'case.markHard': ({ state }) => ({ ...untyped, isHard: state.hard === null }),
  'assignment.sign': onAssignment,
  'assignment.contact': ({ assignmentId }) => ({ assignmentId, ...untyped, isReached: true }),
  'assignment.reply': ({ assignmentId }) => ({ assignmentId, text: '', contactedCaller: true }),
  'assignment.forward': ({ assignmentId }) => ({
    assignmentId,
    ...untyped,
    toUnitId: chosenUnit,
    newAssignmentId: newId,
  }),
  'assignment.add': () => ({ assignmentId: newId, ...untyped, unitId: chosenUnit, part: 'assist' }),
  'assignment.release': withNote,
  'assist.request': ({ assignmentId }) => ({
    assignmentId,
    ...untyped,
    requestId: '?' as RequestId,
    unitId: chosenUnit,
  }),
  'assist.rule': (probed) => ({
    ...untyped,
    requestId: requestId(probed),
    isGranted: false,
    assignmentId: newId,
  }),
  'return.request': ({ assignmentId }) => ({
    assignmentId,
    reason: 'notOurDuty',
    rightfulUnitId: chosenUnit,
    basis: '',
  }),
  'return.confirm': onAssignment,
  'return.drop': withNote,
  'return.rule': ({ assignmentId }) => ({ assignmentId, ...untyped, ruling }),
  'return.arbitrate': ({ assignmentId }) => ({ assignmentId, ruling, minutes: '' }),
  'extension.request': ({ assignmentId }) => ({
    assignmentId,
    ...untyped,
    requestId: '?' as RequestId,
    reason: 'other',
    wanted: oneDay,
  }),
  'extension.rule': (probed) => ({ ...untyped, requestId: requestId(probed), granted: null }),
  'reply.audit': ({ assignmentId }) => ({ assignmentId, ...untyped, isAccepted: false, reason: null }),
  'ledger.request': () => ({ plan: '', promisedAtMs: 0 }),
  'ledger.rule': () => ({ ...untyped, isGranted: true, nextReviewAtMs: 0 }),
  'ledger.review': () => ({ ...untyped, promisedAtMs: 0, nextReviewAtMs: 0 }),
  'ledger.leave': noteOnly,
  'supervision.issue': () => ({ supervisionId: '?' as SupervisionId, ...untyped, kind: 'single', dueAtMs: null }),
  'supervision.accept': onSupervision,
  'supervision.askReturn': onSupervision,
  'supervision.submit': onSupervision,
  'supervision.sendBack': onSupervision,
  'supervision.close': onSupervision,
  'exclusion.apply': () => ({ ...untyped, kind: 'unreasonable', reason: 'untrue' }),
  'exclusion.audit': () => ({ ...untyped, isForwarded: true }),
  'exclusion.decide': () => ({ ...untyped, isGranted: true }),
  'callback.claim': () => ({}),
  'callback.release': noteOnly,
  'callback.record': () => ({ answers: null, ...untyped, next: 'tryAgain', assignmentIds: [] }),
  'notice.post': () => ({ text: '', untilMs: null }),
  'notice.withdraw': noteOnly,
  'notice.tell': () => ({}),
  'district.number': ({ district }) => ({ districtId: district, number: '' }),
  'attachment.add': ({ targetId }) => ({ ...noFile, step: targetId as AttachmentStep }),
  'attachment.withdraw': ({ targetId }) => ({ ...untyped, attachmentId: targetId as AttachmentId }),
  'clock.adopt': ({ city: { policyVersion, calendarVersion } }) => ({ policyVersion, calendarVersion }),
};

/** The command as it would be tried on the case. */
export function probeCommand(type: keyof Probes, probed: Probed): Command {
  return { type, caseId: probed.state.id, payload: probes[type](probed) } as Command;
}
