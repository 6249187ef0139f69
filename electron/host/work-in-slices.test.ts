import { expect, test } from 'vitest';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import type { LittleWork, SlicedWork } from './work-in-slices.ts';
import { workInSlices } from './work-in-slices.ts';

const rules = { sliceMs: 10, restMs: 30, lookMs: 1_000 };

/** Work that takes four milliseconds each time; `ends` says how each ended. */
function aWork(ends: LittleWork[], change: Partial<SlicedWork> = {}) {
  const clock = fakeClock();
  const slices: unknown[] = [];
  const faults: unknown[] = [];
  let done = 0;
  const slow = { ...clock, monotonicMs: () => clock.monotonicMs() + done * 4 };
  const work = workInSlices(
    { ...rules, clock: slow },
    {
      doSome() {
        done += 1;
        return ends.shift() ?? 'done';
      },
      afterSlice: (end, workedMs) => slices.push([end, workedMs]),
      onFault: (error) => faults.push(error),
      ...change,
    },
  );
  return { clock, work, slices, faults, done: () => done };
}

test('a slice ends with the first little that is over by then, and the rest belongs to others', () => {
  const { clock, slices, done } = aWork(['more', 'more', 'more', 'more', 'more', 'done']);
  clock.advance(1_000);
  expect([done(), slices]).toEqual([3, [['more', 12]]]);
  clock.advance(29);
  expect(done()).toBe(3);
  clock.advance(1);
  expect([done(), slices.at(-1)]).toEqual([6, ['done', 12]]);
});

test('what has to rest ends its slice; what is done is looked at again later', () => {
  const { clock, slices, done } = aWork(['rest', 'more', 'done']);
  clock.advance(1_030);
  expect(slices).toEqual([
    ['rest', 4],
    ['done', 8],
  ]);
  clock.advance(999);
  expect(done()).toBe(3);
  clock.advance(1);
  expect(done()).toBe(4);
});

test('nothing is done before it is due', () => {
  let dueInMs = 5_000;
  const { clock, done } = aWork([], { dueInMs: () => dueInMs });
  clock.advance(1_000);
  dueInMs = 0;
  clock.advance(4_999);
  expect(done()).toBe(0);
  clock.advance(1);
  expect(done()).toBe(1);
});

test('work that fails is tried again later, and what is stopped leaves no timer', () => {
  let isFull = true;
  const { clock, work, faults, slices } = aWork([], {
    doSome() {
      if (isFull) throw new Error('no room');
      return 'done';
    },
  });
  clock.advance(1_000);
  expect([faults.length, slices]).toEqual([1, []]);
  isFull = false;
  clock.advance(1_000);
  expect([faults.length, slices.length]).toEqual([1, 1]);
  work.stop();
  expect(clock.waiting()).toBe(0);
});
