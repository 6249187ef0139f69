import { expect, test } from 'vitest';
import type { HeldOut } from './calibration.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { calibrate, fitCalibration, unmeasured } from './calibration.ts';

/** Two siblings; the first has a lead, and is right as often as `chance` says. */
function rows(count: number, lead: number, chance: number): HeldOut[] {
  const random = seededRandom(5);
  return Array.from({ length: count }, () => ({
    scores: Float32Array.of(lead, 0),
    right: random() < chance ? 0 : 1,
  }));
}

test('a lead that is right nine times of ten is worth 0.9, whatever the scores were', () => {
  for (const lead of [0.2, 1, 4]) {
    const held = rows(2_000, lead, 0.9);
    const [share = 0] = calibrate(Float32Array.of(lead, 0), fitCalibration(held));
    expect(share).toBeCloseTo(0.9, 1);
  }
});

test('a few rows say little', () => {
  const { temperature } = fitCalibration(rows(2, 1, 0));
  expect(temperature).toBeLessThan(2);
  expect(fitCalibration([])).toEqual(unmeasured);
});

test('who is ahead stays ahead, and the shares add up to one', () => {
  const harsh = fitCalibration(rows(500, 1, 0.1));
  const shares = calibrate(Float32Array.of(1, 0.4, -1), harsh);
  expect([...shares].toSorted((a, b) => b - a)).toEqual([...shares]);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5);
});

test('an only child has all', () => {
  expect([...calibrate(Float32Array.of(-3), unmeasured)]).toEqual([1]);
});
