// From a point to the place whose outline holds it. A grid over the outlines, made once, answers at once where no border is
// near; elsewhere the rings are counted through. Outlines are simplified, so a point close to a border has more than one answer.

import type { z } from 'zod';
import type { outlinesFile } from '#shared/city/outline-file.ts';
import type { PlaceId } from '#shared/domain/ids.ts';
import type { Datum, Point } from './datum.ts';
import { convertPoint } from './datum.ts';

type Outlines = z.infer<typeof outlinesFile>;
type Ring = readonly (readonly [number, number])[];
type Polygon = readonly Ring[];
type Box = { readonly west: number; readonly south: number; readonly east: number; readonly north: number };
type Outline = { readonly placeId: PlaceId; readonly polygons: readonly Polygon[]; readonly box: Box };
/** Outlines that reach into a cell; `isWhole`: no border runs through it, so the one that reaches in covers it. */
type Cell = { readonly outlines: readonly Outline[]; readonly isWhole: boolean };

export interface Locator {
  /** The place that holds the point; null outside all of them. */
  placeAt(point: Point, datum: Datum): PlaceId | null;
  /** All places that may hold it, the likeliest first: outlines are as exact as `toleranceM` says. */
  placesNear(point: Point, datum: Datum): readonly PlaceId[];
}

/** How far a simplified border may lie beside the real one. */
const toleranceM = 300;
const metresOfDegree = 111_320;
const cellsAcross = 48;

/** Prepares the outlines of a pack. */
export function createLocator({ datum: own, outlines: given }: Outlines): Locator {
  const outlines = given.map((outline): Outline => ({ ...outline, box: boxOf(outline.polygons.flat(2)) }));
  const box = boxOf(
    outlines.flatMap(({ box: { west, south, east, north } }) => [[west, south] as const, [east, north] as const]),
  );
  const crossed = cellsCrossed(box, outlines);
  const cells = Array.from({ length: cellsAcross ** 2 }, (_, index): Cell => {
    const here = cellBox(box, index);
    const near = outlines.filter((outline) => boxesMeet(outline.box, here));
    if (crossed.has(index)) return { outlines: near, isWhole: false };
    return { outlines: near.filter(({ polygons }) => isInside(middleOf(here), polygons)), isWhole: true };
  });

  function holderOf(point: Point): PlaceId | null {
    const cell = cells[cellIndex(box, point)];
    if (!cell) return null;
    if (cell.isWhole) return cell.outlines[0]?.placeId ?? null;
    return cell.outlines.find(({ polygons }) => isInside(point, polygons))?.placeId ?? null;
  }

  return {
    placeAt: (point, datum) => holderOf(convertPoint(point, datum, own)),
    placesNear(point, datum) {
      const here = convertPoint(point, datum, own);
      const found = around(here)
        .map(holderOf)
        .filter((id) => id !== null);
      return [...new Set(found)];
    },
  };
}

/** The point first, then four as far away as a border may be wrong. */
function around({ latitude, longitude }: Point): Point[] {
  const north = toleranceM / metresOfDegree;
  const east = north / Math.cos((latitude * Math.PI) / 180);
  return [
    { latitude, longitude },
    { latitude: latitude + north, longitude },
    { latitude: latitude - north, longitude },
    { latitude, longitude: longitude + east },
    { latitude, longitude: longitude - east },
  ];
}

function boxOf(points: readonly (readonly [number, number])[]): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [longitude, latitude] of points) {
    box.west = Math.min(box.west, longitude);
    box.east = Math.max(box.east, longitude);
    box.south = Math.min(box.south, latitude);
    box.north = Math.max(box.north, latitude);
  }
  return box;
}

function columnOf({ west, east }: Box, longitude: number): number {
  return Math.floor(((longitude - west) / (east - west)) * cellsAcross);
}

function rowOf({ south, north }: Box, latitude: number): number {
  return Math.floor(((latitude - south) / (north - south)) * cellsAcross);
}

function cellIndex(box: Box, { latitude, longitude }: Point): number {
  const [column, row] = [columnOf(box, longitude), rowOf(box, latitude)];
  const isIn = column >= 0 && row >= 0 && column < cellsAcross && row < cellsAcross;
  return isIn ? row * cellsAcross + column : -1;
}

function cellBox({ west, south, east, north }: Box, index: number): Box {
  const [column, row] = [index % cellsAcross, Math.floor(index / cellsAcross)];
  const [width, height] = [(east - west) / cellsAcross, (north - south) / cellsAcross];
  return {
    west: west + column * width,
    south: south + row * height,
    east: west + (column + 1) * width,
    north: south + (row + 1) * height,
  };
}

function middleOf({ west, south, east, north }: Box): Point {
  return { latitude: (south + north) / 2, longitude: (west + east) / 2 };
}

/** Cells that the box of a side reaches into: now and then one too many, never one too few. */
function cellsCrossed(box: Box, outlines: readonly Outline[]): Set<number> {
  const crossed = new Set<number>();
  for (const ring of outlines.flatMap(({ polygons }) => polygons.flat())) {
    for (const [index, point] of ring.entries()) {
      const side = boxOf([point, ring[index + 1] ?? point]);
      for (const cell of cellsIn(box, side)) crossed.add(cell);
    }
  }
  return crossed;
}

function cellsIn(box: Box, { west, south, east, north }: Box): number[] {
  const cells: number[] = [];
  for (let row = rowOf(box, south); row <= rowOf(box, north); row += 1) {
    for (let column = columnOf(box, west); column <= columnOf(box, east); column += 1)
      cells.push(row * cellsAcross + column);
  }
  return cells;
}

function boxesMeet(one: Box, other: Box): boolean {
  return one.west <= other.east && other.west <= one.east && one.south <= other.north && other.south <= one.north;
}

/** Inside the edge of a polygon and in none of its holes: a ray crosses their sides an odd number of times. */
function isInside(point: Point, polygons: readonly Polygon[]): boolean {
  return polygons.some((rings) => rings.reduce((count, ring) => count + crossings(point, ring), 0) % 2 === 1);
}

function crossings({ latitude, longitude }: Point, ring: Ring): number {
  let count = 0;
  for (let index = 0; index + 1 < ring.length; index += 1) {
    const [x1, y1] = ring[index] as readonly [number, number];
    const [x2, y2] = ring[index + 1] as readonly [number, number];
    if (y1 > latitude === y2 > latitude) continue;
    if (longitude < x1 + ((latitude - y1) / (y2 - y1)) * (x2 - x1)) count += 1;
  }
  return count;
}
