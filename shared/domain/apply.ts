// What an event makes of a case. Pure and total: an event that was accepted always applies.

import { assert, assertNever } from '../lib/assert.ts';
import type { Assignment, Case, CaseFieldName, CaseStatus } from './case.ts';
import { caseFieldNames } from './case.ts';
import type { ClockEventKind } from './deadline.ts';
import type { CaseEvent, DispatchedUnit } from './event.ts';
import type { AssignmentId } from './ids.ts';

type EventOf<Type extends CaseEvent['type']> = Extract<CaseEvent, { type: Type }>;

/** Applies one event. Throws only where the caller's log is broken: a second registration, or none before the rest. */
export function apply(state: Case | undefined, event: CaseEvent): Case {
  if (event.type === 'case.registered') {
    assert(!state, () => `case ${event.caseId} is registered twice`);
    return registered(event);
  }
  assert(state, () => `${event.type} before case ${event.caseId} was registered`);
  return { ...changed(state, event), revision: state.revision + 1 };
}

/** Applies a list of events in order. */
export function applyAll(state: Case | undefined, events: readonly CaseEvent[]): Case | undefined {
  return events.reduce<Case | undefined>(apply, state);
}

function changed(state: Case, event: Exclude<CaseEvent, EventOf<'case.registered'>>): Case {
  switch (event.type) {
    case 'case.amended':
      return { ...state, ...event.payload.fields, touched: touch(state, event, fieldsOf(event)) };
    case 'case.answered':
      return step({ ...state, answer: event.payload.text }, event, 'answered', 'closed');
    case 'case.dispatched':
      return step(dispatchTo(state, event, 1), event, 'dispatched', 'dispatched');
    case 'case.reworked':
      return step(dispatchTo(state, event, state.round + 1), event, 'dispatched', 'reworked');
    case 'assignment.signed':
      return signed(state, event);
    case 'assignment.replied':
      return replied(state, event);
    case 'callback.recorded': {
      const { answers, note } = event.payload;
      const callback = { atMs: event.atMs, by: event.by, round: state.round, answers, note };
      return { ...state, callbacks: [...state.callbacks, callback], touched: touch(state, event, ['step']) };
    }
    case 'case.closed':
      return step(state, event, 'closed', 'closed');
    default:
      return assertNever(event, 'an event without a rule');
  }
}

function registered(event: EventOf<'case.registered'>): Case {
  const { payload } = event;
  const blank: Case = {
    ...payload,
    id: event.caseId,
    status: 'registered',
    registeredAtMs: event.atMs,
    registeredBy: event.by,
    answer: null,
    assignments: [],
    callbacks: [],
    round: 0,
    clock: [],
    touched: {},
    revision: 0,
  };
  const all = [...caseFieldNames, 'step'] as const;
  return { ...tick(blank, event, 'registered'), touched: touch(blank, event, all), revision: 1 };
}

function signed(state: Case, event: EventOf<'assignment.signed'>): Case {
  const next = replaceAssignment(state, event.payload.assignmentId, { status: 'signed', signedAtMs: event.atMs });
  const isLead = next.assignments.some(({ id, part }) => id === event.payload.assignmentId && part === 'lead');
  if (!isLead) return { ...next, touched: touch(state, event, ['step']) };
  return step(next, event, 'inProgress', 'signed');
}

function replied(state: Case, event: EventOf<'assignment.replied'>): Case {
  const { assignmentId, text, contactedCaller } = event.payload;
  const reply = { text, contactedCaller, atMs: event.atMs, by: event.by };
  const next = replaceAssignment(state, assignmentId, { status: 'replied', reply });
  const isComplete = next.assignments
    .filter((assignment) => assignment.round === next.round)
    .every((assignment) => assignment.status === 'replied');
  if (!isComplete) return { ...next, touched: touch(state, event, ['step']) };
  return step(next, event, 'callbackDue', 'replied');
}

function dispatchTo(
  state: Case,
  event: CaseEvent & { payload: { assignments: readonly DispatchedUnit[] } },
  round: number,
): Case {
  const added = event.payload.assignments.map(({ assignmentId, unitId, part }): Assignment => ({
    id: assignmentId,
    unitId,
    part,
    status: 'pendingSign',
    round,
    dispatchedAtMs: event.atMs,
    signedAtMs: null,
    reply: null,
  }));
  return { ...state, round, assignments: [...state.assignments, ...added] };
}

/** Moves the case to a step, writes the clock event and remembers who touched the step. */
function step(state: Case, event: CaseEvent, status: CaseStatus, kind: ClockEventKind): Case {
  return { ...tick(state, event, kind), status, touched: touch(state, event, ['step']) };
}

function tick(state: Case, event: CaseEvent, kind: ClockEventKind): Case {
  const { atMs, policyVersion } = event;
  return { ...state, clock: [...state.clock, { kind, atMs, classId: state.deadlineClassId, policyVersion }] };
}

function touch(state: Case, event: CaseEvent, keys: readonly (CaseFieldName | 'step')[]): Case['touched'] {
  const mark = { revision: state.revision + 1, commandId: event.commandId };
  return { ...state.touched, ...Object.fromEntries(keys.map((key) => [key, mark])) };
}

function fieldsOf(event: EventOf<'case.amended'>): CaseFieldName[] {
  return caseFieldNames.filter((name) => name in event.payload.fields);
}

function replaceAssignment(state: Case, id: AssignmentId, change: Partial<Assignment>): Case {
  const assignments = state.assignments.map((assignment) =>
    assignment.id === id ? { ...assignment, ...change } : assignment,
  );
  return { ...state, assignments };
}
