// Builders for tests of the domain: whole, valid values with only the interesting part named by the test.

import type { Command, CommandPayloads, CommandType } from '../command.ts';
import type { DecideContext } from '../decide-context.ts';
import type { CaseId, CommandId, PersonId, UnitId } from '../ids.ts';
import type { Role } from '../roles.ts';
import { aCity, straightProcedure, strictProcedure } from './city.ts';

/** A city where agents dispatch, replies are not audited and one signature is enough. */
export const anyCity = aCity(straightProcedure);
/** A city where everything passes a second pair of eyes. */
export const strictCity = aCity(strictProcedure);

/** The moment of tests: a Monday morning in Beijing. */
export const morningMs = Date.UTC(2026, 10, 23, 1, 0, 0);
const dayMs = 86_400_000;

const onA1 = { assignmentId: 'a1' };
const note = '情况说明';

const payloads = {
  'case.register': {
    number: 'BJ-26-000001-0',
    channel: 'phone',
    followsCaseId: null,
    kind: 'help',
    caller: { name: '张女士', phone: '13800001234', wantsCallback: true, confidential: false },
    narrative: '七号楼电梯停了一上午',
    place: { placeId: 'place-1', detail: '南湖西里7号楼' },
    topicId: 'topic-1',
    urgency: 'normal',
    deadlineClassId: 'III',
  },
  'case.amend': { fields: { narrative: '七号楼电梯又停了' } },
  'case.answer': { text: '办事大厅周一至周五 9:00 至 17:00', article: { id: 'article-1', version: '1' } },
  'case.submit': { note },
  'case.sendBack': { note, missing: ['where'] },
  'case.proposeRefusal': { note, reasonId: 'reason-1' },
  'case.refuse': { note, reasonId: 'reason-1' },
  'case.transfer': { note, lineId: 'line-119' },
  'case.proposeMerge': { note, masterCaseId: 'case-2' },
  'case.merge': { note, masterCaseId: 'case-2' },
  'case.dropProposal': { note },
  'case.unmerge': { note },
  'case.tellOutcome': { note },
  'case.withdraw': { note },
  'case.dispatch': {
    leadUnitId: 'unit-1',
    assistUnitIds: [],
    parallelUnitIds: [],
    assignmentIds: ['a1'],
    suggestionRank: 0,
  },
  'case.reclassify': { note, deadlineClassId: 'II' },
  'case.suspend': { note, reason: 'citizen' },
  'case.resume': { note },
  'case.urge': { note },
  'case.markHard': { note, isHard: true },
  'assignment.sign': onA1,
  'assignment.contact': { ...onA1, note, isReached: true },
  'assignment.reply': { ...onA1, text: '已修好', contactedCaller: true },
  'assignment.forward': { ...onA1, note, toUnitId: 'street-1', newAssignmentId: 'a2' },
  'assignment.add': { assignmentId: 'a2', note, unitId: 'unit-2', part: 'assist' },
  'assignment.release': { assignmentId: 'a2', note },
  'assist.request': { ...onA1, note, requestId: 'request-1', unitId: 'unit-2' },
  'assist.rule': { note, requestId: 'request-1', isGranted: true, assignmentId: 'a2' },
  'return.request': { ...onA1, reason: 'notOurDuty', rightfulUnitId: 'unit-2', basis: '职责清单第3条' },
  'return.confirm': onA1,
  'return.drop': { ...onA1, note },
  'return.rule': { ...onA1, note, ruling: { kind: 'move', toUnitId: 'unit-2', assignmentId: 'a2' } },
  'return.arbitrate': {
    ...onA1,
    ruling: { kind: 'move', toUnitId: 'unit-2', assignmentId: 'a2' },
    minutes: '会商纪要',
  },
  'extension.request': {
    ...onA1,
    note,
    requestId: 'request-1',
    reason: 'complex',
    wanted: { kind: 'elapsed', hours: 24 },
  },
  'extension.rule': { note, requestId: 'request-1', granted: { kind: 'elapsed', hours: 24 } },
  'reply.audit': { ...onA1, note, isAccepted: true, reason: null },
  'ledger.request': { plan: '年内完成管网改造', promisedAtMs: morningMs + 200 * dayMs },
  'ledger.rule': { note, isGranted: true, nextReviewAtMs: morningMs + 30 * dayMs },
  'ledger.review': { note, promisedAtMs: morningMs + 200 * dayMs, nextReviewAtMs: morningMs + 60 * dayMs },
  'ledger.leave': { note },
  'supervision.issue': { supervisionId: 'supervision-1', note, kind: 'single', dueAtMs: morningMs + 5 * dayMs },
  'supervision.accept': { supervisionId: 'supervision-1', note },
  'supervision.askReturn': { supervisionId: 'supervision-1', note },
  'supervision.submit': { supervisionId: 'supervision-1', note },
  'supervision.sendBack': { supervisionId: 'supervision-1', note },
  'supervision.close': { supervisionId: 'supervision-1', note },
  'exclusion.apply': { note, kind: 'appeal', reason: 'untrue' },
  'exclusion.audit': { note, isForwarded: true },
  'exclusion.decide': { note, isGranted: true },
  'callback.claim': {},
  'callback.release': { note },
  'callback.record': {
    answers: { contacted: true, solved: 'yes', satisfied: 'satisfied' },
    note: '',
    next: 'close',
    assignmentIds: [],
  },
  'notice.post': { text: '供水主管爆裂，预计今晚六点修复，无需重复登记', untilMs: morningMs + dayMs },
  'notice.withdraw': { note: '' },
  'notice.tell': {},
  'district.number': { districtId: 'district-1', number: 'CY-2026-00017' },
  'attachment.add': {
    attachmentId: 'file-1',
    sha256: 'a'.repeat(64),
    name: '现场.jpg',
    mediaType: 'image/jpeg',
    sizeBytes: 1_000,
    audience: 'personal',
    step: 'intake',
  },
  'attachment.withdraw': { attachmentId: 'file-1', note: '' },
  'clock.adopt': { policyVersion: 'policy-2', calendarVersion: 'calendar-2' },
} as unknown as CommandPayloads;

type Loose<T> = { readonly [Key in keyof T]?: unknown };

/** A valid command of the type on case-1, with parts of its payload replaced. */
export function aCommand<Type extends CommandType>(type: Type, change: Loose<CommandPayloads[Type]> = {}): Command {
  return { type, caseId: 'case-1' as CaseId, payload: { ...payloads[type], ...change } } as unknown as Command;
}

const unitOf: { readonly [role in Role]?: string } = { unit: 'unit-1', unitHead: 'unit-1', district: 'district-1' };

let made = 0;

/** A context for a person of the role; people of units belong to unit-1, those of districts to district-1. */
export function aContext(role: Role, change: Partial<DecideContext> = {}): DecideContext {
  made += 1;
  return {
    actor: {
      personId: `person-${role}` as PersonId,
      role,
      unitId: (unitOf[role] ?? null) as UnitId | null,
    },
    commandId: `command-${made}` as CommandId,
    atMs: morningMs,
    city: anyCity,
    related: (id) => (id.startsWith('no-') ? undefined : { status: 'inProgress', mergedInto: null }),
    ...change,
  };
}

/** The same for a person of that unit or district. */
export function aContextOf(unitId: string, role: Role, change: Partial<DecideContext> = {}): DecideContext {
  const context = aContext(role, change);
  return { ...context, actor: { ...context.actor, unitId: unitId as UnitId } };
}
