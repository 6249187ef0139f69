import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { isDistinguishable, normalQuantile, scoreInterval, sharedLevel } from './interval.ts';

const runs = { numRuns: 500, seed: 1_927 };
const ends = (total: number, count: number) => {
  const { low, high } = scoreInterval(total, count, 0.95);
  return [low.toFixed(4), high.toFixed(4)];
};
const interval = (total: number, count: number) => scoreInterval(total, count, 0.95);

test('the quantiles are those of the printed tables', () => {
  const levels = [0.5, 0.8, 0.9, 0.95, 0.99, 0.999];
  expect(levels.map((level) => normalQuantile(level).toFixed(6))).toEqual([
    '0.674490',
    '1.281552',
    '1.644854',
    '1.959964',
    '2.575829',
    '3.290527',
  ]);
});

// R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, method 3 (score without correction).
test('the interval has the published values for single proportions', () => {
  expect(ends(81, 263)).toEqual(['0.2553', '0.3662']);
  expect(ends(15, 148)).toEqual(['0.0624', '0.1605']);
  expect(ends(0, 20)).toEqual(['0.0000', '0.1611']);
  expect(ends(1, 29)).toEqual(['0.0061', '0.1718']);
});

test('one angry call does not set a small unit apart, and many do', () => {
  expect(isDistinguishable(interval(9, 10), interval(10, 10))).toBe(false);
  expect(isDistinguishable(interval(5, 6), interval(60, 60))).toBe(false);
  expect(isDistinguishable(interval(90, 100), interval(100, 100))).toBe(true);
  expect(isDistinguishable(interval(100, 100), interval(90, 100))).toBe(true);
  expect(isDistinguishable(interval(8, 10), interval(8, 10))).toBe(false);
});

test('it holds its value, stays within 0 and 1, and is the same whichever way one looks', () => {
  fc.assert(
    fc.property(
      fc.nat(1_000),
      fc.integer({ min: 1, max: 1_000 }),
      fc.constantFrom(0.8, 0.95, 0.99),
      (part, count, level) => {
        const total = (part / 1_000) * count;
        const { low, high } = scoreInterval(total, count, level);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(total / count);
        expect(high).toBeGreaterThanOrEqual(total / count);
        expect(high).toBeLessThanOrEqual(1);
        const mirrored = scoreInterval(count - total, count, level);
        expect(mirrored.low).toBeCloseTo(1 - high, 9);
      },
    ),
    runs,
  );
});

test('both ends rise with the value; it narrows with the count and widens with the level', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(499), fc.integer({ min: 2, max: 9 }), (count, part, times) => {
      const total = part % count;
      const one = scoreInterval(total, count, 0.95);
      const more = scoreInterval(total + 1, count, 0.95);
      expect(more.low).toBeGreaterThanOrEqual(one.low);
      expect(more.high).toBeGreaterThan(one.high - 1e-12);
      const larger = scoreInterval(total * times, count * times, 0.95);
      expect(larger.high - larger.low).toBeLessThan(one.high - one.low);
      const surer = scoreInterval(total, count, 0.99);
      expect(surer.high - surer.low).toBeGreaterThan(one.high - one.low);
    }),
    runs,
  );
});

// Answers worth 0, 0.9 or 1 vary less than the formula allows for, so the share of hits is at least about the level.
test('satisfaction with its 0.9 is covered at least as often as promised', () => {
  const random = seededRandom(1_927);
  const draw = () => {
    const at = random();
    return at < 0.7 ? 1 : at < 0.9 ? 0.9 : 0;
  };
  const truth = 0.7 + 0.2 * 0.9;
  let hits = 0;
  for (let sample = 0; sample < 4_000; sample += 1) {
    let total = 0;
    for (let at = 0; at < 40; at += 1) total += draw();
    const { low, high } = scoreInterval(total, 40, 0.95);
    if (low <= truth && truth <= high) hits += 1;
  }
  expect(hits / 4_000).toBeGreaterThan(0.94);
});

test('several intervals that must hold together are each taken wider', () => {
  expect(sharedLevel(0.95, 1)).toBeCloseTo(0.95, 12);
  expect(sharedLevel(0.95, 2)).toBeCloseTo(0.975, 12);
});

test('nothing asked has no interval', () => {
  expect(() => scoreInterval(0, 0, 0.95)).toThrow('no mean');
});
