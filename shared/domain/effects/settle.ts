// Where the case stands follows from where its units stand.

import type { Assignment } from '../assignment.ts';
import type { Case, CaseStatus } from '../case.ts';
import { activeAssignments } from '../case.ts';
import type { ClockEvent } from '../deadline/clock-event.ts';
import type { CaseEvent, DispatchedUnit } from '../event.ts';
import type { AssignmentId } from '../ids.ts';
import { change, mark, step, tick } from './change.ts';

export type Settled = {
  readonly assignments: readonly Assignment[];
  /** Clock events of the units; those of the case follow by themselves. */
  readonly clock: readonly ClockEvent[];
  readonly patch?: Partial<Case>;
  /** Set where the units of the case change although the list does not grow. */
  readonly isStep?: true;
};

/** The case after its units have moved: its status, the clock events of that, and whether it is a step of the case. */
export function settle(state: Case, event: CaseEvent, settled: Settled): Case {
  const { assignments, clock, patch } = settled;
  const status = statusOf({ assignments, round: state.round });
  const ticks = [...state.clock, ...clock];
  if (status !== state.status) {
    const hadReplied = state.status === 'replied';
    const hasReplied = status === 'replied' || status === 'callbackDue';
    if (hasReplied && !hadReplied) ticks.push(tick(state, event, 'replied'));
    if (status === 'callbackDue') ticks.push(tick(state, event, 'callbackDue'));
  }
  const whole = { ...patch, assignments, clock: ticks, status };
  const hasGrown = assignments.length !== state.assignments.length;
  return settled.isStep || hasGrown || status !== state.status
    ? step(state, event, whole)
    : change(state, event, whole);
}

/** `dispatched` until the lead has signed, `replied` when nobody is at work, `callbackDue` when every reply is accepted. */
function statusOf(state: Pick<Case, 'assignments' | 'round'>): CaseStatus {
  const active = activeAssignments(state);
  if (active.every(({ status }) => status === 'accepted')) return 'callbackDue';
  if (active.every(({ status }) => status === 'accepted' || status === 'submitted')) return 'replied';
  return active.some(({ part, signedAtMs }) => part === 'lead' && signedAtMs !== null) ? 'inProgress' : 'dispatched';
}

/** The assignments with one of them changed and touched by this event. */
export function replaced(
  state: Case,
  event: CaseEvent,
  id: AssignmentId,
  patch: Partial<Assignment>,
): readonly Assignment[] {
  return state.assignments.map((assignment) =>
    assignment.id === id ? { ...assignment, ...patch, touch: mark(state, event) } : assignment,
  );
}

/** A fresh assignment of the round; nobody has signed it. */
export function assigned(
  state: Case,
  event: CaseEvent,
  unit: DispatchedUnit,
  origin: { readonly round: number; readonly fromAssignmentId?: AssignmentId; readonly isBinding?: boolean },
): Assignment {
  return {
    id: unit.assignmentId,
    unitId: unit.unitId,
    districtId: unit.districtId,
    part: unit.part,
    status: 'pendingSign',
    round: origin.round,
    fromAssignmentId: origin.fromAssignmentId ?? null,
    isBinding: origin.isBinding ?? false,
    dispatchedAtMs: event.atMs,
    signedAtMs: null,
    contact: null,
    reply: null,
    sentBack: 0,
    touch: mark(state, event),
  };
}

/** The clock event of a fresh assignment. */
export function assignedTick(state: Case, event: CaseEvent, { assignmentId, part }: DispatchedUnit): ClockEvent {
  return { ...tick(state, event, 'assigned', assignmentId), part };
}
