// Parts of a case that are taken out whole for those who may not see them; who that is says the table in roles.ts.

import type { Callback } from './callback.ts';
import type { Case } from './case.ts';
import { isBeingCalled } from './quiet-steps.ts';

export const noCallbacks = { callbacks: [], solvedAtRound: null } as const satisfies Partial<Case>;

/** Who said what to whom about whose case it is; that there is an extension stays, for the deadline follows from it. */
export function withoutRouting(state: Case): Partial<Case> {
  const extensions = state.extensions.map(({ ruling, ...extension }) => ({
    ...extension,
    note: '',
    ruling: ruling && { ...ruling, note: '' },
  }));
  return { disputes: [], assistRequests: [], extensions };
}

/**
 * A unit that knew when its citizens are called could call them first. While the call-back of a round is not over, nothing
 * of it shows: not who has it, no attempts, no answers; all of it shows afterwards, but never when somebody wished to be
 * called: that may lie ahead still.
 */
export function withoutRunningCallback(state: Case): Partial<Case> {
  if (!isBeingCalled(state.status)) {
    return { callbacks: state.callbacks.map(withoutWishedTime) };
  }
  const dueIndex = state.clock.findLastIndex(({ kind }) => kind === 'callbackDue');
  return {
    status: 'callbackDue',
    callbackBy: null,
    callbacks: state.callbacks.filter(({ round }) => round !== state.round).map(withoutWishedTime),
    solvedAtRound: state.solvedAtRound === state.round ? null : state.solvedAtRound,
    clock: state.clock.filter(({ kind }, index) => kind !== 'callbackTried' || index < dueIndex),
  };
}

function withoutWishedTime(attempt: Callback): Callback {
  const { laterAtMs: _wish, ...others } = attempt;
  return others;
}
