// outlines.json: where places lie on a map, coarse enough to be drawn at once and to travel with the pack.

import { z } from 'zod';
import type { PlaceId } from '../domain/ids.ts';
import { packId, sourceKey } from './pack-fields.ts';

/** Longitude and latitude in degrees. */
const point = z.tuple([z.number(), z.number()]);
/** Closed: the last point is the first again. */
const ring = z.array(point).min(4);

const outlineSchema = z.strictObject({
  placeId: packId<PlaceId>(),
  /** As in GeoJSON's MultiPolygon: of each polygon the first ring is its edge, the others are holes. */
  polygons: z.array(z.array(ring).min(1)).min(1),
});

export const outlinesFile = z.strictObject({
  /** How the numbers are meant: GCJ-02 lies some 500 m beside WGS84. */
  datum: z.enum(['WGS84', 'GCJ-02']),
  source: sourceKey,
  outlines: z.array(outlineSchema),
});
