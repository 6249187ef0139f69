// The console's half of the protocol as a pure machine: no clock, no randomness, no promise. An engine performs the
// effects and reports what came of them. States and events are the table of docs/sync-protocol.md.
// Invariants: pull never waits for push · at most one push, one pull and one lease are under way · a reply of an earlier
// connection changes nothing (the engine drops it).

import { assertNever } from '../lib/assert.ts';
import type { SyncErrorCode } from './protocol.ts';
import { limits } from './limits.ts';

export type Flight = 'idle' | 'flying' | 'held';
export type RequestKind = 'push' | 'pull' | 'lease';

export type OnlineState = {
  readonly kind: 'online';
  readonly headSeq: number;
  readonly push: Flight;
  readonly pull: Flight;
  readonly lease: Flight;
  /** Station sequence up to which this connection has had an acknowledgement. */
  readonly pushedUpTo: number;
  /** Halved while the server finds a batch too large or unreadable; back to the limit after a success. */
  readonly batchCommands: number;
  /** The scope last pulled, and up to which seq its rows and the verdicts are here; -1: not yet on this connection. */
  readonly pulledScope: string | null;
  readonly pulledUpTo: number;
  /** A grant the server will not pull with. */
  readonly refusedGrant: string | null;
};

/** `sinceMs`: since when there has been no link. `attempt`: failed attempts in a row. */
export type ClientState =
  | { readonly kind: 'offline'; readonly sinceMs: number; readonly attempt: number }
  | { readonly kind: 'connecting'; readonly sinceMs: number; readonly attempt: number }
  | { readonly kind: 'greeting'; readonly sinceMs: number; readonly attempt: number }
  | OnlineState
  | { readonly kind: 'refused'; readonly sinceMs: number; readonly code: RefusedCode };
export type ClientStateKind = ClientState['kind'];

export type RefusedCode = 'protocol-too-old' | 'protocol-too-new' | 'unknown-server';

/** What the engine reads from the stores before each step. */
export type Local = {
  /** Highest station sequence that waits for a verdict; 0: none. */
  readonly waitingUpTo: number;
  readonly numbersLeft: number;
  /** The person signed in; null: nobody, so nothing is pulled and no numbers are leased. */
  readonly reader: { readonly scope: string; readonly grant: string } | null;
  /** The server this station's data belongs to; null while it has none. */
  readonly home: { readonly serverId: string; readonly epoch: number } | null;
  /** Highest station sequence the server has accepted, as far as this console knows. */
  readonly acceptedUpTo: number;
  /** Highest seq this console has seen in rows or verdicts. */
  readonly seenUpTo: number;
};

/** Engine's codes for what is not an answer of the server. */
export type FailureCode = SyncErrorCode | 'timeout' | 'unreadable-answer';

export type ClientEvent =
  | { readonly kind: 'start'; readonly nowMs: number }
  /** A person asks to try now. */
  | { readonly kind: 'retryNow' }
  | { readonly kind: 'retryDue' }
  | { readonly kind: 'linkUp' }
  | { readonly kind: 'linkDown'; readonly nowMs: number; readonly random: number }
  | { readonly kind: 'greeted'; readonly nowMs: number; readonly answer: Greeting }
  | { readonly kind: 'greetingFailed'; readonly nowMs: number; readonly random: number; readonly code: FailureCode }
  | { readonly kind: 'pushed'; readonly upTo: number; readonly headSeq: number }
  | { readonly kind: 'pulled'; readonly scope: string; readonly upTo: number; readonly headSeq: number }
  | { readonly kind: 'leased' }
  | {
      readonly kind: 'failed';
      readonly request: RequestKind;
      readonly code: FailureCode;
      /** The grant it was asked with; a late answer may be about the person before. */
      readonly grant?: string;
      readonly nowMs: number;
      readonly random: number;
    }
  | { readonly kind: 'poked'; readonly headSeq: number }
  /** The outbox, the numbers or the person changed. */
  | { readonly kind: 'localChanged' };
export type ClientEventKind = ClientEvent['kind'];

export type Greeting = {
  readonly serverId: string;
  readonly epoch: number;
  readonly headSeq: number;
  readonly stationSeq: number;
};

export type ClientEffect =
  | { readonly kind: 'connect' }
  | { readonly kind: 'disconnect' }
  | { readonly kind: 'sendHello' }
  | { readonly kind: 'sendPush'; readonly afterStationSeq: number; readonly maxCommands: number }
  | { readonly kind: 'sendPull'; readonly scope: string; readonly grant: string }
  | { readonly kind: 'sendLease'; readonly grant: string; readonly count: number }
  | { readonly kind: 'retryAfter'; readonly delayMs: number }
  | { readonly kind: 'cancelRetry' }
  /** The server's data is an older copy: send what it had accepted above `stationSeq` again, pull everything again. */
  | { readonly kind: 'heal'; readonly stationSeq: number; readonly headSeq: number }
  /** The server cannot read the one command after this sequence: a person must decide. */
  | { readonly kind: 'quarantineNext'; readonly afterStationSeq: number }
  /** The server will not let this person read any more. */
  | { readonly kind: 'endSession'; readonly code: FailureCode };

export type Step = { readonly state: ClientState; readonly effects: readonly ClientEffect[] };

const backoffFloorMs = 500;
const backoffCeilingMs = 30_000;
/** A request the server puts off waits as long as a second failed connection would. */
const waitAttempt = 1;

/** Full jitter: anywhere between the floor and a ceiling that doubles with each attempt (D20). */
export function backoffMs(attempt: number, random: number): number {
  const ceiling = Math.min(backoffCeilingMs, backoffFloorMs * 2 ** Math.min(attempt + 1, 10));
  return Math.round(backoffFloorMs + random * (ceiling - backoffFloorMs));
}

/** A console that has not been started: offline, with no attempt planned. */
export function initialState(nowMs: number): ClientState {
  return { kind: 'offline', sinceMs: nowMs, attempt: 0 };
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
      return event.kind === 'retryNow' ? connect({ ...state, attempt: 0 }) : stay(state);
    default:
      return assertNever(state, 'a state without a rule');
  }
}

type Waiting = Extract<ClientState, { kind: 'offline' | 'connecting' | 'greeting' }>;

function stepOffline(state: Waiting, event: ClientEvent): Step {
  if (event.kind === 'start' || event.kind === 'retryDue') return connect(state);
  if (event.kind === 'retryNow') return connect({ ...state, attempt: 0 });
  return stay(state);
}

function stepConnecting(state: Waiting, event: ClientEvent): Step {
  if (event.kind === 'linkUp') return { state: { ...state, kind: 'greeting' }, effects: [{ kind: 'sendHello' }] };
  if (event.kind === 'linkDown') return goOffline(state, event.random);
  return stay(state);
}

function stepGreeting(state: Waiting, event: ClientEvent, local: Local): Step {
  if (event.kind === 'linkDown') return goOffline(state, event.random);
  if (event.kind === 'greetingFailed') {
    if (event.code === 'protocol-too-old' || event.code === 'protocol-too-new') return refuse(state, event.code);
    return goOffline(state, event.random);
  }
  if (event.kind !== 'greeted') return stay(state);
  const { answer } = event;
  if (local.home && local.home.serverId !== answer.serverId) return refuse(state, 'unknown-server');
  const online: OnlineState = {
    kind: 'online',
    headSeq: answer.headSeq,
    push: 'idle',
    pull: 'idle',
    lease: 'idle',
    pushedUpTo: 0,
    batchCommands: limits.batchCommands,
    pulledScope: null,
    pulledUpTo: -1,
    refusedGrant: null,
  };
  if (!hasFallenBack(answer, local)) return goOn(online, local);
  // What waits is read anew after healing: the engine reports `localChanged` when it is done.
  const heal = { kind: 'heal', stationSeq: answer.stationSeq, headSeq: answer.headSeq } as const;
  return { state: online, effects: [heal] };
}

function stepOnline(state: OnlineState, event: ClientEvent, local: Local): Step {
  switch (event.kind) {
    case 'linkDown':
      return goOffline({ sinceMs: event.nowMs, attempt: 0 }, event.random);
    case 'pushed': {
      const headSeq = Math.max(state.headSeq, event.headSeq);
      const pushedUpTo = Math.max(state.pushedUpTo, event.upTo);
      return goOn({ ...state, headSeq, pushedUpTo, push: 'idle', batchCommands: limits.batchCommands }, local);
    }
    case 'pulled':
      return stepPulled(state, event, local);
    case 'leased':
      return goOn({ ...state, lease: 'idle' }, local);
    case 'poked':
      return goOn({ ...state, headSeq: Math.max(state.headSeq, event.headSeq) }, local);
    case 'localChanged':
      return goOn(state, local);
    case 'retryNow':
    case 'retryDue':
      return goOn(releaseHolds(state), local);
    case 'failed':
      return stepFailed(state, event, local);
    default:
      return stay(state);
  }
}

function stepPulled(state: OnlineState, event: Extract<ClientEvent, { kind: 'pulled' }>, local: Local): Step {
  const isSameScope = state.pulledScope === event.scope;
  const hasMoved = !isSameScope || event.upTo > state.pulledUpTo || event.upTo >= event.headSeq;
  const next: OnlineState = {
    ...state,
    headSeq: Math.max(state.headSeq, event.headSeq),
    pulledScope: event.scope,
    pulledUpTo: event.upTo,
    pull: 'idle',
  };
  // A server that says "more" and delivers nothing must not be asked in a circle.
  return hasMoved ? goOn(next, local) : hold(next, 'pull', backoffCeilingMs, local);
}

type Recovery = 'shrink' | 'endSession' | 'wait' | 'reconnect';

/** One recovery for each code. `shrink` is for pushes and `endSession` for pulls; other requests wait instead. */
const recoveries = {
  'too-large': 'shrink',
  malformed: 'shrink',
  'grant-expired': 'endSession',
  'grant-not-valid': 'endSession',
  'grant-revoked': 'endSession',
  'try-later': 'wait',
  'not-allowed': 'wait',
  'no-such-case': 'wait',
  'wrong-credentials': 'wait',
  timeout: 'reconnect',
  'unreadable-answer': 'reconnect',
  'say-hello-first': 'reconnect',
  'protocol-too-old': 'reconnect',
  'protocol-too-new': 'reconnect',
} as const satisfies Record<FailureCode, Recovery>;

function stepFailed(state: OnlineState, event: Extract<ClientEvent, { kind: 'failed' }>, local: Local): Step {
  const { code, request, nowMs, random } = event;
  const recovery = recoveries[code];
  if (recovery === 'reconnect') return goOffline({ sinceMs: nowMs, attempt: 0 }, random);
  if (recovery === 'shrink' && request === 'push') return shrinkBatch(state, local);
  if (recovery === 'endSession' && request === 'pull') {
    const next = goOn({ ...state, pull: 'idle', refusedGrant: event.grant ?? null }, local);
    // A late answer about the person before ends nobody's session.
    if (event.grant !== local.reader?.grant) return next;
    return { state: next.state, effects: [{ kind: 'endSession', code }, ...next.effects] };
  }
  return hold(state, request, backoffMs(waitAttempt, random), local);
}

function shrinkBatch(state: OnlineState, local: Local): Step {
  if (state.batchCommands > 1) {
    return goOn({ ...state, push: 'idle', batchCommands: Math.ceil(state.batchCommands / 2) }, local);
  }
  // It stays under way until the engine has set the command aside and reports `pushed`.
  return { state, effects: [{ kind: 'quarantineNext', afterStationSeq: state.pushedUpTo }] };
}

/** Whatever can be sent now is sent; the three kinds never wait for each other. */
function goOn(state: OnlineState, local: Local): Step {
  const effects: ClientEffect[] = [];
  let { push, pull, lease } = state;
  if (lease === 'idle' && local.numbersLeft < limits.leaseBelow && mayAsk(state, local.reader)) {
    lease = 'flying';
    effects.push({ kind: 'sendLease', grant: local.reader.grant, count: limits.leaseNumbers });
  }
  if (push === 'idle' && local.waitingUpTo > state.pushedUpTo) {
    push = 'flying';
    effects.push({ kind: 'sendPush', afterStationSeq: state.pushedUpTo, maxCommands: state.batchCommands });
  }
  if (pull === 'idle' && mayAsk(state, local.reader) && needsPull(state, local.reader)) {
    pull = 'flying';
    effects.push({ kind: 'sendPull', ...local.reader });
  }
  return { state: { ...state, push, pull, lease }, effects };
}

/** Rows and numbers are given to people the server knows; commands carry their own authors. */
function mayAsk(state: OnlineState, reader: Local['reader']): reader is NonNullable<Local['reader']> {
  return reader !== null && reader.grant !== state.refusedGrant;
}

function needsPull(state: OnlineState, reader: NonNullable<Local['reader']>): boolean {
  return state.pulledScope !== reader.scope || state.pulledUpTo < state.headSeq;
}

function hold(state: OnlineState, request: RequestKind, delayMs: number, local: Local): Step {
  const { state: next, effects } = goOn({ ...state, [request]: 'held' }, local);
  return { state: next, effects: [{ kind: 'retryAfter', delayMs }, ...effects] };
}

function releaseHolds(state: OnlineState): OnlineState {
  return { ...state, push: release(state.push), pull: release(state.pull), lease: release(state.lease) };
}

function release(flight: Flight): Flight {
  return flight === 'held' ? 'idle' : flight;
}

function hasFallenBack(answer: Greeting, local: Local): boolean {
  if (!local.home) return false;
  const isOlderCopy = answer.epoch !== local.home.epoch;
  return isOlderCopy || answer.stationSeq < local.acceptedUpTo || answer.headSeq < local.seenUpTo;
}

function connect({ sinceMs, attempt }: { sinceMs: number; attempt: number }): Step {
  return { state: { kind: 'connecting', sinceMs, attempt }, effects: [{ kind: 'cancelRetry' }, { kind: 'connect' }] };
}

function goOffline({ sinceMs, attempt }: { sinceMs: number; attempt: number }, random: number): Step {
  return {
    state: { kind: 'offline', sinceMs, attempt: attempt + 1 },
    effects: [{ kind: 'disconnect' }, { kind: 'retryAfter', delayMs: backoffMs(attempt, random) }],
  };
}

function refuse({ sinceMs }: { sinceMs: number }, code: RefusedCode): Step {
  return { state: { kind: 'refused', sinceMs, code }, effects: [{ kind: 'cancelRetry' }, { kind: 'disconnect' }] };
}

function stay(state: ClientState): Step {
  return { state, effects: [] };
}
