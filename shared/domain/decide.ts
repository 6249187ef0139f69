// What a command leads to: events, or a refusal with a code. Pure and total; the console runs it to show the result at
// once, the server runs it with authority. Order of checks: who, which, when, what.

import { assertNever } from '../lib/assert.ts';
import type { Assignment, Case, CaseFieldName, CaseStatus } from './case.ts';
import { caseFieldNames, leadAssignment } from './case.ts';
import type { Command, CommandPayloads } from './command.ts';
import type { CaseEvent, DispatchedUnit, EventPayloads, EventType } from './event.ts';
import type { AssignmentId, CommandId, DeadlineClassId, PlaceId, TopicId, UnitId } from './ids.ts';
import type { Refusal, RefusalCode } from './refusal.ts';
import type { Actor } from './roles.ts';
import { callerSight, mayCommand } from './roles.ts';
import { isEqualJson } from '../lib/equal.ts';

/** What of the city pack a decision needs to know. */
export type CityFacts = {
  readonly policyVersion: string;
  hasUnit(id: UnitId): boolean;
  hasTopic(id: TopicId): boolean;
  hasPlace(id: PlaceId): boolean;
  hasDeadlineClass(id: DeadlineClassId): boolean;
};

export type DecideContext = {
  readonly actor: Actor;
  readonly commandId: CommandId;
  /** When it happened, milliseconds since the epoch. */
  readonly atMs: number;
  readonly city: CityFacts;
};

export type Decision =
  | { readonly ok: true; readonly events: readonly CaseEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

/** Decides a command against the case as it stands (undefined: no such case yet). */
export function decide(state: Case | undefined, command: Command, context: DecideContext): Decision {
  if (!mayCommand(context.actor.role, command.type)) {
    return refuse('not-allowed-for-role', `${context.actor.role} may not ${command.type}`);
  }
  if (command.type === 'case.register') {
    return state ? refuse('case-already-exists', command.caseId) : register(command, context);
  }
  if (!state) return refuse('no-such-case', command.caseId);
  switch (command.type) {
    case 'case.amend':
      return amend(state, command.payload, context);
    case 'case.answer':
      return answer(state, command.payload, context);
    case 'case.dispatch':
      return dispatch(state, command.payload, context);
    case 'assignment.sign':
      return sign(state, command.payload, context);
    case 'assignment.reply':
      return reply(state, command.payload, context);
    case 'callback.record':
      return recordCallback(state, command.payload, context);
    default:
      return assertNever(command, 'a command without a rule');
  }
}

type PayloadOf<Type extends Command['type']> = CommandPayloads[Type];

function register(command: Extract<Command, { type: 'case.register' }>, context: DecideContext): Decision {
  const { payload } = command;
  if (payload.narrative.trim() === '') return refuse('missing-narrative', 'empty');
  return refuseUnknown(payload, context) ?? happened([makeEvent('case.registered', command.caseId, payload, context)]);
}

function amend(state: Case, payload: PayloadOf<'case.amend'>, context: DecideContext): Decision {
  if (isOver(state.status)) return wrongStep(state, 'amend');
  const changed = caseFieldNames.filter(
    (name) => name in payload.fields && !isEqualJson(payload.fields[name], state[name]),
  );
  if (changed.includes('caller') && callerSight(context.actor.role, state.caller.confidential) !== 'full') {
    return refuse('not-allowed-for-role', 'a caller shown masked may not be written back');
  }
  if (changed.length === 0) return refuse('nothing-to-change', 'same values');
  if (payload.fields.narrative?.trim() === '') return refuse('missing-narrative', 'empty');
  if (changed.includes('deadlineClassId') && state.status !== 'registered') {
    return wrongStep(state, 'change the class under a running clock');
  }
  const missing = state.status === 'registered' ? undefined : missingForDispatch({ ...state, ...payload.fields });
  if (missing) return missing;
  const fields = Object.fromEntries(changed.map((name) => [name, payload.fields[name]])) as Partial<
    Pick<Case, CaseFieldName>
  >;
  return refuseUnknown(fields, context) ?? happened([makeEvent('case.amended', state.id, { fields }, context)]);
}

function answer(state: Case, payload: PayloadOf<'case.answer'>, context: DecideContext): Decision {
  if (state.status !== 'registered') return wrongStep(state, 'answer');
  if (payload.text.trim() === '') return refuse('missing-answer', 'empty');
  return happened([makeEvent('case.answered', state.id, { text: payload.text }, context)]);
}

function dispatch(state: Case, payload: PayloadOf<'case.dispatch'>, context: DecideContext): Decision {
  if (state.status !== 'registered') return wrongStep(state, 'dispatch');
  const units = [payload.leadUnitId, ...payload.assistUnitIds];
  const missing = missingForDispatch(state);
  if (missing) return missing;
  if (new Set(units).size !== units.length) return refuse('same-unit-twice', units.join(','));
  const unknown = units.find((unitId) => !context.city.hasUnit(unitId));
  if (unknown) return refuse('unknown-unit', unknown);
  const assignments = assignUnits(units, payload.assignmentIds, state);
  if (!assignments) return refuse('bad-assignment-ids', payload.assignmentIds.join(','));
  const { suggestionRank } = payload;
  return happened([makeEvent('case.dispatched', state.id, { assignments, suggestionRank }, context)]);
}

function sign(state: Case, payload: PayloadOf<'assignment.sign'>, context: DecideContext): Decision {
  const found = ownAssignment(state, payload.assignmentId, context);
  if ('code' in found) return refuse(found.code, found.detail);
  if (found.status !== 'pendingSign') return wrongStep(state, `sign ${found.status}`);
  return happened([makeEvent('assignment.signed', state.id, { assignmentId: found.id }, context)]);
}

function reply(state: Case, payload: PayloadOf<'assignment.reply'>, context: DecideContext): Decision {
  const found = ownAssignment(state, payload.assignmentId, context);
  if ('code' in found) return refuse(found.code, found.detail);
  if (found.status !== 'signed') return wrongStep(state, `reply ${found.status}`);
  if (payload.text.trim() === '') return refuse('missing-reply', 'empty');
  return happened([makeEvent('assignment.replied', state.id, payload, context)]);
}

function recordCallback(state: Case, payload: PayloadOf<'callback.record'>, context: DecideContext): Decision {
  if (state.status !== 'callbackDue') return wrongStep(state, 'call back');
  if (payload.answers === null && payload.next === 'rework') {
    return refuse('callback-without-answers', 'rework needs the answers of the citizen');
  }
  const { answers, note } = payload;
  const recorded = makeEvent('callback.recorded', state.id, { answers, note }, context);
  if (payload.next === 'tryAgain') return happened([recorded]);
  if (payload.next === 'close') return happened([recorded, makeEvent('case.closed', state.id, {}, context)]);
  const units = state.assignments
    .filter((assignment) => assignment.round === state.round)
    .toSorted((a, b) => Number(b.part === 'lead') - Number(a.part === 'lead'))
    .map((assignment) => assignment.unitId);
  const assignments = assignUnits(units, payload.assignmentIds, state);
  if (!assignments) return refuse('bad-assignment-ids', payload.assignmentIds.join(','));
  return happened([recorded, makeEvent('case.reworked', state.id, { assignments }, context)]);
}

/** Steps after which a case no longer changes: a follow-up is a new, linked case. */
function isOver(status: CaseStatus): boolean {
  return status === 'closed' || status === 'answered';
}

/** The quality gate: a unit can only act on what, where and how long. */
function missingForDispatch(state: Pick<Case, 'topicId' | 'place' | 'deadlineClassId'>): Decision | undefined {
  if (state.topicId === null) return refuse('missing-topic', 'no topic');
  if (state.place.placeId === null) return refuse('missing-place', 'no place');
  if (state.deadlineClassId === null) return refuse('missing-class', 'no deadline class');
  return undefined;
}

function refuseUnknown(
  fields: Partial<Pick<Case, 'topicId' | 'place' | 'deadlineClassId'>>,
  { city }: DecideContext,
): Decision | undefined {
  const { topicId, place, deadlineClassId } = fields;
  if (topicId && !city.hasTopic(topicId)) return refuse('unknown-topic', topicId);
  if (place?.placeId && !city.hasPlace(place.placeId)) return refuse('unknown-place', place.placeId);
  if (deadlineClassId && !city.hasDeadlineClass(deadlineClassId)) return refuse('unknown-class', deadlineClassId);
  return undefined;
}

function ownAssignment(state: Case, id: AssignmentId, { actor }: DecideContext): Assignment | Refusal {
  const found = state.assignments.find((assignment) => assignment.id === id);
  if (!found) return { code: 'no-such-assignment', detail: id };
  if (found.unitId !== actor.unitId) return { code: 'not-your-unit', detail: found.unitId };
  if (found.round !== state.round) return { code: 'wrong-step', detail: `round ${found.round} is over` };
  return found;
}

function assignUnits(
  units: readonly UnitId[],
  ids: readonly AssignmentId[],
  state: Case,
): DispatchedUnit[] | undefined {
  const taken = new Set(state.assignments.map((assignment) => assignment.id));
  const isUsable = ids.length === units.length && new Set(ids).size === ids.length && !ids.some((id) => taken.has(id));
  if (!isUsable) return undefined;
  return units.map((unitId, index) => ({
    assignmentId: ids[index] as AssignmentId,
    unitId,
    part: index === 0 ? 'lead' : 'assist',
  }));
}

function wrongStep(state: Case, wish: string): Decision {
  return refuse('wrong-step', `${wish} at ${state.status}, lead ${leadAssignment(state)?.status ?? 'none'}`);
}

function refuse(code: RefusalCode, detail: string): Decision {
  return { ok: false, refusal: { code, detail } };
}

function happened(events: readonly CaseEvent[]): Decision {
  return { ok: true, events };
}

function makeEvent<Type extends EventType>(
  type: Type,
  caseId: Case['id'],
  payload: EventPayloads[Type],
  context: DecideContext,
): CaseEvent {
  return {
    type,
    caseId,
    payload,
    commandId: context.commandId,
    atMs: context.atMs,
    by: context.actor.personId,
    policyVersion: context.city.policyVersion,
  } as CaseEvent;
}
