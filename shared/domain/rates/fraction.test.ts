import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareFractions, fraction, fromNumber, over, plus, roundHalfUp, sum, times, toNumber } from './fraction.ts';

const runs = { numRuns: 500, seed: 1_927 };

test('a half is rounded up, where binary numbers would lose it', () => {
  const written = [96.65, 96.649, 1.005, 0.05, 99.95, 0, 100, -0.05, 8.345];
  expect(written.map((value) => roundHalfUp(fromNumber(value), 1))).toEqual([
    '96.7',
    '96.6',
    '1.0',
    '0.1',
    '100.0',
    '0.0',
    '100.0',
    '-0.1',
    '8.3',
  ]);
  expect((96.65).toFixed(1)).toBe('96.7');
  expect((1.005).toFixed(2)).toBe('1.00');
  expect(roundHalfUp(fromNumber(1.005), 2)).toBe('1.01');
  expect(roundHalfUp(fromNumber(2.5), 0)).toBe('3');
});

test('a number is the decimal it is written as', () => {
  expect(fromNumber(0.1)).toEqual({ top: 1n, bottom: 10n });
  expect(fromNumber(1e-7)).toEqual({ top: 1n, bottom: 10_000_000n });
  expect(fromNumber(1.5e21)).toEqual({ top: 1_500_000_000_000_000_000_000n, bottom: 1n });
  expect(fromNumber(-2.5)).toEqual({ top: -5n, bottom: 2n });
  expect(() => fromNumber(Number.NaN)).toThrow('not a finite number');
});

test('tenths add up to a whole', () => {
  expect(sum(Array.from({ length: 10 }, () => fromNumber(0.1)))).toEqual({ top: 1n, bottom: 1n });
  expect(plus(fromNumber(0.1), fromNumber(0.2))).toEqual(fromNumber(0.3));
});

test('rounding equals counting in whole numbers', () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 5_000 }), (top, bottom) => {
      const tenths = Math.floor((20 * top + bottom) / (2 * bottom));
      expect(roundHalfUp(fraction(BigInt(top), BigInt(bottom)), 1)).toBe((tenths / 10).toFixed(1));
    }),
    runs,
  );
});

test('fractions compute as ratios do, also when their parts grow long', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }), (left, right) => {
      const [a, b] = [fraction(BigInt(left), 7n), fraction(BigInt(right), 11n)];
      expect(over(times(a, b), b)).toEqual(a);
      expect(Math.sign(left / 7 - right / 11)).toBe(compareFractions(a, b));
      expect(toNumber(a)).toBe(left / 7);
    }),
    runs,
  );
  const long = fraction(10n ** 40n, 3n * 10n ** 40n + 1n);
  expect(toNumber(long)).toBeCloseTo(1 / 3, 15);
});
