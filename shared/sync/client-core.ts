// The console's half of the protocol as a pure machine: no clock, no randomness, no promise. An engine performs the
// effects and reports what came of them. States and events are the table of docs/sync-protocol.md.
// Invariants: pull never waits for push · at most one request of each kind is under way · a reply of an earlier
// connection changes nothing (the engine drops it) · what was put off holds up nothing else.

import { assertNever } from '../lib/assert.ts';
import type {
  ClientEffect,
  ClientEvent,
  ClientState,
  EventOf,
  Local,
  OnlineState,
  OnlineStep,
  Pace,
  RefusedCode,
  RefusedState,
  Step,
  TimerName,
  UnlinkedState,
} from './client-core-types.ts';
import { fullPace, requestKinds } from './client-core-types.ts';
import { goOn } from './client-core-asking.ts';
import {
  afterBucketCame,
  afterBucketRepaired,
  afterBucketStopped,
  afterDigested,
  wantCheck,
} from './client-core-check.ts';
import { afterFailed, needsReconnect } from './client-core-failure.ts';
import { acceptance, begin, isStranger } from './client-core-greeting.ts';
import { mostStrikes, paceAfterFailure, paceAfterLoss } from './client-core-pace.ts';
import {
  afterPageCame,
  afterPageStopped,
  afterPageStored,
  afterRebuilt,
  afterRemovalDecided,
  isCaughtUp,
} from './client-core-pull.ts';
import { afterPushed, sendDeferredAgain } from './client-core-push.ts';
import { afterReceipted, wantReceipts } from './client-core-receipts.ts';
import { delayMs, free, release } from './client-core-wait.ts';

/** An attempt that has neither come up nor failed by then is over: longer than any link takes to say so itself. */
const connectingMs = 10_000;
/** A server that this console cannot work with is asked again this often. */
const refusedMs = 5 * 60_000;

/** A console that has not been started: offline, with no attempt planned. */
export function initialState(nowMs: number): ClientState {
  return { kind: 'offline', sinceMs: nowMs, attempt: 0, pace: fullPace };
}

/** The next state and what to do; an event that means nothing in a state changes nothing. */
export function step(state: ClientState, event: ClientEvent, local: Local): Step {
  switch (state.kind) {
    case 'offline':
      return stepOffline(state, event);
    case 'connecting':
      return stepConnecting(state, event);
    case 'greeting':
      return stepGreeting(state, event, local);
    case 'online':
      return stepOnline(state, event, local);
    case 'refused':
      return stepRefused(state, event);
    default:
      return assertNever(state, 'a state without a rule');
  }
}

/** The other side may have been brought up to date, or moved to its right place, without anybody at this desk. */
function stepRefused(state: RefusedState, event: ClientEvent): Step {
  const isTime = event.kind === 'retryNow' || isWaited(event, 'connect');
  return isTime ? connect({ ...state, attempt: 0, pace: fullPace }) : stay(state);
}

function stepOffline(state: UnlinkedState, event: ClientEvent): Step {
  if (event.kind === 'start' || isWaited(event, 'connect')) return connect(state);
  if (event.kind === 'retryNow' || event.kind === 'resumed') return connect({ ...state, attempt: 0 });
  return stay(state);
}

function stepConnecting(state: UnlinkedState, event: ClientEvent): Step {
  if (event.kind === 'linkUp') return { state: { ...state, kind: 'greeting' }, effects: [{ kind: 'sendHello' }] };
  if (event.kind === 'linkDown' || isWaited(event, 'connecting')) return goOffline(state, event);
  return stay(state);
}

function stepGreeting(state: UnlinkedState, event: ClientEvent, local: Local): Step {
  switch (event.kind) {
    case 'linkDown':
      return goOffline(state, event);
    case 'resumed':
      return reconnect(state, event.nowMs);
    case 'greetingFailed':
      return stepGreetingFailed(state, event);
    case 'greeted':
      if (isStranger(local, event.answer)) return refuse(state, 'unknown-server', event.random);
      return { state, effects: [acceptance(event.answer, local)] };
    case 'accepted': {
      const begun = begin(event, state.pace);
      return goOn(begun, local);
    }
    default:
      return stay(state);
  }
}

function stepGreetingFailed(state: UnlinkedState, event: EventOf<'greetingFailed'>): Step {
  const { code } = event;
  if (code === 'protocol-too-old' || code === 'protocol-too-new') return refuse(state, code, event.random);
  const offline = goOffline(state, event);
  if (code !== 'not-this-station') return offline;
  return { state: offline.state, effects: [{ kind: 'takeNewIdentity' }, ...offline.effects] };
}

function stepOnline(state: OnlineState, event: ClientEvent, local: Local): Step {
  switch (event.kind) {
    case 'linkDown':
      return loseLink(state, event);
    case 'resumed':
      return reconnect(state, event.nowMs);
    case 'failed':
      if (!needsReconnect(event)) return goOn(afterFailed(state, event, local), local);
      return goOffline({ sinceMs: event.nowMs, attempt: 0, pace: paceAfterFailure(state, event) }, event);
    default:
      return goOn(takeIn(state, event, local), local);
  }
}

/** Where one command seems to be what links die of, the next one is made less and less soon. */
function loseLink(state: OnlineState, event: EventOf<'linkDown'>): Step {
  const pace = paceAfterLoss(state, event.sent);
  const attempt = pace.strikes === state.pace.strikes ? 0 : mostStrikes(pace);
  return goOffline({ sinceMs: event.nowMs, attempt, pace }, event);
}

/** What an event says, before anything new is asked for. */
function takeIn(state: OnlineState, event: ClientEvent, local: Local): OnlineStep {
  switch (event.kind) {
    case 'pushed':
      return afterPushed(state, event, local);
    case 'pageCame':
      return afterPageCame(state, event, local);
    case 'pageStored':
      return afterPageStored(state, event, local);
    case 'pageStopped':
      return afterPageStopped(state, event);
    case 'rebuilt':
      return afterRebuilt(state);
    case 'removalDecided':
      return afterRemovalDecided(state, event.isAllowed);
    case 'leased':
      return { state: free(state, 'lease'), effects: [] };
    case 'digested':
      return afterDigested(state, event, local);
    case 'bucketCame':
      return afterBucketCame(state, event, local);
    case 'bucketRepaired':
      return afterBucketRepaired(state, event);
    case 'bucketStopped':
      return afterBucketStopped(state, event);
    case 'receipted':
      return afterReceipted(state, event, local);
    case 'poked':
      return afterPoke(state, event.headSeq, local);
    case 'checkNow':
      return { state: wantCheck(release(state, 'check')), effects: [] };
    case 'retryNow':
      return { state: retryEverything(state), effects: [] };
    case 'waited':
      return { state: afterWait(state, event.timer), effects: [] };
    default:
      return { state, effects: [] };
  }
}

/** A poke with nothing new says that everything is here. */
function afterPoke(state: OnlineState, headSeq: number, { reader }: Local): OnlineStep {
  const next = { ...state, headSeq: Math.max(state.headSeq, headSeq) };
  const isProof = reader !== null && state.mode === 'full' && isCaughtUp(next, reader);
  return { state: next, effects: isProof ? [{ kind: 'markComplete', scope: reader.scope }] : [] };
}

function retryEverything(state: OnlineState): OnlineState {
  const released = requestKinds.reduce((next, request) => release(next, request), state);
  return wantReceipts(sendDeferredAgain(released));
}

function afterWait(state: OnlineState, timer: TimerName): OnlineState {
  switch (timer) {
    case 'deferred':
      return sendDeferredAgain(state);
    case 'nextCheck':
      return wantCheck(state);
    case 'connect':
    case 'connecting':
      return state;
    default:
      return release(state, timer);
  }
}

type From = { readonly sinceMs: number; readonly attempt: number; readonly pace: Pace };

function connect({ sinceMs, attempt, pace }: From): Step {
  const wait: ClientEffect = { kind: 'wait', timer: 'connecting', delayMs: connectingMs };
  return { state: { kind: 'connecting', sinceMs, attempt, pace }, effects: [{ kind: 'connect' }, wait] };
}

/** The link is taken for dead, whatever it says, and another is made at once. */
function reconnect({ pace }: Pick<From, 'pace'>, sinceMs: number): Step {
  const next = connect({ sinceMs, attempt: 0, pace });
  return { state: next.state, effects: [{ kind: 'disconnect' }, ...next.effects] };
}

function goOffline(
  { sinceMs, attempt, pace }: From,
  { random, retryAfterMs = null }: { readonly random: number; readonly retryAfterMs?: number | null },
): Step {
  const wait: ClientEffect = { kind: 'wait', timer: 'connect', delayMs: delayMs(retryAfterMs, attempt, random) };
  const state: UnlinkedState = { kind: 'offline', sinceMs, attempt: attempt + 1, pace };
  return { state, effects: [{ kind: 'disconnect' }, wait] };
}

function refuse({ sinceMs }: { sinceMs: number }, code: RefusedCode, random: number): Step {
  const wait: ClientEffect = { kind: 'wait', timer: 'connect', delayMs: Math.round(refusedMs * (0.9 + random * 0.2)) };
  return { state: { kind: 'refused', sinceMs, code }, effects: [{ kind: 'disconnect' }, wait] };
}

function isWaited(event: ClientEvent, timer: TimerName): event is EventOf<'waited'> {
  return event.kind === 'waited' && event.timer === timer;
}

function stay(state: ClientState): Step {
  return { state, effects: [] };
}
