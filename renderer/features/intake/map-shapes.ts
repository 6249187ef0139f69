// The outlines of a city as shapes of a small drawing. Computed once for a city: nothing is drawn anew while somebody types.

import type { CityOutlines } from '#shared/bridge/city-view.ts';
import type { Urgency } from '#shared/domain/case.ts';
import { urgencies } from '#shared/domain/case.ts';

export type MapShape = {
  readonly placeId: string;
  /** The `d` of an SVG path, holes included (fill rule evenodd). */
  readonly path: string;
  /** A point for a mark: the middle of the box around its largest polygon. */
  readonly at: { readonly x: number; readonly y: number };
};

export type CityMap = { readonly width: number; readonly height: number; readonly shapes: readonly MapShape[] };

type Point = readonly [longitude: number, latitude: number];

/** How wide the drawing is, in its own units. */
const width = 1_000;

const drawn = new WeakMap<CityOutlines, CityMap | null>();

/** The shapes of these outlines; each form shows the same city. */
export function mapOf(outlines: CityOutlines): CityMap | null {
  const known = drawn.get(outlines);
  if (known !== undefined) return known;
  const map = cityMap(outlines);
  drawn.set(outlines, map);
  return map;
}

/** Projects the outlines so that a kilometre is as long to the east as to the north; null: the pack has none. */
export function cityMap(outlines: CityOutlines): CityMap | null {
  if (outlines.length === 0) return null;
  const box = boxOf(outlines.flatMap(({ polygons }) => polygons.flat(2)));
  const middle = ((box.south + box.north) / 2) * (Math.PI / 180);
  const perDegree = width / ((box.east - box.west) * Math.cos(middle));
  const place = ([longitude, latitude]: Point) => ({
    x: Math.round((longitude - box.west) * Math.cos(middle) * perDegree),
    y: Math.round((box.north - latitude) * perDegree),
  });
  const shapes = outlines.map(({ placeId, polygons }) => {
    const largest = polygons.map(([edge = []]) => boxOf(edge)).toSorted((a, b) => sizeOf(b) - sizeOf(a))[0] ?? box;
    return {
      placeId,
      path: polygons
        .flat()
        .map((ring) => ringPath(ring.map(place)))
        .join(''),
      at: place([(largest.west + largest.east) / 2, (largest.south + largest.north) / 2]),
    };
  });
  return { width, height: Math.round((box.north - box.south) * perDegree), shapes };
}

export type MapDot = { readonly x: number; readonly y: number; readonly urgency: Urgency };

/** A pack knows where a district is and nothing below: the cases of a place stand around its mark, the most pressing first. */
export function dotsAround(
  at: { readonly x: number; readonly y: number },
  open: readonly Urgency[],
): readonly MapDot[] {
  const sorted = open.toSorted((a, b) => urgencies.indexOf(b) - urgencies.indexOf(a));
  return sorted.map((urgency, index) => {
    const isInner = index < innerDots;
    const places = isInner ? innerDots : outerDots;
    const angle = ((isInner ? index : index - innerDots) / places) * 2 * Math.PI - Math.PI / 2;
    const radius = isInner ? innerRadius : outerRadius;
    return { urgency, x: Math.round(at.x + radius * Math.cos(angle)), y: Math.round(at.y + radius * Math.sin(angle)) };
  });
}

const innerDots = 8;
const outerDots = 14;
const innerRadius = 90;
const outerRadius = 155;

function ringPath(points: readonly { readonly x: number; readonly y: number }[]): string {
  return `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}Z`;
}

type Box = { readonly west: number; readonly east: number; readonly south: number; readonly north: number };

function boxOf(points: readonly Point[]): Box {
  const box = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
  for (const [longitude, latitude] of points) {
    box.west = Math.min(box.west, longitude);
    box.east = Math.max(box.east, longitude);
    box.south = Math.min(box.south, latitude);
    box.north = Math.max(box.north, latitude);
  }
  return box;
}

function sizeOf({ west, east, south, north }: Box): number {
  return (east - west) * (north - south);
}
