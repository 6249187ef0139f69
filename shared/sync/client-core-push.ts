// Commands on their way up. What the server puts off waits by itself and is sent again after a while; everything else
// flows on.

import type { ClientEffect, EventOf, Local, OnlineState, OnlineStep } from './client-core-types.ts';
import { forgive, halfOf, paceAfterAnswer, paceAfterFailure, struckOut } from './client-core-pace.ts';
import { backoffMs, free, hold, launch } from './client-core-wait.ts';

/** After a batch that was settled, or put off in parts. */
export function afterPushed(state: OnlineState, event: EventOf<'pushed'>, local: Local): OnlineStep {
  const { upTo, sent, random } = event;
  const pace = forgive(paceAfterAnswer(state.pace, 'push', event.tookMs), sent);
  const next: OnlineState = {
    ...free(state, 'push'),
    pace,
    headSeq: Math.max(state.headSeq, event.headSeq),
    pushedUpTo: Math.max(state.pushedUpTo, upTo ?? 0),
    isReceiptDue: state.isReceiptDue || local.hasForeign,
  };
  const rest = state.deferred.filter((localSeq) => !sent.includes(localSeq));
  const deferred = union(rest, event.deferred);
  // One that is set aside while those put off are sent again is named by its place, too.
  const isAgain = upTo === null || (sent.length > 0 && upTo <= state.pushedUpTo);
  return isAgain ? afterSentAgain({ ...next, deferred }, event) : startWaiting(state, { ...next, deferred }, random);
}

/** The first that is put off starts the timer; those that follow go along. */
function startWaiting(before: OnlineState, state: OnlineState, random: number): OnlineStep {
  const isFirst = before.deferred.length === 0 && state.deferred.length > 0 && state.deferredUpTo === null;
  return { state, effects: isFirst ? [waitForDeferred(state, random)] : [] };
}

function afterSentAgain(state: OnlineState, { sent, deferred, random }: EventOf<'pushed'>): OnlineStep {
  const upTo = Math.max(state.deferredUpTo ?? 0, ...sent);
  const deferredRounds = deferred.length < sent.length ? 0 : state.deferredRounds;
  if (state.deferred.some((localSeq) => localSeq > upTo)) {
    return { state: { ...state, deferredUpTo: upTo, deferredRounds }, effects: [] };
  }
  const over: OnlineState = { ...state, deferredUpTo: null, deferredRounds: deferredRounds + 1 };
  return { state: over, effects: over.deferred.length > 0 ? [waitForDeferred(over, random)] : [] };
}

function waitForDeferred({ deferredRounds }: OnlineState, random: number): ClientEffect {
  return { kind: 'wait', timer: 'deferred', delayMs: backoffMs(deferredRounds, random) };
}

/** The batch cannot be read: a smaller one, and in the end the one command is set aside for a person. */
export function shrinkBatch(state: OnlineState, { sent = [] }: EventOf<'failed'>): OnlineStep {
  const [alone] = sent;
  if (sent.length === 1 && alone !== undefined) {
    // It stays under way until the engine has set the command aside and reports `pushed`.
    return { state, effects: [{ kind: 'quarantine', localSeq: alone }] };
  }
  const pace = { ...state.pace, commands: halfOf(sent.length, state.pace.commands) };
  return { state: { ...free(state, 'push'), pace }, effects: [] };
}

/** The server cannot now: later, and with less, so that one command it always fails at does not hold up the others. */
export function putPushOff(state: OnlineState, event: EventOf<'failed'>): OnlineStep {
  const held = hold(state, 'push', event);
  if (event.retryAfterMs !== null) return held;
  const pace = paceAfterFailure(state, event);
  const struck = struckOut(pace).filter((localSeq) => event.sent?.includes(localSeq));
  if (struck.length === 0) return { ...held, state: { ...held.state, pace } };
  const deferred = union(state.deferred, struck);
  const waiting = startWaiting(state, { ...held.state, pace, deferred }, event.random);
  return { state: waiting.state, effects: [...held.effects, ...waiting.effects] };
}

/** Those put off are sent again from the first. */
export function sendDeferredAgain(state: OnlineState): OnlineState {
  return state.deferred.length > 0 && state.deferredUpTo === null ? { ...state, deferredUpTo: 0 } : state;
}

/** What may be pushed now: first what was never sent on this connection, then what was put off. */
export function nextPush(state: OnlineState, local: Local): OnlineStep {
  if (state.flights.push !== 'idle') return { state, effects: [] };
  const { pushedUpTo, deferred, deferredUpTo, pace } = state;
  if (local.waitingUpTo > pushedUpTo) {
    const send = {
      kind: 'sendPush',
      afterLocalSeq: pushedUpTo,
      maxCommands: pace.commands,
      without: deferred,
    } as const;
    return { state: launch(state, 'push'), effects: [send] };
  }
  if (deferredUpTo === null) return { state, effects: [] };
  const localSeqs = deferred.filter((localSeq) => localSeq > deferredUpTo).slice(0, pace.commands);
  if (localSeqs.length === 0) return { state: { ...state, deferredUpTo: null }, effects: [] };
  return { state: launch(state, 'push'), effects: [{ kind: 'sendAgain', localSeqs }] };
}

function union(a: readonly number[], b: readonly number[]): readonly number[] {
  if (b.length === 0) return a;
  return [...new Set([...a, ...b])].toSorted((x, y) => x - y);
}
