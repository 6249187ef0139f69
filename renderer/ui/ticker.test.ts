import { expect, test } from 'vitest';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { createTicker } from './ticker.ts';

test('everybody is told once a second, on the whole second of the corrected time', () => {
  const clock = fakeClock(10_400);
  const ticker = createTicker(clock, () => 300);
  const seen: number[] = [];
  ticker.subscribe(() => seen.push(ticker.nowMs()));
  ticker.subscribe(() => seen.push(-1));
  clock.advance(2_300);
  expect(seen).toEqual([11_000, -1, 12_000, -1, 13_000, -1]);
});

test('nothing ticks while nobody listens', () => {
  const clock = fakeClock();
  const ticker = createTicker(clock);
  const first = ticker.subscribe(() => undefined);
  const second = ticker.subscribe(() => undefined);
  expect(clock.waiting()).toBe(1);
  first();
  first();
  expect(clock.waiting()).toBe(1);
  second();
  expect(clock.waiting()).toBe(0);
});

test('a jump of the wall clock is seen at the next tick', () => {
  const clock = fakeClock(0);
  const ticker = createTicker(clock);
  const seen: number[] = [];
  ticker.subscribe(() => seen.push(ticker.nowMs()));
  clock.jumpWall(-500);
  clock.advance(1_000);
  clock.advance(1_000);
  expect(seen).toEqual([500, 1_000]);
});

test('somebody who leaves while being told is not told again', () => {
  const clock = fakeClock(0);
  const ticker = createTicker(clock);
  let told = 0;
  const end = ticker.subscribe(() => {
    told += 1;
    end();
  });
  clock.advance(5_000);
  expect(told).toBe(1);
});
