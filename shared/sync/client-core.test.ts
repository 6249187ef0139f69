import { describe, expect, test } from 'vitest';
import type { ClientEvent, ClientEventKind, ClientState, ClientStateKind, Local, OnlineState } from './client-core.ts';
import { backoffMs, initialState, step } from './client-core.ts';
import { limits } from './limits.ts';

const nowMs = Date.UTC(2026, 10, 23, 1, 0, 0);
const sinceMs = nowMs - 60_000;
const greeting = { serverId: 'server-1', epoch: 1, headSeq: 10, stationSeq: 3 };

const online: OnlineState = {
  kind: 'online',
  headSeq: 10,
  push: 'idle',
  pull: 'idle',
  lease: 'idle',
  pushedUpTo: 3,
  batchCommands: limits.batchCommands,
  pulledScope: 'agent',
  pulledUpTo: 10,
  refusedGrant: null,
};

const quiet: Local = {
  waitingUpTo: 3,
  numbersLeft: 200,
  reader: { scope: 'agent', grant: 'grant-1' },
  home: { serverId: 'server-1', epoch: 1 },
  acceptedUpTo: 3,
  seenUpTo: 10,
};

const states: Record<ClientStateKind, ClientState> = {
  offline: { kind: 'offline', sinceMs, attempt: 2 },
  connecting: { kind: 'connecting', sinceMs, attempt: 2 },
  greeting: { kind: 'greeting', sinceMs, attempt: 2 },
  online,
  refused: { kind: 'refused', sinceMs, code: 'protocol-too-old' },
};

const events: Record<ClientEventKind, ClientEvent> = {
  start: { kind: 'start', nowMs },
  retryNow: { kind: 'retryNow' },
  retryDue: { kind: 'retryDue' },
  linkUp: { kind: 'linkUp' },
  linkDown: { kind: 'linkDown', nowMs, random: 0.5 },
  greeted: { kind: 'greeted', nowMs, answer: greeting },
  greetingFailed: { kind: 'greetingFailed', nowMs, random: 0.5, code: 'try-later' },
  pushed: { kind: 'pushed', upTo: 4, headSeq: 11 },
  pulled: { kind: 'pulled', scope: 'agent', upTo: 10, headSeq: 10 },
  leased: { kind: 'leased' },
  failed: { kind: 'failed', request: 'pull', code: 'try-later', nowMs, random: 0.5 },
  poked: { kind: 'poked', headSeq: 12 },
  localChanged: { kind: 'localChanged' },
};

/** What each event leads to in each state, with nothing waiting: the state after, and the effects. A gap does not compile. */
const table: Record<ClientStateKind, Record<ClientEventKind, string>> = {
  offline: {
    start: 'connecting: cancelRetry, connect',
    retryNow: 'connecting: cancelRetry, connect',
    retryDue: 'connecting: cancelRetry, connect',
    linkUp: 'offline:',
    linkDown: 'offline:',
    greeted: 'offline:',
    greetingFailed: 'offline:',
    pushed: 'offline:',
    pulled: 'offline:',
    leased: 'offline:',
    failed: 'offline:',
    poked: 'offline:',
    localChanged: 'offline:',
  },
  connecting: {
    start: 'connecting:',
    retryNow: 'connecting:',
    retryDue: 'connecting:',
    linkUp: 'greeting: sendHello',
    linkDown: 'offline: disconnect, retryAfter',
    greeted: 'connecting:',
    greetingFailed: 'connecting:',
    pushed: 'connecting:',
    pulled: 'connecting:',
    leased: 'connecting:',
    failed: 'connecting:',
    poked: 'connecting:',
    localChanged: 'connecting:',
  },
  greeting: {
    start: 'greeting:',
    retryNow: 'greeting:',
    retryDue: 'greeting:',
    linkUp: 'greeting:',
    linkDown: 'offline: disconnect, retryAfter',
    greeted: 'online: sendPush, sendPull',
    greetingFailed: 'offline: disconnect, retryAfter',
    pushed: 'greeting:',
    pulled: 'greeting:',
    leased: 'greeting:',
    failed: 'greeting:',
    poked: 'greeting:',
    localChanged: 'greeting:',
  },
  online: {
    start: 'online:',
    retryNow: 'online:',
    retryDue: 'online:',
    linkUp: 'online:',
    linkDown: 'offline: disconnect, retryAfter',
    greeted: 'online:',
    greetingFailed: 'online:',
    pushed: 'online: sendPull',
    pulled: 'online:',
    leased: 'online:',
    failed: 'online: retryAfter',
    poked: 'online: sendPull',
    localChanged: 'online:',
  },
  refused: {
    start: 'refused:',
    retryNow: 'connecting: cancelRetry, connect',
    retryDue: 'refused:',
    linkUp: 'refused:',
    linkDown: 'refused:',
    greeted: 'refused:',
    greetingFailed: 'refused:',
    pushed: 'refused:',
    pulled: 'refused:',
    leased: 'refused:',
    failed: 'refused:',
    poked: 'refused:',
    localChanged: 'refused:',
  },
};

function outcome(state: ClientState, event: ClientEvent, local: Local = quiet): string {
  const next = step(state, event, local);
  return `${next.state.kind}: ${next.effects.map(({ kind }) => kind).join(', ')}`.trim();
}

describe('the table of states and events', () => {
  for (const [state, row] of Object.entries(table)) {
    test(`every event in ${state}`, () => {
      const found = Object.keys(row).map((kind) => [
        kind,
        outcome(states[state as ClientStateKind], events[kind as ClientEventKind]),
      ]);
      expect(Object.fromEntries(found)).toEqual(row);
    });
  }
});

test('pull does not wait for a push that is under way', () => {
  const pushing: OnlineState = { ...online, push: 'flying' };
  expect(outcome(pushing, events.poked)).toBe('online: sendPull');
});

test('with nobody signed in commands are still pushed, and nothing is pulled', () => {
  const local = { ...quiet, reader: null, waitingUpTo: 5 };
  expect(outcome(online, events.localChanged, local)).toBe('online: sendPush');
});

test('numbers are leased before they run out, once at a time', () => {
  const local = { ...quiet, numbersLeft: limits.leaseBelow - 1 };
  const asked = step(online, events.localChanged, local);
  expect(asked.effects).toEqual([{ kind: 'sendLease', grant: quiet.reader?.grant, count: limits.leaseNumbers }]);
  expect(step(asked.state, events.localChanged, local).effects).toEqual([]);
});

test('with nobody signed in no numbers are leased', () => {
  const local = { ...quiet, reader: null, numbersLeft: 0 };
  expect(step(online, events.localChanged, local).effects).toEqual([]);
});

test('another person at the desk is shown their own scope', () => {
  const local = { ...quiet, reader: { scope: 'unit:u1', grant: 'grant-2' } };
  expect(step(online, events.localChanged, local).effects).toEqual([
    { kind: 'sendPull', scope: 'unit:u1', grant: 'grant-2' },
  ]);
});

const ofReader = quiet.reader ? { grant: quiet.reader.grant } : {};

test('a refusal that is late and about the person before does not end the session of the next', () => {
  const late = {
    kind: 'failed',
    request: 'pull',
    code: 'grant-revoked',
    grant: 'grant-before',
    nowMs,
    random: 0,
  } as const;
  expect(step({ ...online, pull: 'flying', headSeq: 20 }, late, quiet).effects.map(({ kind }) => kind)).toEqual([
    'sendPull',
  ]);
});

test('a refused grant ends the session and is not asked with again', () => {
  const ended = step(
    { ...online, pull: 'flying', headSeq: 20 },
    { kind: 'failed', request: 'pull', code: 'grant-revoked', ...ofReader, nowMs, random: 0 },
    quiet,
  );
  expect(ended.effects).toEqual([{ kind: 'endSession', code: 'grant-revoked' }]);
  expect(step(ended.state, events.localChanged, quiet).effects).toEqual([]);
});

test('a batch the server finds too large is halved, and a single unreadable command is set aside', () => {
  const tooLarge: ClientEvent = { kind: 'failed', request: 'push', code: 'too-large', nowMs, random: 0 };
  const local = { ...quiet, waitingUpTo: 60 };
  const halved = step({ ...online, push: 'flying' }, tooLarge, local);
  expect(halved.effects).toEqual([{ kind: 'sendPush', afterStationSeq: 3, maxCommands: 25 }]);
  const alone = step({ ...online, push: 'flying', batchCommands: 1 }, tooLarge, local);
  expect(alone.effects).toEqual([{ kind: 'quarantineNext', afterStationSeq: 3 }]);
});

test('a server of another city stops the console, which keeps everything', () => {
  const stranger: ClientEvent = { kind: 'greeted', nowMs, answer: { ...greeting, serverId: 'server-2' } };
  const refused = step(states.greeting, stranger, quiet);
  expect(refused.state).toEqual({ kind: 'refused', sinceMs, code: 'unknown-server' });
  expect(outcome(states.greeting, stranger, { ...quiet, home: null })).toBe('online: sendPush, sendPull');
});

test('a server that came back with an older copy is healed before anything else', () => {
  const heal = [{ kind: 'heal', stationSeq: 3, headSeq: 10 }];
  const olderEpoch = step(states.greeting, events.greeted, { ...quiet, home: { serverId: 'server-1', epoch: 2 } });
  const lostCommands = step(states.greeting, events.greeted, { ...quiet, acceptedUpTo: 4 });
  const lostRows = step(states.greeting, events.greeted, { ...quiet, seenUpTo: 11 });
  expect([olderEpoch.effects, lostCommands.effects, lostRows.effects]).toEqual([heal, heal, heal]);
});

test('a server that says there is more and delivers nothing is not asked in a circle', () => {
  const stuck: ClientEvent = { kind: 'pulled', scope: 'agent', upTo: 10, headSeq: 12 };
  const held = step({ ...online, pull: 'flying' }, stuck, quiet);
  expect(held.effects.map(({ kind }) => kind)).toEqual(['retryAfter']);
  expect(step(held.state, events.retryDue, quiet).effects.map(({ kind }) => kind)).toEqual(['sendPull']);
});

test('the wait between attempts grows to half a minute and is anywhere below', () => {
  expect([backoffMs(0, 0), backoffMs(0, 1), backoffMs(3, 1), backoffMs(50, 1)]).toEqual([500, 1_000, 8_000, 30_000]);
});

test('a console that was never started is offline and plans nothing', () => {
  expect(initialState(nowMs)).toEqual({ kind: 'offline', sinceMs: nowMs, attempt: 0 });
});
