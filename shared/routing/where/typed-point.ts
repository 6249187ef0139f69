// Coordinates typed or pasted into a text: 39.9087, 116.3975, in either order. Nobody says which datum they are in, so both
// readings are tried; where they lead to different places, neither is taken for sure.

import type { PlaceId } from '#shared/domain/ids.ts';
import type { Datum, Point } from './datum.ts';
import type { Locator } from './locate.ts';

export type TypedPoint = {
  readonly words: string;
  /** All places it may lie in, the likeliest first. */
  readonly placeIds: readonly PlaceId[];
};

/** Prices and times have fewer decimals. */
const pair = /(?<![\d.])(-?\d{1,3}\.\d{2,10})\s*°?\s*[ns]?\s*[,;/\s、]\s*(-?\d{1,3}\.\d{2,10})(?![\d.])/u;
const datums: readonly Datum[] = ['WGS84', 'GCJ-02'];

/** The first pair of numbers that lies in the city; null where there is none. Outlines are looked at where a text has such a pair. */
export function readTypedPoint(normalised: string, locatorOf: () => Locator): TypedPoint | null {
  const match = pair.exec(normalised);
  if (!match) return null;
  const [words, first, second] = match as unknown as readonly [string, string, string];
  const ways: readonly Point[] = [
    { latitude: Number(first), longitude: Number(second) },
    { latitude: Number(second), longitude: Number(first) },
  ];
  const locator = locatorOf();
  for (const point of ways) {
    if (Math.abs(point.latitude) > 90 || Math.abs(point.longitude) > 180) continue;
    const placeIds = [...new Set(datums.flatMap((datum) => locator.placesNear(point, datum)))];
    if (placeIds.length > 0) return { words, placeIds };
  }
  return null;
}
