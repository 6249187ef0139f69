// The case ends, is merged into another, or comes back from there.

import type { Assignment } from '../assignment.ts';
import type { Case } from '../case.ts';
import { activeAssignments } from '../case.ts';
import type { ClockEvent } from '../deadline/clock-event.ts';
import type { CaseEvent } from '../event.ts';
import type { CaseOutcome } from '../side-records.ts';
import type { Effect } from './change.ts';
import { change, mark, step, tick } from './change.ts';
import { closeRequests } from './requests.ts';

export const answered: Effect<'case.answered'> = (state, event) =>
  end(state, event, { kind: 'answered', ...event.payload });
export const refused: Effect<'case.refused'> = (state, event) =>
  end(state, event, { kind: 'refused', ...event.payload });
export const transferred: Effect<'case.transferred'> = (state, event) =>
  end(state, event, { kind: 'transferred', ...event.payload });
export const withdrawn: Effect<'case.withdrawn'> = (state, event) =>
  end(state, event, { kind: 'withdrawn', ...event.payload });
export const closed: Effect<'case.closed'> = (state, event) => end(state, event, { kind: 'closed', ...event.payload });

/** The master answers for the matter now: the units here are let go, and nothing stands still any more. */
export const merged: Effect<'case.merged'> = (state, event) => {
  const clock = [...state.clock, ...liftedTicks(state, event)];
  const left = leaveUnits(state, event, clock, (assignment) => activeAssignments(state).includes(assignment));
  clock.push(tick(state, event, 'merged'));
  const mergedInto = event.payload.masterCaseId;
  return step(state, event, { ...left, ...lifted, status: 'merged', mergedInto, clock });
};

/** Two desks that tell the caller at once do not stand in each other's way: it is no subject of its own. */
export const outcomeTold: Effect<'case.outcomeTold'> = (state, event) => {
  const { atMs, by, payload } = event;
  return change(state, event, { outcomeTold: { atMs, by, note: payload.note } });
};

/**
 * Back to where it can be dispatched again: to the dispatcher if it had been with one, or with units. It has an outcome of its
 * own to come, which its caller has not been told.
 */
export const unmerged: Effect<'case.unmerged'> = ({ outcomeTold: _told, ...state }, event) => {
  const last = state.clock.findLast(
    ({ kind }) => kind === 'submitted' || kind === 'sentBack' || kind === 'dispatched' || kind === 'reworked',
  );
  const status = last && last.kind !== 'sentBack' ? 'toDispatch' : 'registered';
  const clock = [...state.clock, tick(state, event, 'unmerged')];
  return step(state, event, { status, mergedInto: null, clock });
};

/**
 * Units that have not had a reply accepted are let go; what was accepted stays what it was. Nothing stands still any more: a
 * case that is over is neither suspended nor on the ledger, nor does an application for it wait.
 */
function end(state: Case, event: CaseEvent, outcome: CaseOutcome): Case {
  const clock = [...state.clock, ...liftedTicks(state, event)];
  const isOpen = ({ status, round }: Assignment) =>
    round === state.round && status !== 'accepted' && status !== 'moved' && status !== 'released';
  const left = leaveUnits(state, event, clock, isOpen);
  clock.push(tick(state, event, 'closed'));
  return step(state, event, { ...left, ...lifted, status: outcome.kind, outcome, callbackBy: null, clock });
}

const lifted = { suspension: null, ledger: null } as const satisfies Partial<Case>;

function liftedTicks(state: Case, event: CaseEvent): ClockEvent[] {
  const ticks: ClockEvent[] = [];
  if (state.suspension) ticks.push(tick(state, event, 'resumed'));
  if (state.ledger?.status === 'entered') ticks.push(tick(state, event, 'ledgerLeft'));
  return ticks;
}

function leaveUnits(
  state: Case,
  event: CaseEvent,
  clock: ClockEvent[],
  isLeaving: (assignment: Assignment) => boolean,
): Partial<Case> {
  const leaving = state.assignments.filter(isLeaving);
  if (leaving.length === 0) return {};
  for (const { id } of leaving) clock.push(tick(state, event, 'released', id));
  const assignments = state.assignments.map((assignment): Assignment =>
    leaving.includes(assignment) ? { ...assignment, status: 'released', touch: mark(state, event) } : assignment,
  );
  return { assignments, ...closeRequests(state, event, leaving) };
}
