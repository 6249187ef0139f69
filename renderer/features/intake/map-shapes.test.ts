import { expect, test } from 'vitest';
import type { CityOutlines } from '#shared/bridge/city-view.ts';
import { cityMap, dotsAround, mapOf } from './map-shapes.ts';

type Corner = [number, number];

const square = (west: number, south: number, size: number): Corner[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const outlines = [
  { placeId: 'a', polygons: [[square(0, 60, 1)]] },
  { placeId: 'b', polygons: [[square(1, 60, 0.1)], [square(1, 60.5, 0.5), square(1.1, 60.6, 0.1)]] },
] as unknown as CityOutlines;

test('the shapes of a city are made once, for however many forms', () => {
  const other: CityOutlines = [...outlines];
  expect(mapOf(outlines)).toBe(mapOf(outlines));
  expect(mapOf(other)).not.toBe(mapOf(outlines));
  expect(mapOf(outlines)).toEqual(cityMap(outlines));
});

test('north is up, and a kilometre is as long to the east as to the north', () => {
  const map = cityMap(outlines);
  // At 60.5 degrees a degree to the east is not quite half as long as one to the north.
  expect(map).toMatchObject({ width: 1_000 });
  expect((map?.height ?? 0) / 1_000).toBeCloseTo(1 / (1.5 * Math.cos((60.5 * Math.PI) / 180)), 2);
  expect(map?.shapes[0]?.path).toBe(`M0 ${map?.height}L667 ${map?.height}L667 0L0 0L0 ${map?.height}Z`);
});

test('a place in several parts is marked in its largest, and holes are part of its path', () => {
  const shape = cityMap(outlines)?.shapes[1];
  expect(shape?.at.x).toBe(Math.round(((1 + 0.25) / 1.5) * 1_000));
  expect(shape?.path.match(/M/g)).toHaveLength(3);
});

test('the open cases of a place stand around its mark, the most pressing first, and none covers another', () => {
  const at = { x: 500, y: 400 };
  const latest = Array.from({ length: 20 }, (_, index) => (index === 19 ? ('critical' as const) : ('normal' as const)));
  const dots = dotsAround(at, latest);
  expect(dots[0]).toEqual({ x: 500, y: 310, urgency: 'critical' });
  expect(dots.map(({ urgency }) => urgency).filter((urgency) => urgency === 'normal')).toHaveLength(19);
  const gaps = dots.flatMap((a, index) => dots.slice(index + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)));
  const fromMark = dots.map(({ x, y }) => Math.hypot(x - at.x, y - at.y));
  expect(Math.min(...gaps, ...fromMark)).toBeGreaterThan(57);
});

test('a city without outlines has no map', () => {
  expect(cityMap([])).toBeNull();
});
