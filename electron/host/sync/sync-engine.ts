// The only interpreter of the core's effects. It decides nothing about the protocol: it reads the stores, performs, and
// reports. Events are taken one at a time, so an effect that ends at once cannot run into the middle of another.

import type { Clock, Random, TimerHandle } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import { assertNever } from '#shared/lib/assert.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { LinkView } from '#shared/bridge/views.ts';
import type {
  ClientEffect,
  ClientEvent,
  ClientState,
  FailureCode,
  Local,
  RequestKind,
} from '#shared/sync/client-core.ts';
import { initialState, step } from '#shared/sync/client-core.ts';
import { limits } from '#shared/sync/limits.ts';
import { protocolVersion } from '#shared/sync/protocol-version.ts';
import type { SyncRequest } from '#shared/sync/protocol.ts';
import { poke } from '#shared/sync/protocol.ts';
import type { Replica } from '#host/replica/replica.ts';
import type { Scope } from '#host/replica/scope.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { Session } from '#host/session.ts';
import type { Station } from '#host/station/open-station.ts';
import { toLinkView } from './link-view.ts';
import type { Reply } from './request-desk.ts';
import { createRequestDesk } from './request-desk.ts';
import { storePage } from './store-page.ts';
import type { SyncLink } from './sync-link.ts';

export type SyncEngineDeps = {
  readonly link: SyncLink;
  readonly station: Station;
  readonly replica: Replica;
  readonly session: Session;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly packHash: string;
  /** What is no longer current on the screen. */
  readonly onChange: (change: SyncChange) => void;
};

export type SyncChange =
  | { readonly kind: 'status' }
  | { readonly kind: 'attention' }
  | { readonly kind: 'cases'; readonly caseIds: readonly CaseId[] };

export type SyncEngine = {
  start(): void;
  /** The outbox, the numbers or the person changed. */
  localChanged(): void;
  retryNow(): void;
  link(): LinkView;
  headSeq(): number;
  /** Whether everything up to the server's head, as last heard of, is here for the person signed in. */
  isUpToDate(): boolean;
  /** Asks the server directly; waits for a connection that is just being made. */
  request<Name extends 'signIn' | 'history'>(name: Name, request: SyncRequest<Name>): Promise<Reply<Name>>;
  stop(): void;
};

/** Creates an engine that does nothing until `start`. */
export function createSyncEngine(deps: SyncEngineDeps): SyncEngine {
  const { link, station, replica, session, clock, random, log, onChange } = deps;
  const desk = createRequestDesk(link, clock);
  const events: ClientEvent[] = [];
  let state: ClientState = initialState(clock.wallMs());
  let retry: { readonly handle: TimerHandle; readonly dueMs: number } | undefined;
  let isStepping = false;
  let isStopped = false;
  let headSeq = station.identity.verdictCursor();
  let whenSettled: (() => void)[] = [];

  function dispatch(event: ClientEvent): void {
    events.push(event);
    if (isStepping || isStopped) return;
    isStepping = true;
    try {
      for (let next = events.shift(); next; next = events.shift()) takeStep(next);
    } finally {
      isStepping = false;
    }
    if (isSettled()) for (const tell of whenSettled.splice(0)) tell();
    onChange({ kind: 'status' });
  }

  function takeStep(event: ClientEvent): void {
    const before = state.kind;
    const decided = step(state, event, readLocal());
    state = decided.state;
    if (state.kind === 'online') headSeq = state.headSeq;
    if (state.kind !== before) log.info('link', { from: before, to: state.kind, by: event.kind });
    for (const effect of decided.effects) perform(effect);
  }

  function readLocal(): Local {
    const { outbox, numbers, identity } = station;
    const who = session.current();
    const scope = who && scopeOf(who.actor);
    const seen = identity.serverSeen();
    return {
      waitingUpTo: outbox.waiting().upTo,
      numbersLeft: numbers.left(),
      reader: who && scope ? { scope, grant: who.grant } : null,
      home: seen && { serverId: seen.serverId, epoch: seen.epoch },
      acceptedUpTo: outbox.acceptedUpTo(),
      seenUpTo: Math.max(identity.verdictCursor(), replica.highestCursor()),
    };
  }

  function perform(effect: ClientEffect): void {
    switch (effect.kind) {
      case 'connect':
        return link.connect();
      case 'disconnect':
        return disconnect();
      case 'sendHello':
        return sendHello();
      case 'sendPush':
        return sendPush(effect.afterStationSeq, effect.maxCommands);
      case 'sendPull':
        return sendPull(effect.scope as Scope, effect.grant);
      case 'sendLease':
        return sendLease(effect.grant, effect.count);
      case 'retryAfter':
        return retryAfter(effect.delayMs);
      case 'cancelRetry':
        return cancelRetry();
      case 'heal':
        return heal(effect.stationSeq, effect.headSeq);
      case 'quarantineNext':
        return quarantineNext(effect.afterStationSeq);
      case 'endSession':
        log.warn('the server ended the session', { code: effect.code });
        return session.end();
      default:
        return assertNever(effect, 'an effect nobody performs');
    }
  }

  function disconnect(): void {
    cancelRetry();
    link.disconnect();
    desk.endConnection();
  }

  function sendHello(): void {
    const request = { protocol: protocolVersion, stationId: station.identity.stationId(), packHash: deps.packHash };
    desk.ask('hello', request, (reply) => {
      const nowMs = clock.wallMs();
      if (!reply.ok) {
        log.warn('the server did not greet', { code: reply.code, detail: reply.detail });
        return dispatch({ kind: 'greetingFailed', nowMs, random: random(), code: toFailure(reply.code) });
      }
      const { answer, sentAtMs } = reply;
      const home = station.identity.serverSeen();
      dispatch({ kind: 'greeted', nowMs, answer });
      if (home && home.serverId !== answer.serverId) return undefined;
      return saved('the greeting', () =>
        station.inTransaction(() => {
          station.identity.rememberServer(answer);
          station.identity.rememberServerTime(answer.serverTimeMs, offset(answer.serverTimeMs, sentAtMs, nowMs));
          station.outbox.prune(nowMs);
        }),
      );
    });
  }

  function sendPush(afterStationSeq: number, maxCommands: number): void {
    const commands = station.outbox.batchAfter(afterStationSeq, maxCommands);
    const last = commands.at(-1);
    // Verdicts came meanwhile: nothing is left to send up to what waited.
    if (!last) return dispatch({ kind: 'pushed', upTo: station.outbox.waiting().upTo || afterStationSeq, headSeq });
    return desk.ask('push', { commands: [...commands] }, (reply) => {
      if (reply.ok) dispatch({ kind: 'pushed', upTo: last.stationSeq, headSeq: reply.answer.headSeq });
      else failed('push', reply.code, reply.detail);
    });
  }

  function sendPull(scope: Scope, grant: string): void {
    const who = session.current();
    if (!who) return failed('pull', 'try-later', 'nobody is signed in any more');
    const viewer = who.actor;
    const cursors = { rowsAfter: replica.cursor(scope), verdictsAfter: station.identity.verdictCursor() };
    return desk.ask('pull', { grant, ...cursors, limit: limits.pageRows }, (reply) => {
      if (!reply.ok) return failed('pull', reply.code, reply.detail, grant);
      const { answer, sentAtMs } = reply;
      const nowMs = clock.wallMs();
      const clockOffsetMs = offset(answer.serverTimeMs, sentAtMs, nowMs);
      const isSaved = saved('a page', () => {
        const { caseIds, hasVerdicts } = storePage(station, replica, {
          viewer,
          ...cursors,
          answer,
          nowMs,
          clockOffsetMs,
        });
        if (caseIds.length > 0) onChange({ kind: 'cases', caseIds });
        if (hasVerdicts) onChange({ kind: 'attention' });
      });
      if (!isSaved) return failed('pull', 'try-later', 'the page could not be stored');
      const upTo = Math.min(replica.cursor(scope), station.identity.verdictCursor());
      return dispatch({ kind: 'pulled', scope, upTo, headSeq: answer.headSeq });
    });
  }

  function sendLease(grant: string, count: number): void {
    desk.ask('lease', { grant, count }, (reply) => {
      if (!reply.ok) return failed('lease', reply.code, reply.detail);
      const isSaved = saved('a block of numbers', () => station.inTransaction(() => station.numbers.add(reply.answer)));
      return isSaved ? dispatch({ kind: 'leased' }) : failed('lease', 'try-later', 'the block could not be stored');
    });
  }

  function heal(stationSeq: number, serverHeadSeq: number): void {
    log.warn('the server came back with an older copy of its data; sending accepted commands again', { stationSeq });
    saved('the healing', () => {
      station.inTransaction(() => {
        station.outbox.sendAgainAbove(stationSeq);
        station.identity.moveVerdictCursor(Math.min(station.identity.verdictCursor(), serverHeadSeq));
      });
      replica.startOver();
      const who = session.current();
      if (who) replica.catchUpWithOutbox(who.actor);
    });
    dispatch({ kind: 'localChanged' });
  }

  function quarantineNext(afterStationSeq: number): void {
    const next = station.outbox.batchAfter(afterStationSeq, 1)[0];
    if (!next) return dispatch({ kind: 'pushed', upTo: afterStationSeq, headSeq });
    log.error('the server cannot read a command; it is set aside for a person', { commandId: next.id });
    station.inTransaction(() =>
      station.outbox.quarantine(next.stationSeq, 'the server could not read it', clock.wallMs()),
    );
    const who = session.current();
    if (who) replica.rebuild(who.actor, [next.caseId]);
    onChange({ kind: 'cases', caseIds: [next.caseId] });
    onChange({ kind: 'attention' });
    return dispatch({ kind: 'pushed', upTo: next.stationSeq, headSeq });
  }

  /** Runs a write; a disk that fails is reported and the server's answer simply counts as not received. */
  function saved(what: string, write: () => void): boolean {
    try {
      write();
      return true;
    } catch (error) {
      log.error(`${what} could not be stored`, errorFields(error));
      return false;
    }
  }

  function failed(request: RequestKind, code: FailureCode | 'offline', detail: string, grant?: string): void {
    log.warn('a request failed', { request, code, detail });
    const about = grant === undefined ? {} : { grant };
    dispatch({ kind: 'failed', request, code: toFailure(code), ...about, nowMs: clock.wallMs(), random: random() });
  }

  function retryAfter(delayMs: number): void {
    const dueMs = clock.monotonicMs() + delayMs;
    if (retry && retry.dueMs <= dueMs) return;
    cancelRetry();
    const handle = clock.after(delayMs, () => {
      retry = undefined;
      dispatch({ kind: 'retryDue' });
    });
    retry = { handle, dueMs };
  }

  function cancelRetry(): void {
    retry?.handle.cancel();
    retry = undefined;
  }

  function isSettled(): boolean {
    return state.kind !== 'connecting' && state.kind !== 'greeting';
  }

  link.onEvent((event) => {
    if (event.kind === 'up') return dispatch({ kind: 'linkUp' });
    if (event.kind === 'down') {
      log.info('the link is down', { reason: event.reason });
      return dispatch({ kind: 'linkDown', nowMs: clock.wallMs(), random: random() });
    }
    const poked = poke.safeParse(event.payload);
    return poked.success ? dispatch({ kind: 'poked', headSeq: poked.data.headSeq }) : undefined;
  });

  return {
    start: () => dispatch({ kind: 'start', nowMs: clock.wallMs() }),
    localChanged: () => dispatch({ kind: 'localChanged' }),
    retryNow: () => dispatch({ kind: 'retryNow' }),
    link: () => toLinkView(state),
    headSeq: () => headSeq,
    isUpToDate() {
      const who = session.current();
      if (state.kind !== 'online' || !who) return false;
      return state.pulledScope === scopeOf(who.actor) && state.pulledUpTo >= state.headSeq;
    },
    async request(name, request) {
      // Somebody stands at the desk and waits: not the moment to sit out a pause between attempts.
      if (name === 'signIn' && state.kind === 'offline') dispatch({ kind: 'retryNow' });
      if (!isSettled()) await new Promise<void>((resolve) => whenSettled.push(resolve));
      if (state.kind !== 'online') return { ok: false, code: 'offline', detail: `the link is ${state.kind}` };
      return desk.request(name, request);
    },
    stop() {
      isStopped = true;
      disconnect();
      for (const tell of whenSettled.splice(0)) tell();
    },
  };
}

/** Server time minus this machine's, taking the middle of the round trip as the moment it was read. */
function offset(serverTimeMs: number, sentAtMs: number, receivedAtMs: number): number {
  return serverTimeMs - (sentAtMs + receivedAtMs) / 2;
}

function toFailure(code: FailureCode | 'offline'): FailureCode {
  return code === 'offline' ? 'timeout' : code;
}
