// The citizen is asked. Claims move the case between the pool and a person.

import type { Effect } from './change.ts';
import { change, step, tick } from './change.ts';

export const callbackClaimed: Effect<'callback.claimed'> = (state, event) => {
  const claimed = step(state, event, { status: 'callingBack', callbackBy: event.by });
  return {
    ...claimed,
    touched: { ...claimed.touched, callback: { revision: claimed.revision, commandId: event.commandId } },
  };
};

export const callbackReleased: Effect<'callback.released'> = (state, event) => {
  const released = step(state, event, { status: 'callbackDue', callbackBy: null });
  return {
    ...released,
    touched: { ...released.touched, callback: { revision: released.revision, commandId: event.commandId } },
  };
};

/** One attempt. The case is back in the pool, unless closing or rework follows in the same command. */
export const callbackRecorded: Effect<'callback.recorded'> = (state, event) => {
  const { answers, note } = event.payload;
  const { atMs, by } = event;
  const callbacks = [...state.callbacks, { atMs, by, round: state.round, answers, note }];
  const solvedAtRound = state.solvedAtRound ?? (answers?.solved === 'yes' ? state.round : null);
  const clock = [...state.clock, tick(state, event, 'callbackTried')];
  const patch = { callbacks, solvedAtRound, clock };
  if (state.status === 'callbackDue') return change(state, event, patch, 'callback');
  return change(state, event, { ...patch, status: 'callbackDue', callbackBy: null }, 'step', 'callback');
};
