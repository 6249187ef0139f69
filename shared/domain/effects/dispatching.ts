// The case goes to its units, for the first time or again, and what the hotline does with it there.

import type { Case } from '../case.ts';
import type { CaseEvent, DispatchedUnit } from '../event.ts';
import type { Effect } from './change.ts';
import { change, step, tick } from './change.ts';
import { assigned, assignedTick } from './settle.ts';

/** A case that was merged and came back is dispatched in the round it was in. */
export const dispatched: Effect<'case.dispatched'> = (state, event) =>
  dispatchTo(state, event, event.payload.assignments, { kind: 'dispatched', round: Math.max(1, state.round) });

export const reworked: Effect<'case.reworked'> = (state, event) =>
  dispatchTo(state, event, event.payload.assignments, { kind: 'reworked', round: state.round + 1 });

export const suspended: Effect<'case.suspended'> = (state, event) => {
  const { reason, note } = event.payload;
  const suspension = { reason, note, sinceMs: event.atMs, by: event.by };
  return change(state, event, { suspension, clock: [...state.clock, tick(state, event, 'suspended')] });
};

export const resumed: Effect<'case.resumed'> = (state, event) =>
  change(state, event, { suspension: null, clock: [...state.clock, tick(state, event, 'resumed')] });

export const urged: Effect<'case.urged'> = (state, event) => change(state, event, { urges: state.urges + 1 });

export const hardMarked: Effect<'case.hardMarked'> = (state, event) => {
  const { why, isHard, note } = event.payload;
  if (!isHard) return change(state, event, { hard: null });
  const by = why === 'person' ? event.by : null;
  return change(state, event, { hard: { why, note, sinceMs: event.atMs, by } });
};

type Start = { readonly kind: 'dispatched' | 'reworked'; readonly round: number };

function dispatchTo(state: Case, event: CaseEvent, units: readonly DispatchedUnit[], { kind, round }: Start): Case {
  const clock = [...state.clock, tick(state, event, kind)];
  const assignments = [...state.assignments];
  for (const unit of units) {
    clock.push(assignedTick(state, event, unit));
    assignments.push(assigned(state, event, unit, { round, isBinding: isBoundBefore(state, unit) }));
  }
  return step(state, event, { status: 'dispatched', round, callbackBy: null, assignments, clock });
}

/** What arbitration has ruled holds for the whole case: a rework does not open the question again. */
function isBoundBefore({ assignments, round }: Case, { unitId }: DispatchedUnit): boolean {
  return assignments.some((before) => before.round === round && before.unitId === unitId && before.isBinding);
}
