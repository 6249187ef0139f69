// Hellos that share a write.

import { setImmediate } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import type { Greeting, ServerStore } from '../store/server-store.ts';
import { StoreError } from '../store/server-store.ts';
import { aCore, endCores } from '../testing/a-core.ts';
import { aStation } from '../testing/test-station.ts';

afterEach(endCores);

const gather = () => setImmediate();
const helloOf = (index: number) => aStation(`station-${index}`).hello();

/** Counts the writes, and breaks those with the station named. */
function countingWrites(wrong?: { readonly stationId: string; readonly error: Error }) {
  const writes: number[] = [];
  function around(store: ServerStore): ServerStore {
    const greet = store.greet.bind(store);
    return Object.assign(store, {
      async greet(greetings: readonly Greeting[]) {
        writes.push(greetings.length);
        if (wrong && greetings.some(({ stationId }) => stationId === wrong.stationId)) throw wrong.error;
        return greet(greetings);
      },
    });
  }
  return { writes, around };
}

test('a floor that says hello at once is one write', async () => {
  const { writes, around } = countingWrites();
  const { connect } = await aCore({ gather }, around);
  const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => connect().get('hello', helloOf(index))));
  expect(answers.every(({ mode }) => mode === 'full')).toBe(true);
  expect(writes).toEqual([30]);
});

test('S9: one hello that the store cannot take keeps no other out', async () => {
  const { writes, around } = countingWrites({
    stationId: 'station-1',
    error: new StoreError('fault', 'a broken rule'),
  });
  const { connect } = await aCore({ gather }, around);
  const [first, second, third] = await Promise.all([
    connect().get('hello', helloOf(0)),
    connect().fail('hello', helloOf(1)),
    connect().get('hello', helloOf(2)),
  ]);
  expect([first.mode, second.code, third.mode]).toEqual(['full', 'try-later', 'full']);
  expect(writes).toEqual([3, 1, 1, 1]);
});

test('where the disk is full, all are told to come back and none is tried alone', async () => {
  const { writes, around } = countingWrites({ stationId: 'station-0', error: new StoreError('unavailable', 'full') });
  const { connect } = await aCore({ gather }, around);
  const failures = await Promise.all([0, 1].map((index) => connect().fail('hello', helloOf(index))));
  expect(failures.map(({ code }) => code)).toEqual(['try-later', 'try-later']);
  expect(writes).toEqual([2]);
});

test('S11: who was greeted while another process found that the data had fallen back says hello again', async () => {
  const listeners: (() => void)[] = [];
  const around = (store: ServerStore) =>
    Object.assign(store, {
      onFellBack(listener: () => void) {
        listeners.push(listener);
        return () => undefined;
      },
    });
  const { connect } = await aCore({ gather }, around);
  const link = connect();
  const greeted = link.get('hello', helloOf(0));
  for (const tell of listeners) tell();
  await greeted;
  expect(link.state.isClosed).toBe(true);
});

test('S11: of hellos that come at once, who was greeted before another found a fall has to say it again', async () => {
  const { connect } = await aCore();
  const seen = [0, 0, 50, 0];
  const links = seen.map(() => connect());
  const answers = await Promise.all(
    links.map((link, index) =>
      link.get('hello', aStation(`station-${index}`).hello({ epoch: 1, seenUpTo: seen[index] })),
    ),
  );
  const knows = answers.map(({ epoch }, index) => epoch === 2 || links[index]?.state.isClosed);
  expect(answers.map(({ epoch }) => epoch)).toEqual([1, 1, 2, 2]);
  expect(knows).toEqual([true, true, true, true]);
});
