// Payloads of every command for property tests: small pools of ids, so that commands meet each other often. `anyPayload`
// is whatever the wire would let through; `fittingCommand` is what a sensible person would send on this case now.

import * as fc from 'fast-check';
import type { Assignment } from '../assignment.ts';
import type { AttemptDetails } from '../callback.ts';
import { missReasons, replyAnswers, satisfactionAnswers, solvedAnswers } from '../callback.ts';
import { attachmentAudiences, attachmentLimits, attachmentStepsOf, attachmentSteps } from '../attachment/attachment.ts';
import { mediaTypes } from '../attachment/media-type.ts';
import type { Case } from '../case.ts';
import { activeAssignments, channels, isOver, requestKinds, urgencies } from '../case.ts';
import type { CommandType } from '../command.ts';
import { auditReasons, missingParts } from '../command.ts';
import type { Role } from '../roles.ts';
import { exclusionKinds, exclusionReasons, suspensionReasons } from '../side-records.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { makeTrackingCode } from '../tracking-code.ts';
import { morningMs } from './builders.ts';
import { extensionReasons, returnReasons } from '../unit-requests.ts';

const pick = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const text = pick('', ' ', '七号楼电梯停了', 'street light out', '暖气不热');
const unitId = pick('unit-1', 'unit-2', 'unit-3', 'street-1', 'district-1', 'no-unit');
const assignmentId = fc.integer({ min: 1, max: 12 }).map((number) => `a${number}`);
const overruled = { suggestedUnitId: 'unit-2', reason: 'wrongTopic', note: '' };
const requestId = pick('request-1', 'request-2', 'request-3');
const onAssignment = { assignmentId };
const fileId = pick('file-1', 'file-2', 'file-3');
const note = { note: text };
const onSupervision = { ...note, supervisionId: pick('supervision-1', 'supervision-2') };
const dateMs = fc.integer({ min: -1, max: 100 }).map((days) => morningMs + days * 86_400_000);
const term = fc.oneof(
  pick(1, 24, 1_000).map((hours) => ({ kind: 'elapsed', hours })),
  pick(1, 30).map((days) => ({ kind: 'calendarDays', days, ends: 'sameTime' })),
  pick('office', 'no-calendar').map((calendarId) => ({ kind: 'workingHours', hours: 8.1, calendarId })),
);
const ruling = fc.oneof(
  fc.record({ kind: pick('move'), toUnitId: unitId, assignmentId }),
  pick({ kind: 'deny' as const }),
);
const classId = pick('I', 'II', 'III', 'V');

const paper = (kindId: string | null) => ({ kindId, name: '租房合同', form: 'copy', pages: 2, isReturned: false });

const fields = {
  kind: pick(...requestKinds),
  caller: fc.record(
    {
      name: pick('', '张女士', 'Li'),
      phone: pick('', '13800001234', '110', '+4912345'),
      wantsCallback: fc.boolean(),
      confidential: fc.boolean(),
      language: pick('en', 'zh-Hant', null),
      needsInterpreter: fc.boolean(),
    },
    { requiredKeys: ['name', 'phone', 'wantsCallback', 'confidential'] },
  ),
  narrative: text,
  place: fc.record({ placeId: pick('place-1', 'no-place', null), detail: text }),
  topicId: pick('topic-1', 'topic-2', 'no-topic', null),
  urgency: pick(...urgencies),
  deadlineClassId: pick('I', 'III', 'V', null),
  labelIds: fc.subarray(['label-1', 'label-2', 'no-label'], { maxLength: 2 }),
};

const { labelIds: _seldom, ...everyCase } = fields;
const fieldNames = Object.keys(everyCase) as (keyof typeof everyCase)[];

export const anyPayload = {
  'case.register': fc.record(
    {
      ...fields,
      number: pick('BJ-26-000001-0', null),
      channel: pick(...channels),
      followsCaseId: pick('case-0', null),
      callLog: pick(
        [],
        [{ kind: 'taken', atMs: morningMs }],
        [{ kind: 'note', atMs: morningMs, text: '三号楼也停水' }],
      ),
      handedIn: pick([], [paper('document-1')], [paper(null), paper('no-document')]),
      trackingCode: pick(makeTrackingCode(seededRandom(7))),
    },
    { requiredKeys: [...fieldNames, 'number', 'channel', 'followsCaseId'] },
  ),
  'case.amend': fc.record({ fields: fc.record(fields, { requiredKeys: [] }) }),
  'case.answer': fc.record({ text, article: pick({ id: 'article-1', version: '1' }, null) }),
  'case.submit': fc.record(note),
  'case.sendBack': fc.record({ ...note, missing: fc.subarray([...missingParts]) }),
  'case.proposeRefusal': fc.record({ ...note, reasonId: pick('reason-1', 'no-reason') }),
  'case.refuse': fc.record({ ...note, reasonId: pick('reason-1', 'no-reason') }),
  'case.transfer': fc.record({ ...note, lineId: pick('line-119', 'no-line') }),
  'case.proposeMerge': fc.record({ ...note, masterCaseId: pick('case-1', 'case-2', 'no-case') }),
  'case.merge': fc.record({ ...note, masterCaseId: pick('case-1', 'case-2', 'no-case') }),
  'case.dropProposal': fc.record(note),
  'case.unmerge': fc.record(note),
  'case.tellOutcome': fc.record(note),
  'case.withdraw': fc.record(note),
  'case.dispatch': fc
    .record({
      leadUnitId: unitId,
      assistUnitIds: fc.array(unitId, { maxLength: 2 }),
      parallelUnitIds: fc.array(unitId, { maxLength: 1 }),
      assignmentIds: fc.array(assignmentId, { maxLength: 4 }),
      suggestionRank: pick(0, 1, null),
    })
    .map((payload) => ({ ...payload, ...(payload.suggestionRank === 1 ? { overruled } : {}) })),
  'case.reclassify': fc.record({ ...note, deadlineClassId: classId }),
  'case.suspend': fc.record({ ...note, reason: pick(...suspensionReasons) }),
  'case.resume': fc.record(note),
  'case.urge': fc.record(note),
  'case.markHard': fc.record({ ...note, isHard: fc.boolean() }),
  'assignment.sign': fc.record(onAssignment),
  'assignment.contact': fc.record({ ...onAssignment, ...note, isReached: fc.boolean() }),
  'assignment.reply': fc.record({ ...onAssignment, text, contactedCaller: fc.boolean() }),
  'assignment.forward': fc.record({ ...onAssignment, ...note, toUnitId: unitId, newAssignmentId: assignmentId }),
  'assignment.add': fc.record({ ...onAssignment, ...note, unitId, part: pick('assist', 'parallel') }),
  'assignment.release': fc.record({ ...onAssignment, ...note }),
  'assist.request': fc.record({ ...onAssignment, ...note, requestId, unitId }),
  'assist.rule': fc.record({ ...note, requestId, isGranted: fc.boolean(), assignmentId }),
  'return.request': fc.record({
    ...onAssignment,
    reason: pick(...returnReasons),
    rightfulUnitId: unitId,
    basis: text,
  }),
  'return.confirm': fc.record(onAssignment),
  'return.drop': fc.record({ ...onAssignment, ...note }),
  'return.rule': fc.record({ ...onAssignment, ...note, ruling }),
  'return.arbitrate': fc.record({ ...onAssignment, ruling, minutes: text }),
  'extension.request': fc.record({
    ...onAssignment,
    ...note,
    requestId,
    reason: pick(...extensionReasons),
    wanted: term,
  }),
  'extension.rule': fc.record({ ...note, requestId, granted: fc.option(term) }),
  'reply.audit': fc.record({
    ...onAssignment,
    ...note,
    isAccepted: fc.boolean(),
    reason: pick(null, ...auditReasons),
  }),
  'ledger.request': fc.record({ plan: text, promisedAtMs: dateMs }),
  'ledger.rule': fc.record({ ...note, isGranted: fc.boolean(), nextReviewAtMs: dateMs }),
  'ledger.review': fc.record({ ...note, promisedAtMs: dateMs, nextReviewAtMs: dateMs }),
  'ledger.leave': fc.record(note),
  'supervision.issue': fc.record({ ...onSupervision, kind: pick('single', 'joint'), dueAtMs: fc.option(dateMs) }),
  'supervision.accept': fc.record(onSupervision),
  'supervision.askReturn': fc.record(onSupervision),
  'supervision.submit': fc.record(onSupervision),
  'supervision.sendBack': fc.record(onSupervision),
  'supervision.close': fc.record(onSupervision),
  'exclusion.apply': fc.record({ ...note, kind: pick(...exclusionKinds), reason: pick(...exclusionReasons) }),
  'exclusion.audit': fc.record({ ...note, isForwarded: fc.boolean() }),
  'exclusion.decide': fc.record({ ...note, isGranted: fc.boolean() }),
  'callback.claim': pick({}),
  'callback.release': fc.record(note),
  'callback.record': fc
    .record({
      answers: fc.option(
        fc.record({
          contacted: fc.boolean(),
          solved: pick(...solvedAnswers),
          satisfied: pick(...satisfactionAnswers),
        }),
      ),
      note: text,
      next: pick('close', 'rework', 'tryAgain'),
      assignmentIds: fc.array(assignmentId, { maxLength: 3 }),
    })
    .map((payload) => ({ ...payload, ...saidBesides(payload) })),
  'notice.post': fc.record({ text, untilMs: fc.option(dateMs) }),
  'notice.withdraw': fc.record(note),
  'notice.tell': fc.constant({}),
  'district.number': fc.record({ districtId: pick('district-1', 'unit-1'), number: pick('', 'CY-17', ' CY-18 ') }),
  'attachment.add': fc.record({
    attachmentId: fileId,
    sha256: pick('a', 'b').map((sign) => sign.repeat(64)),
    name: pick('现场.jpg', 'letter.pdf'),
    mediaType: pick(...mediaTypes),
    sizeBytes: pick(1, attachmentLimits.fileBytes),
    audience: pick(...attachmentAudiences),
    step: pick(...attachmentSteps),
  }),
  'attachment.withdraw': fc.record({ ...note, attachmentId: fileId }),
  'clock.adopt': fc.record({
    policyVersion: pick('policy-1', 'policy-2', 'policy-9'),
    calendarVersion: pick('calendar-1', 'calendar-2'),
  }),
} satisfies Record<CommandType, fc.Arbitrary<unknown>>;

/** What may be said of an attempt besides, each of it now and then. */
function saidBesides({
  answers,
  note: { length },
}: {
  readonly answers: unknown;
  readonly note: string;
}): AttemptDetails {
  if (length % 2 === 0) return {};
  const reply = replyAnswers[length % replyAnswers.length] ?? 'yes';
  if (answers !== null) return { fit: reply, truth: reply };
  return { missed: missReasons[length % missReasons.length] ?? 'busy', laterAtMs: 1_800_000_000_000 + length };
}

export type Fitting = {
  readonly state: Case;
  readonly role: Role;
  readonly chosen: Assignment | undefined;
  readonly roll: number;
};

/** What of its payload a sensible command takes from the case: ids that exist, fresh ids where new ones are needed. */
export function fittingPayload(type: CommandType, { state, role, chosen, roll }: Fitting): object {
  const fresh = (count: number) => Array.from({ length: count }, (_, n) => `f${state.assignments.length + n}`);
  const isNew = (id: string) => !state.assignments.some((assignment) => assignment.unitId === id);
  const other = ['unit-2', 'unit-3', 'street-2', 'unit-4'].find(isNew) ?? 'unit-9';
  const isYes = roll % 2 === 0;
  const move = { kind: 'move', toUnitId: other, assignmentId: fresh(1)[0] };
  const onChosen = chosen ? { assignmentId: chosen.id } : {};
  const supervision = state.supervisions.at(roll % Math.max(1, state.supervisions.length));
  switch (type) {
    case 'case.amend':
      if (isYes) return { fields: { urgency: state.urgency === 'urgent' ? 'normal' : 'urgent' } };
      return { fields: { narrative: `电梯第${state.revision}次报修` } };
    case 'case.dispatch':
      return dispatches[roll % dispatches.length]?.(fresh) ?? {};
    case 'case.reclassify':
      return { deadlineClassId: state.deadlineClassId === 'II' ? 'III' : 'II' };
    case 'case.markHard':
      return { isHard: state.hard === null };
    case 'notice.post':
      return { text: `第${state.revision}次告知` };
    case 'district.number':
      return { number: `CY-${state.revision}` };
    case 'attachment.add': {
      const step = attachmentStepsOf(role).at(isOver(state.status) ? -1 : 0);
      return { attachmentId: `file-${state.revision}`, step, audience: isYes ? 'personal' : 'all' };
    }
    case 'attachment.withdraw': {
      // Some withdraw what they added themselves.
      const own = state.attachments?.find(({ by }) => by === `person-${role}`);
      return { attachmentId: (own ?? state.attachments?.[0])?.id ?? 'file-1' };
    }
    case 'assignment.forward':
      return { ...onChosen, toUnitId: 'street-3', newAssignmentId: fresh(1)[0] };
    case 'assignment.add':
      return { unitId: isYes ? other : 'street-9', assignmentId: fresh(1)[0], part: isYes ? 'assist' : 'parallel' };
    case 'assist.request':
      return { ...onChosen, unitId: other, requestId: `request-${state.revision}` };
    case 'assist.rule':
      return { requestId: firstOpen(state.assistRequests), isGranted: isYes, assignmentId: fresh(1)[0] };
    case 'return.request':
      return { ...onChosen, rightfulUnitId: other };
    case 'return.rule':
    case 'return.arbitrate':
      return { ...onChosen, ruling: isYes ? move : { kind: 'deny' } };
    case 'extension.request':
      return { ...onChosen, requestId: `request-${state.revision}` };
    case 'extension.rule':
      return { requestId: firstOpen(state.extensions), ...(isYes ? {} : { granted: null }) };
    case 'reply.audit':
      return { ...onChosen, ...(isYes ? {} : { isAccepted: false, reason: 'unclear' }) };
    case 'ledger.rule':
      return { isGranted: isYes };
    case 'supervision.issue':
      return { supervisionId: `supervision-${state.supervisions.length + 1}` };
    case 'supervision.accept':
    case 'supervision.askReturn':
    case 'supervision.submit':
    case 'supervision.sendBack':
    case 'supervision.close':
      return supervision ? { supervisionId: supervision.id } : {};
    case 'exclusion.audit':
      return { isForwarded: isYes };
    case 'exclusion.decide':
      return { isGranted: isYes };
    case 'callback.record':
      return [
        {},
        { answers: null, next: 'tryAgain', missed: 'later', laterAtMs: 1_800_000_000_000 },
        {
          answers: { contacted: false, solved: 'no', satisfied: 'dissatisfied' },
          next: 'rework',
          assignmentIds: fresh(activeAssignments(state).length),
        },
        { answers: null, next: 'close' },
      ][roll % 4] as object;
    default:
      return onChosen;
  }
}

const dispatches: readonly ((fresh: (count: number) => readonly string[]) => object)[] = [
  (fresh) => ({ assignmentIds: fresh(1) }),
  (fresh) => ({ assistUnitIds: ['unit-2'], assignmentIds: fresh(2) }),
  (fresh) => ({ leadUnitId: 'street-1', parallelUnitIds: ['unit-1'], assignmentIds: fresh(2) }),
  (fresh) => ({ leadUnitId: 'district-1', assignmentIds: fresh(1) }),
  (fresh) => ({ assistUnitIds: ['street-1'], parallelUnitIds: ['district-1'], assignmentIds: fresh(3) }),
];

function firstOpen(requests: readonly { readonly requestId: string; readonly ruling: unknown }[]): string {
  return requests.find(({ ruling: ruled }) => ruled === null)?.requestId ?? 'request-1';
}
