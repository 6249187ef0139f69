// A command with a payload that makes sense on a case as it stands, for every type: what random work is made of. Most are
// accepted by the rules, some collide with what others do, and that is what they are for.

import type { Random } from '#shared/lib/clock.ts';
import type { Assignment } from '#shared/domain/assignment.ts';
import { attachmentStepsOf } from '#shared/domain/attachment/attachment.ts';
import type { Case, CaseFields } from '#shared/domain/case.ts';
import { activeAssignments } from '#shared/domain/case.ts';
import type { Command, CommandPayloads, CommandType } from '#shared/domain/command.ts';
import { overruleReasons } from '#shared/domain/command.ts';
import { ruleOf } from '#shared/domain/machine/command-table.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { amendableFields } from '#shared/domain/roles.ts';
import { exclusionReasons, suspensionReasons } from '#shared/domain/side-records.ts';
import { returnReasons } from '#shared/domain/unit-requests.ts';

export type Likely = {
  readonly random: Random;
  readonly newId: () => string;
  readonly nowMs: number;
  readonly actor: Actor;
  readonly state: Case;
  /** Ids a merge may name. */
  readonly otherCaseIds: readonly string[];
  /** Units of the city, also districts. */
  readonly unitIds: readonly string[];
};

/** street-1 lies under district-1. */
export const simUnitIds = ['unit-1', 'unit-2', 'street-1', 'district-1'] as const;

const dayMs = 24 * 3_600_000;

/** The command with its case; its payload fits the schemas of the wire. */
export function likelyCommand(type: Exclude<CommandType, 'case.register'>, likely: Likely): Command {
  const makers: Record<Exclude<CommandType, 'case.register'>, unknown> = {
    ...casePayloads(likely),
    ...unitPayloads(likely, type),
    ...sidePayloads(likely),
    ...noticePayloads(likely),
    ...districtPayloads(likely),
    ...attachmentPayloads(likely),
  };
  return { type, caseId: likely.state.id, payload: makers[type] } as Command;
}

/** One of a list; undefined only for an empty one. */
export function pick<T>(random: Random, list: readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

type Loose<Types extends CommandType> = { readonly [Type in Types]: { [Key in keyof CommandPayloads[Type]]: unknown } };
type Family<Name extends string> = Exclude<Extract<CommandType, `${Name}.${string}`>, 'case.register'>;

function casePayloads(likely: Likely): Loose<Family<'case' | 'clock'>> {
  const { random, newId, otherCaseIds, state } = likely;
  const note = someText(random);
  const units = someUnits(likely);
  const parallel = units.length > 2 ? units.slice(2) : [];
  return {
    'case.amend': { fields: someFields(likely) },
    'case.answer': { text: note, article: random() < 0.5 ? null : { id: 'article-1', version: '1' } },
    'case.submit': { note },
    'case.sendBack': { note, missing: ['where'] },
    'case.proposeRefusal': { note, reasonId: 'reason-1' },
    'case.refuse': { note, reasonId: state.proposal?.kind === 'refuse' ? state.proposal.reasonId : 'reason-1' },
    'case.transfer': { note, lineId: 'line-1' },
    'case.proposeMerge': { note, masterCaseId: pick(random, otherCaseIds) ?? 'case-nobody' },
    'case.merge': { note, masterCaseId: pick(random, otherCaseIds) ?? 'case-nobody' },
    'case.dropProposal': { note },
    'case.unmerge': { note },
    'case.tellOutcome': { note },
    'case.withdraw': { note },
    'case.dispatch': {
      leadUnitId: units[0],
      assistUnitIds: units.slice(1, 2),
      parallelUnitIds: parallel,
      assignmentIds: units.map(newId),
      suggestionRank: random() < 0.5 ? 0 : null,
      ...someOverruled(note, units),
    },
    'case.reclassify': { note, deadlineClassId: pick(random, ['I', 'II', 'III', 'IV']) },
    'case.suspend': { note, reason: pick(random, suspensionReasons) },
    'case.resume': { note },
    'case.urge': { note },
    'case.markHard': { note, isHard: state.hard === null },
    'clock.adopt': { policyVersion: 'policy-1', calendarVersion: 'calendar-1' },
  };
}

function unitPayloads(
  likely: Likely,
  type: CommandType,
): Loose<Family<'assignment' | 'assist' | 'return' | 'extension' | 'reply'>> {
  const { random, newId, state, unitIds } = likely;
  const note = someText(random);
  const assignmentId = someAssignment(likely, type)?.id ?? 'assignment-nobody';
  const unitId = freeUnit(likely);
  const wanted = { kind: 'elapsed', hours: 1 + Math.floor(random() * 40) };
  const extension = state.extensions.find(({ ruling }) => ruling === null);
  const assist = state.assistRequests.find(({ ruling }) => ruling === null);
  const ruling = random() < 0.6 ? { kind: 'move', toUnitId: unitId, assignmentId: newId() } : { kind: 'deny' };
  return {
    'assignment.sign': { assignmentId },
    'assignment.contact': { assignmentId, note, isReached: random() < 0.7 },
    'assignment.reply': { assignmentId, text: note, contactedCaller: true },
    'assignment.forward': { assignmentId, note, toUnitId: pick(random, unitIds), newAssignmentId: newId() },
    'assignment.add': { assignmentId: newId(), note, unitId, part: pick(random, ['assist', 'parallel']) },
    'assignment.release': { assignmentId, note },
    'assist.request': { assignmentId, note, requestId: newId(), unitId },
    'assist.rule': {
      note,
      requestId: assist?.requestId ?? 'request-nobody',
      isGranted: random() < 0.7,
      assignmentId: newId(),
    },
    'return.request': { assignmentId, reason: pick(random, returnReasons), rightfulUnitId: unitId, basis: note },
    'return.confirm': { assignmentId },
    'return.drop': { assignmentId, note },
    'return.rule': { assignmentId, note, ruling },
    'return.arbitrate': { assignmentId, ruling, minutes: note },
    'extension.request': { assignmentId, note, requestId: newId(), reason: 'complex', wanted },
    'extension.rule': {
      note,
      requestId: extension?.requestId ?? 'request-nobody',
      granted: random() < 0.7 ? (extension?.wanted ?? wanted) : null,
    },
    'reply.audit':
      random() < 0.7
        ? { assignmentId, note, isAccepted: true, reason: null }
        : { assignmentId, note, isAccepted: false, reason: 'noEvidence' },
  };
}

function noticePayloads({ random, nowMs }: Likely): Loose<Family<'notice'>> {
  const text = someText(random);
  return {
    'notice.post': { text, untilMs: random() < 0.5 ? null : nowMs + Math.floor(random() * dayMs) },
    'notice.withdraw': { note: text },
    'notice.tell': {},
  };
}

function districtPayloads({ random, actor }: Likely): Loose<Family<'district'>> {
  return { 'district.number': { districtId: actor.unitId ?? 'district-1', number: `CY-${Math.floor(random() * 90)}` } };
}

/** Nothing is drawn: runs that once failed stay the runs they were. */
function attachmentPayloads({ state, actor, nowMs }: Likely): Loose<Family<'attachment'>> {
  const id = `file-${state.revision}-${nowMs}`;
  const what = { sha256: 'a'.repeat(64), name: 'a.jpg', mediaType: 'image/jpeg', sizeBytes: 1_000 };
  const step = attachmentStepsOf(actor.role)[0] ?? 'intake';
  return {
    'attachment.add': { attachmentId: id, ...what, audience: 'personal', step },
    'attachment.withdraw': { attachmentId: state.attachments?.[0]?.id ?? id, note: '' },
  };
}

function sidePayloads(likely: Likely): Loose<Family<'ledger' | 'supervision' | 'exclusion' | 'callback'>> {
  const { random, newId, nowMs, state } = likely;
  const note = someText(random);
  const open = state.supervisions.filter(({ status }) => status !== 'done');
  const onSupervision = { supervisionId: pick(random, open)?.id ?? 'supervision-nobody', note };
  const next = pick(random, ['close', 'close', 'tryAgain', 'rework']);
  const answers = {
    contacted: true,
    solved: next === 'rework' ? 'no' : pick(random, ['yes', 'no', 'noOpinion']),
    satisfied: pick(random, ['satisfied', 'basicallySatisfied', 'dissatisfied', 'noOpinion']),
  };
  return {
    'ledger.request': { plan: note, promisedAtMs: nowMs + 90 * dayMs },
    'ledger.rule': { note, isGranted: random() < 0.7, nextReviewAtMs: nowMs + 30 * dayMs },
    'ledger.review': { note, promisedAtMs: nowMs + 60 * dayMs, nextReviewAtMs: nowMs + 30 * dayMs },
    'ledger.leave': { note },
    'supervision.issue': { supervisionId: newId(), note, kind: 'single', dueAtMs: nowMs + 3 * dayMs },
    'supervision.accept': onSupervision,
    'supervision.askReturn': onSupervision,
    'supervision.submit': onSupervision,
    'supervision.sendBack': onSupervision,
    'supervision.close': onSupervision,
    'exclusion.apply': {
      note,
      kind: pick(random, ['unreasonable', 'appeal']),
      reason: pick(random, exclusionReasons),
    },
    'exclusion.audit': { note, isForwarded: random() < 0.7 },
    'exclusion.decide': { note, isGranted: random() < 0.5 },
    'callback.claim': {},
    'callback.release': { note },
    'callback.record': {
      answers: next === 'tryAgain' ? null : answers,
      note,
      next,
      assignmentIds: next === 'rework' ? activeAssignments(state).map(newId) : [],
    },
  };
}

/** An assignment the command may be about where there is one: of one's own unit, standing where the table wants it. */
function someAssignment({ random, state, actor }: Likely, type: CommandType): Assignment | undefined {
  const from = ruleOf(type).assignment?.from ?? [];
  const active = activeAssignments(state);
  const fitting = active.filter(({ status }) => from.includes(status));
  const own = fitting.filter(({ unitId, districtId }) => unitId === actor.unitId || districtId === actor.unitId);
  return pick(random, own) ?? pick(random, fitting) ?? pick(random, active);
}

/** A unit that has no part in the present round, where there is one. */
function freeUnit({ random, state, unitIds }: Likely): string {
  const busy = new Set<string>(activeAssignments(state).map(({ unitId }) => unitId));
  return (
    pick(
      random,
      unitIds.filter((id) => !busy.has(id)),
    ) ?? pick(random, unitIds)
  );
}

/**
 * What some dispatches say of the suggestion: one that was overruled, the very unit that was chosen, or one that nobody has. It is
 * told from the note, not drawn: runs that once failed stay the runs they were.
 */
function someOverruled(note: string, [leadUnitId]: readonly string[]): { readonly overruled?: unknown } {
  const lot = Number(note.replaceAll(/\D/g, ''));
  const others = simUnitIds.filter((unitId) => unitId !== leadUnitId);
  const suggested = [undefined, others[lot % others.length], leadUnitId, 'no-unit'][lot % 4];
  if (suggested === undefined) return {};
  const reason = overruleReasons[lot % overruleReasons.length];
  return { overruled: { suggestedUnitId: suggested, reason, note: lot % 3 === 0 ? '' : note } };
}

/** One to three different units. */
function someUnits({ random, unitIds }: Likely): readonly string[] {
  const first = Math.floor(random() * unitIds.length);
  const count = 1 + Math.floor(random() * Math.min(3, unitIds.length));
  return Array.from({ length: count }, (_, index) => unitIds[(first + index) % unitIds.length] as string);
}

function someFields({ random, actor }: Likely): Partial<CaseFields> {
  const values: { readonly [Name in keyof CaseFields]: unknown } = {
    kind: pick(random, ['help', 'complaint']),
    caller: { name: someText(random), phone: '13900005678', wantsCallback: true, confidential: random() < 0.3 },
    narrative: someText(random),
    place: { placeId: 'place-1', detail: someText(random) },
    topicId: pick(random, ['topic-1', 'topic-2']),
    urgency: pick(random, ['normal', 'urgent', 'critical']),
    deadlineClassId: pick(random, ['I', 'III']),
  };
  const name = pick<keyof CaseFields>(random, amendableFields[actor.role]) ?? 'narrative';
  return { [name]: values[name] };
}

function someText(random: Random): string {
  return `第 ${Math.floor(random() * 100_000)} 句`;
}
