// How long the console waits, and what waits: every delay of the state machine is made here.

import type { OnlineState, OnlineStep, RequestKind } from './client-core-types.ts';

const backoffFloorMs = 500;
const backoffCeilingMs = 30_000;
/** No server may silence a console for longer. */
const longestRetryAfterMs = 10 * 60_000;
/** A request the server puts off waits as long as a second failed connection would. */
const waitAttempt = 1;

/** Full jitter: anywhere between the floor and a ceiling that doubles with each attempt. */
export function backoffMs(attempt: number, random: number): number {
  const ceiling = Math.min(backoffCeilingMs, backoffFloorMs * 2 ** Math.min(attempt + 1, 10));
  return Math.round(backoffFloorMs + random * (ceiling - backoffFloorMs));
}

/** What the server asked for, within reason; where it asked for nothing, the backoff of the attempt. */
export function delayMs(retryAfterMs: number | null, attempt: number, random: number): number {
  if (retryAfterMs === null) return backoffMs(attempt, random);
  return Math.min(longestRetryAfterMs, Math.max(backoffFloorMs, retryAfterMs));
}

export type Putting = { readonly retryAfterMs?: number | null; readonly random: number };

/** The request is over and must not be made again before its timer says so. */
export function hold(state: OnlineState, request: RequestKind, { retryAfterMs = null, random }: Putting): OnlineStep {
  const times = state.puttings[request];
  return {
    state: {
      ...state,
      flights: { ...state.flights, [request]: 'held' },
      puttings: { ...state.puttings, [request]: times + 1 },
    },
    effects: [{ kind: 'wait', timer: request, delayMs: delayMs(retryAfterMs, waitAttempt + times, random) }],
  };
}

/** The request is over and may be made again. */
export function free(state: OnlineState, request: RequestKind): OnlineState {
  return {
    ...state,
    flights: { ...state.flights, [request]: 'idle' },
    puttings: { ...state.puttings, [request]: 0 },
  };
}

/** The request was sent. */
export function launch(state: OnlineState, request: RequestKind): OnlineState {
  return { ...state, flights: { ...state.flights, [request]: 'flying' } };
}

/** A request that is held may be made again; one under way stays so. */
export function release(state: OnlineState, request: RequestKind): OnlineState {
  if (state.flights[request] !== 'held') return state;
  return { ...state, flights: { ...state.flights, [request]: 'idle' } };
}
