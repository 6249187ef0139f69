import { describe, expect, test } from 'vitest';
import type { ClientEvent, ClientEventKind, ClientStateKind, Local } from './client-core-types.ts';
import { fullPace } from './client-core-types.ts';
import { initialState, step } from './client-core.ts';
import { backoffMs, delayMs } from './client-core-wait.ts';
import { events, greeting, moment, nowMs, online, outcome, quiet, sinceMs, states } from './testing/core-builders.ts';

type Row = Record<ClientEventKind, string>;

/** A state in which every event means nothing, but those named. */
function onlyThese(state: ClientStateKind, meant: Partial<Row>): Row {
  const nothing = Object.fromEntries(Object.keys(events).map((kind) => [kind, `${state}:`])) as Row;
  return { ...nothing, ...meant };
}

const connects = 'connecting: connect, wait connecting';
const reconnects = 'connecting: disconnect, connect, wait connecting';
const retries = 'offline: disconnect, wait connect';

/** What each event leads to in each state, with nothing waiting: the state after, and the effects. docs/sync-protocol.md. */
const table: Record<ClientStateKind, Row> = {
  offline: onlyThese('offline', { start: connects, retryNow: connects, waited: connects, resumed: connects }),
  connecting: onlyThese('connecting', { linkUp: 'greeting: sendHello', linkDown: retries }),
  greeting: onlyThese('greeting', {
    linkDown: retries,
    resumed: reconnects,
    greeted: 'greeting: acceptGreeting',
    greetingFailed: retries,
    accepted: 'online: wait nextCheck, sendPush, sendPull',
  }),
  online: onlyThese('online', {
    linkDown: retries,
    resumed: reconnects,
    pushed: 'online: sendPull',
    pageCame: 'online: storePage',
    digested: 'online: markProven, wait nextCheck',
    failed: 'online: wait pull',
    poked: 'online: sendPull',
    rebuilt: 'online: sendPull',
    checkNow: 'online: sendDigests',
  }),
  refused: onlyThese('refused', { retryNow: connects, waited: connects }),
};

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

test('a server of another city stops the console, which keeps everything', () => {
  const stranger: ClientEvent = { ...events.greeted, answer: { ...greeting, serverId: 'server-2' } };
  const refused = step(states.greeting, stranger, quiet);
  expect(refused.state).toEqual({ kind: 'refused', sinceMs, code: 'unknown-server' });
  expect(outcome(states.greeting, stranger, { ...quiet, home: null })).toBe('greeting: acceptGreeting');
});

test('a protocol that the two do not share stops the console; whatever else goes wrong is tried again', () => {
  const tooOld: ClientEvent = { ...events.greetingFailed, code: 'protocol-too-old' };
  expect(outcome(states.greeting, tooOld)).toBe('refused: disconnect, wait connect');
  expect(outcome(states.greeting, { ...events.greetingFailed, code: 'not-stored' })).toBe(retries);
});

test('S10: a station whose name is in use becomes another, and connects again after a wait', () => {
  const taken: ClientEvent = { ...events.greetingFailed, code: 'not-this-station' };
  expect(outcome(states.greeting, taken)).toBe('offline: takeNewIdentity, disconnect, wait connect');
});

test('an attempt to connect that neither ends nor fails is given up', () => {
  const due: ClientEvent = { kind: 'waited', timer: 'connecting', ...moment };
  expect(outcome(states.connecting, due)).toBe(retries);
});

function acceptance(answer: Partial<typeof events.greeted.answer>, local: Partial<Local> = {}) {
  const greeted: ClientEvent = { ...events.greeted, answer: { ...greeting, ...answer } };
  return step(states.greeting, greeted, { ...quiet, ...local }).effects[0];
}

const healed = (fellBackTo: number) => ({ kind: 'acceptGreeting', fellBackTo, mustBeStored: true });
const accept = (mustBeStored: boolean) => ({ kind: 'acceptGreeting', fellBackTo: null, mustBeStored });

test('S11: data that fell back are healed before anything is asked for, whoever notices it', () => {
  expect(acceptance({ fellBackTo: 6 })).toEqual(healed(6));
  expect(acceptance({}, { seenUpTo: 11 })).toEqual(healed(10));
  expect(acceptance({ fellBackTo: 6 }, { seenUpTo: 11 })).toEqual(healed(6));
  expect(acceptance({}, { acceptedUpTo: 4 })).toEqual(healed(0));
});

test('what a known server says may go unwritten on a full disk; a new server or epoch may not', () => {
  expect(acceptance({})).toEqual(accept(false));
  expect(acceptance({}, { home: null })).toEqual(accept(true));
  expect(acceptance({ epoch: 2 })).toEqual(accept(true));
});

test('S15: a console the server finds too old sends and pulls verdicts, and asks for nothing else', () => {
  const accepted: ClientEvent = { ...events.accepted, answer: { ...greeting, mode: 'drain' } };
  const next = step(states.greeting, accepted, { ...quiet, numbersLeft: 0 });
  expect(next.effects.map(({ kind }) => kind)).toEqual(['wait', 'sendPush', 'sendPull']);
  const drained = { ...online, mode: 'drain' } as const;
  expect(outcome(drained, events.checkNow, { ...quiet, numbersLeft: 0 })).toBe('online:');
  expect(outcome(drained, { kind: 'poked', headSeq: 10 })).toBe('online:');
});

test('how much is asked at once survives a connection: a slow line gets smaller pages and batches', () => {
  const timedOut: ClientEvent = { ...events.failed, code: 'timeout' };
  const slower = step(online, timedOut, quiet).state;
  expect(slower).toMatchObject({ kind: 'offline', pace: { ...fullPace, rows: fullPace.rows / 2 } });
  const pushing = { ...online, flights: { ...online.flights, push: 'flying' } } as const;
  const lost = step(pushing, events.linkDown, quiet).state;
  expect(lost).toMatchObject({ kind: 'offline', pace: { ...fullPace, commands: fullPace.commands / 2 } });
});

test('the wait between attempts grows to half a minute and is anywhere below', () => {
  expect([backoffMs(0, 0), backoffMs(0, 1), backoffMs(3, 1), backoffMs(50, 1)]).toEqual([500, 1_000, 8_000, 30_000]);
});

test('when the server says how long, that is how long, within reason', () => {
  expect([delayMs(4_000, 0, 0.5), delayMs(0, 0, 0.5), delayMs(86_400_000, 0, 0.5)]).toEqual([4_000, 500, 600_000]);
  const busy: ClientEvent = { ...events.greetingFailed, retryAfterMs: 7_000 };
  expect(step(states.greeting, busy, quiet).effects).toContainEqual({ kind: 'wait', timer: 'connect', delayMs: 7_000 });
});

test('a console that was never started is offline and plans nothing', () => {
  expect(initialState(nowMs)).toEqual({ kind: 'offline', sinceMs: nowMs, attempt: 0, pace: fullPace });
});
