// The citizen is asked. Claims move the case between the pool and a person.

import type { Effect } from './change.ts';
import { change, step, tick } from './change.ts';

export const callbackClaimed: Effect<'callback.claimed'> = (state, event) => {
  const taken = { callbackBy: event.by, callbackTakenAtMs: event.atMs };
  const claimed = step(state, event, { status: 'callingBack', ...taken });
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

/**
 * One attempt. The case is back in the pool, unless closing or rework follows in the same command. What the citizen says by
 * link takes the call-back from nobody: whoever has it reads it and decides.
 */
export const callbackRecorded: Effect<'callback.recorded'> = (state, event) => {
  const { answers } = event.payload;
  const { atMs, by } = event;
  const callbacks = [...state.callbacks, { ...event.payload, atMs, by, round: state.round }];
  const solvedAtRound = state.solvedAtRound ?? (answers?.solved === 'yes' ? state.round : null);
  const clock = [...state.clock, tick(state, event, 'callbackTried')];
  const patch = { callbacks, solvedAtRound, clock };
  if (state.status === 'callbackDue' || event.payload.channel === 'link')
    return change(state, event, patch, 'callback');
  return change(state, event, { ...patch, status: 'callbackDue', callbackBy: null }, 'step', 'callback');
};
