// One place for every effect of the core. An effect that throws (a disk that cannot be read) counts as a request that
// failed: nothing is left under way for ever.

import { assertNever } from '#shared/lib/assert.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { ClientEffect, RequestKind } from '#shared/sync/client-core-types.ts';
import { oldestGreetedVersion, protocolVersion } from '#shared/sync/protocol-version.ts';
import type { SyncAnswer } from '#shared/sync/protocol.ts';
import type { Scope } from '#host/replica/scope.ts';
import { createCheckDesk } from './check-desk.ts';
import type { EngineContext } from './engine-context.ts';
import { clockOffset, moment, notStored, reportFailure, serverNowMs, tryToStore } from './engine-context.ts';
import { makeHello, storeGreeting, takeNewIdentity } from './hello.ts';
import { createPullDesk } from './pull-desk.ts';
import type { PushDesk } from './push-desk.ts';
import { createPushDesk } from './push-desk.ts';
import { createReceiptDesk } from './receipt-desk.ts';
import { createSettling } from './settling.ts';
import { createTimers } from './timers.ts';

export type Performer = Pick<PushDesk, 'idsOf' | 'underWay'> & { perform(effect: ClientEffect): void; stop(): void };

type Heard = { readonly answer: SyncAnswer<'hello'>; readonly clockOffsetMs: number };

/** Creates the performer. */
export function createPerformer(context: EngineContext): Performer {
  const { link, station, replica, session, clock, random, log, desk, counts, packHash, dispatch } = context;
  const timers = createTimers(clock, (timer) => dispatch({ kind: 'waited', timer, ...moment(context) }));
  let spoken = protocolVersion;
  const pushes = createPushDesk(context, () => spoken);
  const settling = createSettling(context);
  const pulls = createPullDesk(context, settling);
  const checks = createCheckDesk(context);
  const receipts = createReceiptDesk(context);
  let heard: Heard | undefined;

  function greetingFailed(code: 'not-stored'): void {
    dispatch({ kind: 'greetingFailed', code, retryAfterMs: null, ...moment(context) });
  }

  function sendHello(protocol: number): void {
    const parts = { station, replica, packHash, protocol, nowMs: clock.wallMs(), random };
    const hello = tryToStore(context, 'a hello', () => makeHello(parts));
    if (!hello) return greetingFailed('not-stored');
    return desk.ask('hello', hello, (reply) => {
      if (reply.ok) {
        const { answer, tookMs } = reply;
        spoken = protocol;
        heard = { answer, clockOffsetMs: clockOffset(answer.serverTimeMs, tookMs, clock.wallMs()) };
        return dispatch({ kind: 'greeted', answer, ...moment(context) });
      }
      const { code, detail, retryAfterMs } = reply;
      log.warn('the server did not greet', { code, detail });
      // An older server, and one this console can do with: the console speaks as it does.
      if (code === 'protocol-too-new' && protocol > oldestGreetedVersion) return sendHello(protocol - 1);
      const failure = code === 'offline' ? 'timeout' : code;
      return dispatch({ kind: 'greetingFailed', code: failure, retryAfterMs, ...moment(context) });
    });
  }

  function acceptGreeting(fellBackTo: number | null, mustBeStored: boolean): void {
    if (!heard) return greetingFailed('not-stored');
    const { answer, clockOffsetMs } = heard;
    if (fellBackTo !== null) {
      log.warn('the server came back with older data; what it had accepted is sent again', { fellBackTo });
    }
    const greeting = { answer, fellBackTo, clockOffsetMs };
    const hasChanged = tryToStore(context, 'the greeting', () => storeGreeting(station, replica, greeting));
    if (hasChanged === undefined && mustBeStored) return greetingFailed('not-stored');
    if (fellBackTo !== null) counts.heals += 1;
    if (fellBackTo !== null || hasChanged) showOutboxAgain();
    return dispatch({ kind: 'accepted', answer, random: random() });
  }

  function showOutboxAgain(): void {
    const who = session.current();
    if (who) tryToStore(context, 'what waits now', () => replica.catchUpWithOutbox(who.actor));
    context.onChange({ kind: 'attention' });
  }

  function becomeAnother(): void {
    const stationId = tryToStore(context, 'a new identity', () => takeNewIdentity(station, clock.wallMs(), random));
    if (stationId === undefined) return;
    counts.identities += 1;
    log.warn('a copy of this station is at work; this one goes on under a new name', { stationId });
  }

  function lease(grant: string, count: number): void {
    desk.ask('lease', { grant, count }, (reply) => {
      if (!reply.ok) return reportFailure(context, 'lease', reply, { grant });
      const add = () => (station.inTransaction(() => station.numbers.add(reply.answer)), true);
      if (tryToStore(context, 'a block of numbers', add)) return dispatch({ kind: 'leased' });
      return reportFailure(context, 'lease', notStored('a block of numbers'));
    });
  }

  function disconnect(): void {
    timers.cancelAll();
    link.disconnect();
    desk.endConnection();
    pulls.dropAll();
  }

  function carryOut(effect: ClientEffect): void {
    switch (effect.kind) {
      case 'connect':
        timers.cancelAll();
        return link.connect();
      case 'disconnect':
        disconnect();
        return settling.begin();
      case 'sendHello':
        return sendHello(protocolVersion);
      case 'acceptGreeting':
        return acceptGreeting(effect.fellBackTo, effect.mustBeStored);
      case 'takeNewIdentity':
        return becomeAnother();
      case 'sendPush':
        return pushes.push(effect.afterLocalSeq, effect.maxCommands, effect.without);
      case 'sendAgain':
        return pushes.pushAgain(effect.localSeqs);
      case 'quarantine':
        return pushes.quarantine(effect.localSeq);
      case 'sendPull':
        return pulls.pull(effect);
      case 'storePage':
        return pulls.store(effect.pageId);
      case 'dropPage':
        return pulls.drop(effect.pageId);
      case 'markComplete':
        return tryToStore(context, 'a moment', () => replica.markComplete(effect.scope as Scope, serverNowMs(context)));
      case 'sendLease':
        return lease(effect.grant, effect.count);
      case 'sendDigests':
        return checks.compare(effect.scope as Scope, effect.grant);
      case 'markProven':
        return tryToStore(context, 'a proof', () => replica.markProven(effect.scope as Scope, serverNowMs(context)));
      case 'sendBucket':
        return checks.fetchBucket(effect);
      case 'repairBucket':
        return checks.repair(effect.scope as Scope, effect.bucket);
      case 'allowRemoval':
        return replica.allowRemoval(effect.scope as Scope);
      case 'sendReceipts':
        return receipts.ask(effect.grant);
      case 'wait':
        return timers.set(effect.timer, effect.delayMs);
      case 'endSession':
        log.warn('the server ended the session', { code: effect.code });
        return session.end();
      default:
        return assertNever(effect, 'an effect nobody performs');
    }
  }

  return {
    idsOf: pushes.idsOf,
    underWay: pushes.underWay,
    stop() {
      settling.stop();
      disconnect();
    },
    perform(effect) {
      try {
        carryOut(effect);
      } catch (error) {
        log.error('an effect failed', { effect: effect.kind, ...errorFields(error) });
        const request = requestOf[effect.kind];
        if (request) reportFailure(context, request, notStored(effect.kind));
      }
    },
  };
}

/** Which request is not under way after all when its effect failed. */
const requestOf: Partial<Record<ClientEffect['kind'], RequestKind>> = {
  sendPush: 'push',
  sendAgain: 'push',
  quarantine: 'push',
  sendPull: 'pull',
  sendLease: 'lease',
  sendDigests: 'check',
  sendBucket: 'check',
  repairBucket: 'check',
  sendReceipts: 'receipts',
};
