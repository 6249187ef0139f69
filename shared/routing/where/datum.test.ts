import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Point } from './datum.ts';
import { convertPoint } from './datum.ts';

const metresOfDegree = 111_320;

function metresBetween(one: Point, other: Point): number {
  const north = (one.latitude - other.latitude) * metresOfDegree;
  const east = (one.longitude - other.longitude) * metresOfDegree * Math.cos((one.latitude * Math.PI) / 180);
  return Math.hypot(north, east);
}

test('a spot in the middle of Beijing lies 550 m apart in the two', () => {
  const there = convertPoint({ latitude: 39.908_72, longitude: 116.397_48 }, 'WGS84', 'GCJ-02');
  expect(there.latitude).toBeCloseTo(39.910_12, 4);
  expect(there.longitude).toBeCloseTo(116.403_72, 4);
});

test('there and back is within a centimetre, and the two are never further apart than a kilometre', () => {
  const inChina = fc.record({
    latitude: fc.double({ min: 18, max: 53, noNaN: true }),
    longitude: fc.double({ min: 74, max: 135, noNaN: true }),
  });
  fc.assert(
    fc.property(inChina, (point) => {
      const there = convertPoint(point, 'WGS84', 'GCJ-02');
      expect(metresBetween(point, there)).toBeLessThan(1_000);
      expect(metresBetween(point, convertPoint(there, 'GCJ-02', 'WGS84'))).toBeLessThan(0.01);
    }),
    { seed: 20261130, numRuns: 500 },
  );
});

test('outside China nothing is bent', () => {
  const baltimore = { latitude: 39.29, longitude: -76.61 };
  expect(convertPoint(baltimore, 'WGS84', 'GCJ-02')).toEqual(baltimore);
});
