import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlaceId } from '#shared/domain/ids.ts';
import { convertPoint } from './datum.ts';
import { createLocator } from './locate.ts';

type Ring = [number, number][];
const ring = (west: number, south: number, size: number): Ring => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const outline = (placeId: string, polygons: Ring[][]) => ({ placeId: placeId as PlaceId, polygons });
const point = (longitude: number, latitude: number) => ({ longitude, latitude });

/** A ring of land with a lake in it, an island in the lake, and a neighbour to the east of which a part lies apart. */
const locator = createLocator({
  datum: 'WGS84',
  source: 'assumed',
  outlines: [
    outline('p-ring', [[ring(116, 40, 0.9), ring(116.3, 40.3, 0.3)], [ring(116.4, 40.4, 0.1)]]),
    outline('p-east', [[ring(116.9, 40, 0.5)], [ring(117.6, 40.6, 0.2)]]),
  ],
});

function at(longitude: number, latitude: number): PlaceId | null {
  return locator.placeAt(point(longitude, latitude), 'WGS84');
}

test('a hole is not inside, an island in it is, and a place may have parts', () => {
  expect(at(116.1, 40.1)).toBe('p-ring');
  expect(at(116.35, 40.35)).toBeNull();
  expect(at(116.45, 40.45)).toBe('p-ring');
  expect(at(117.7, 40.7)).toBe('p-east');
  expect(at(117.5, 40.7)).toBeNull();
  expect(at(0, 0)).toBeNull();
});

test('a point beside a border may lie on either side of it', () => {
  expect(locator.placesNear(point(116.899, 40.2), 'WGS84')).toEqual(['p-ring', 'p-east']);
  expect(locator.placesNear(point(116.8, 40.2), 'WGS84')).toEqual(['p-ring']);
});

test('a point in another datum is converted first: unconverted it would lie in the wrong place', () => {
  const spot = point(116.897, 40.2);
  const typed = convertPoint(spot, 'WGS84', 'GCJ-02');
  expect(locator.placeAt(typed, 'GCJ-02')).toBe('p-ring');
  expect(locator.placeAt(typed, 'WGS84')).toBe('p-east');
});

function isIn(x: number, y: number, [west, south, size]: readonly [number, number, number]): boolean {
  return x > west && x < west + size && y > south && y < south + size;
}

function plainPlaceAt(x: number, y: number): string | null {
  if (isIn(x, y, [116.4, 40.4, 0.1])) return 'p-ring';
  if (isIn(x, y, [116.3, 40.3, 0.3])) return null;
  if (isIn(x, y, [116, 40, 0.9])) return 'p-ring';
  return isIn(x, y, [116.9, 40, 0.5]) || isIn(x, y, [117.6, 40.6, 0.2]) ? 'p-east' : null;
}

/** Off the round numbers the borders lie on. */
function degreeBetween(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min: min * 10_000, max: max * 10_000 }).map((it) => it / 10_000 + 0.000_03);
}

test('the grid answers as a count through every ring does', () => {
  fc.assert(
    fc.property(degreeBetween(115.9, 117.9), degreeBetween(39.9, 41), (x, y) => {
      expect(locator.placeAt(point(x, y), 'WGS84')).toBe(plainPlaceAt(x, y));
    }),
    { seed: 20261130, numRuns: 2_000 },
  );
});

test('a pack without outlines places nothing', () => {
  expect(
    createLocator({ datum: 'WGS84', source: 'assumed', outlines: [] }).placeAt(point(116, 40), 'WGS84'),
  ).toBeNull();
});
