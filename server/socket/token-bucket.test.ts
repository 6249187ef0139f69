import { expect, test } from 'vitest';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { createTokenBucket } from './token-bucket.ts';

test('a burst passes up to the capacity, then as many a second as the rate says', () => {
  const clock = fakeClock();
  const isWithinRate = createTokenBucket(clock, { capacity: 3, perSecond: 2 });
  const passed = (times: number) => Array.from({ length: times }, isWithinRate).filter(Boolean).length;
  expect(passed(5)).toBe(3);
  clock.advance(1_000);
  expect(passed(5)).toBe(2);
  clock.advance(3_600_000);
  expect(passed(5)).toBe(3);
});
