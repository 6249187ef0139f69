// A world around the state machine that keeps its books: what is under way on which connection, what was asked of it, and
// every way it broke a promise. Tests decide what happens in it.

import { assertNever } from '#shared/lib/assert.ts';
import type {
  ClientEffect,
  ClientEvent,
  ClientState,
  Cursors,
  EventOf,
  Local,
  Page,
  RequestKind,
  TimerName,
} from '../client-core-types.ts';
import { requestKinds } from '../client-core-types.ts';
import { initialState, step } from '../client-core.ts';
import { isCaughtUp } from '../client-core-pull.ts';

const mostEffects = 8;
const startMs = Date.UTC(2026, 10, 23, 1, 0, 0);

type Ask = Extract<
  ClientEffect,
  { kind: 'sendPush' | 'sendAgain' | 'sendPull' | 'sendLease' | 'sendDigests' | 'sendBucket' | 'sendReceipts' }
>;

const requestOf = {
  sendPush: 'push',
  sendAgain: 'push',
  sendPull: 'pull',
  sendLease: 'lease',
  sendDigests: 'check',
  sendBucket: 'check',
  sendReceipts: 'receipts',
} as const satisfies Record<Ask['kind'], RequestKind>;

export class CoreWorld {
  state: ClientState = initialState(startMs);
  local: Local = {
    waitingUpTo: 0,
    hasForeign: false,
    numbersLeft: 200,
    reader: { scope: 'agent', grant: 'grant-1' },
    home: null,
    acceptedUpTo: 0,
    seenUpTo: 0,
  };
  readonly underWay = new Map<RequestKind, Ask>();
  readonly timers = new Map<TimerName, number>();
  readonly broken: string[] = [];
  /** Pages the core was given and has not told what to do with, and those it wants stored. */
  readonly toStore: number[] = [];
  readonly given = new Map<number, Page>();
  isLinkUp = false;
  isConnecting = false;
  isHelloUnderWay = false;
  isAcceptanceUnderWay = false;
  repairing: { readonly scope: string; readonly bucket: number } | null = null;
  quarantining: number | null = null;
  cursors: Cursors = { rowsAfter: 0, verdictsAfter: 0 };
  identities = 0;
  #lastPage = 0;
  #nowMs = startMs;

  /** A moment for an event, with a chance in [0, 1). */
  moment(random = 0.5) {
    return { nowMs: this.#nowMs, random };
  }

  tell(event: ClientEvent): void {
    const next = step(this.state, event, this.local);
    this.state = next.state;
    if (next.effects.length > mostEffects) this.broken.push(`${next.effects.length} effects of ${event.kind}`);
    for (const effect of next.effects) this.#perform(effect, event);
    this.#look(event);
  }

  /** A request ends; what it asked, or undefined where it was not under way. */
  end(request: RequestKind): Ask | undefined {
    const ask = this.underWay.get(request);
    this.underWay.delete(request);
    return ask;
  }

  /** Gives the core a page for the pull under way, `rows` further than it was asked with. */
  page(rows: number, headSeq: number): EventOf<'pageCame'> | undefined {
    const ask = this.end('pull');
    if (ask?.kind !== 'sendPull') return undefined;
    const asked = ask.cursors ?? this.cursors;
    const upTo = Math.max(asked.rowsAfter, Math.min(headSeq, asked.rowsAfter + rows));
    this.#lastPage += 1;
    const page = { id: this.#lastPage, scope: ask.scope, asked, rowsUpTo: upTo, verdictsUpTo: upTo, headSeq };
    this.given.set(page.id, page);
    return { kind: 'pageCame', page, tookMs: 20, random: 0.5 };
  }

  /** The next timer fires; false where none is set. */
  fireTimer(): boolean {
    const [next] = [...this.timers].toSorted(([, a], [, b]) => a - b);
    if (!next) return false;
    const [timer, dueMs] = next;
    this.timers.delete(timer);
    this.#nowMs = Math.max(this.#nowMs, dueMs);
    this.tell({ kind: 'waited', timer, ...this.moment() });
    return true;
  }

  #perform(effect: ClientEffect, event: ClientEvent): void {
    switch (effect.kind) {
      case 'connect':
        if (this.isLinkUp || this.isConnecting) this.broken.push(`connects twice by ${event.kind}`);
        this.timers.clear();
        this.isConnecting = true;
        return;
      case 'disconnect':
        return this.#disconnect();
      case 'sendHello':
        if (!this.isLinkUp) this.broken.push(`says hello without a link by ${event.kind}`);
        this.isHelloUnderWay = true;
        return;
      case 'acceptGreeting':
        this.isAcceptanceUnderWay = true;
        return;
      case 'takeNewIdentity':
        this.identities += 1;
        return;
      case 'wait':
        if (effect.delayMs < 0) this.broken.push(`waits ${effect.delayMs} ms`);
        this.timers.set(effect.timer, this.#nowMs + effect.delayMs);
        return;
      case 'storePage':
        this.toStore.push(effect.pageId);
        return;
      case 'dropPage':
        this.given.delete(effect.pageId);
        return;
      case 'repairBucket':
        this.repairing = effect;
        return;
      case 'quarantine':
        this.quarantining = effect.localSeq;
        return;
      case 'markComplete':
      case 'markProven':
      case 'allowRemoval':
        return;
      case 'endSession':
        this.local = { ...this.local, reader: null };
        return;
      case 'sendPush':
      case 'sendAgain':
      case 'sendPull':
      case 'sendLease':
      case 'sendDigests':
      case 'sendBucket':
      case 'sendReceipts':
        return this.#send(effect, event);
      default:
        return assertNever(effect, 'an effect the world does not know');
    }
  }

  #send(ask: Ask, event: ClientEvent): void {
    const request = requestOf[ask.kind];
    if (!this.isLinkUp) this.broken.push(`${ask.kind} without a link by ${event.kind}`);
    if (this.underWay.has(request)) this.broken.push(`a second ${request} by ${event.kind}`);
    this.underWay.set(request, ask);
  }

  #disconnect(): void {
    this.isLinkUp = false;
    this.isConnecting = false;
    this.isHelloUnderWay = false;
    this.isAcceptanceUnderWay = false;
    this.repairing = null;
    this.quarantining = null;
    this.underWay.clear();
    this.timers.clear();
    this.toStore.length = 0;
    this.given.clear();
  }

  /** What must be true after every event. */
  #look(event: ClientEvent): void {
    const { state, local } = this;
    if (state.kind === 'offline' && event.kind !== 'start' && !this.timers.has('connect') && this.#wasStarted()) {
      this.broken.push(`offline without a next attempt after ${event.kind}`);
    }
    if (state.kind !== 'online') return;
    for (const request of requestKinds) {
      const isBusy = this.underWay.has(request) || (request === 'check' && this.repairing !== null);
      const isFlying = state.flights[request] === 'flying' && !(request === 'push' && this.quarantining !== null);
      if (isFlying && !isBusy) this.broken.push(`${request} is said to be under way after ${event.kind}`);
      if (state.flights[request] === 'held' && !this.timers.has(request)) {
        this.broken.push(`${request} is held for ever after ${event.kind}`);
      }
    }
    if (state.flights.push === 'idle' && local.waitingUpTo > state.pushedUpTo) {
      this.broken.push(`commands wait for nothing after ${event.kind}`);
    }
    const isWaitingForPull = local.reader !== null && !isCaughtUp(state, local.reader);
    const mayPull = local.reader?.grant !== state.refusedGrant && state.removal?.scope !== local.reader?.scope;
    if (isWaitingForPull && mayPull && state.flights.pull === 'idle' && !state.storing) {
      this.broken.push(`a pull waits for nothing after ${event.kind}`);
    }
    const isDeferredForEver = state.deferred.length > 0 && state.deferredUpTo === null && !this.timers.has('deferred');
    if (isDeferredForEver) this.broken.push(`commands are put off for ever after ${event.kind}`);
  }

  #wasStarted(): boolean {
    return this.state.kind === 'offline' && this.state.attempt > 0;
  }
}
