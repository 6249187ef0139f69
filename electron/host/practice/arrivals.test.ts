import { expect, test } from 'vitest';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { idleBeforeNextCallMs, meanIdleMs, shuffled } from './arrivals.ts';

test('the mean idle time is what eight hours, ninety calls and 4.8 minutes leave', () => {
  expect(meanIdleMs).toBe(32_000);
});

test('ten thousand gaps lie around the mean and within the cuts', () => {
  const random = seededRandom(7);
  const gaps = Array.from({ length: 10_000 }, () => idleBeforeNextCallMs(random));
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  expect(Math.abs(mean - meanIdleMs)).toBeLessThan(1_000);
  expect([Math.min(...gaps), Math.max(...gaps) <= 4 * meanIdleMs]).toEqual([3_000, true]);
});

test('shuffling keeps every call and repeats with the same seed', () => {
  const values = Array.from({ length: 50 }, (_, index) => index);
  const once = shuffled(values, seededRandom(1));
  expect(once.toSorted((a, b) => a - b)).toEqual(values);
  expect(once).toEqual(shuffled(values, seededRandom(1)));
  expect(once).not.toEqual(values);
});
