import { expect, test } from 'vitest';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { supervise } from './supervise.ts';

function aChild() {
  const { promise, resolve } = Promise.withResolvers<void>();
  let stops = 0;
  return {
    exited: promise,
    die: resolve,
    stops: () => stops,
    stop() {
      stops += 1;
      resolve();
      return promise;
    },
  };
}

/** Lets everything that is already settled run on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

function aSupervised(restart: (count: number) => ReturnType<typeof aChild> | Error) {
  const clock = fakeClock();
  const said: string[] = [];
  const first = aChild();
  let count = 0;
  const supervisor = supervise({
    first,
    clock,
    say: (words) => said.push(words),
    restart() {
      count += 1;
      const child = restart(count);
      return child instanceof Error ? Promise.reject(child) : Promise.resolve(child);
    },
  });
  return { clock, said, first, supervisor, restarts: () => count };
}

test('a child that ends is started again after a moment', async () => {
  const second = aChild();
  const { clock, said, first, restarts } = aSupervised(() => second);
  first.die();
  await settle();
  expect(restarts()).toBe(0);
  clock.advance(500);
  await settle();
  expect([restarts(), said.at(-1)]).toEqual([1, 'The server is back.']);
});

test('a child that keeps failing is tried less and less often', async () => {
  const { clock, said, first, restarts } = aSupervised(() => new Error('the port is taken'));
  first.die();
  await settle();
  for (const ms of [500, 1_000, 2_000]) {
    clock.advance(ms - 1);
    await settle();
    const before = restarts();
    clock.advance(1);
    await settle();
    expect(restarts()).toBe(before + 1);
  }
  expect(said.filter((words) => words === 'the port is taken')).toHaveLength(3);
});

test('a long life is forgiven: the next restart is quick again', async () => {
  const children = [aChild(), aChild(), aChild()];
  const { clock, first, restarts } = aSupervised((count) => children[count - 1] ?? aChild());
  first.die();
  await settle();
  clock.advance(500);
  await settle();
  clock.advance(60_000);
  children[0]?.die();
  await settle();
  clock.advance(500);
  await settle();
  expect(restarts()).toBe(2);
});

test('stopping ends the child and starts no other', async () => {
  const { clock, first, supervisor, restarts } = aSupervised(aChild);
  await supervisor.stop();
  clock.advance(60_000);
  await settle();
  expect([first.stops(), restarts()]).toEqual([1, 0]);
});

test('stopping while waiting to restart ends the wait', async () => {
  const { clock, first, supervisor, restarts } = aSupervised(aChild);
  first.die();
  await settle();
  await supervisor.stop();
  clock.advance(60_000);
  await settle();
  expect(restarts()).toBe(0);
});
