// How a pack lies in files: names, fixed order (the hash depends on it) and the shape of each file. Communities are rows,
// because a large city has thousands of them.

import { z } from 'zod';
import type { PlaceId } from '../domain/ids.ts';
import type { Place } from './city-pack.ts';
import {
  citySchema,
  deadlinePolicySchema,
  dutySchema,
  holidaySchema,
  placeSchema,
  topicSchema,
  unitSchema,
} from './city-pack.ts';

const source = z.string().min(1);

/** Last part of the id (the parent's id comes before it), name in Chinese, name in English, other names. */
export const communityRow = z.union([
  z.tuple([z.string().regex(/^[\w.:-]+$/), z.string().min(1), z.string().min(1)]),
  z.tuple([z.string().regex(/^[\w.:-]+$/), z.string().min(1), z.string().min(1), z.array(z.string().min(1))]),
]);

export const packFileSchemas = {
  'city.json': citySchema,
  'deadlines.json': deadlinePolicySchema,
  'units.json': z.array(unitSchema).min(1),
  'places.json': z.strictObject({ source, places: z.array(placeSchema).min(1) }),
  'communities.json': z.strictObject({ source, rows: z.record(z.string(), z.array(communityRow)) }),
  'topics.json': z.array(topicSchema).min(1),
  'duties.json': z.array(dutySchema).min(1),
  'holidays.json': z.strictObject({ source, days: z.array(holidaySchema) }),
} as const;

export type PackFileName = keyof typeof packFileSchemas;
export type PackFiles = { readonly [Name in PackFileName]: z.infer<(typeof packFileSchemas)[Name]> };

export const packFileNames = Object.keys(packFileSchemas) as readonly PackFileName[];

/** Communities written out as places. */
export function rowsToPlaces(rows: PackFiles['communities.json']['rows']): Place[] {
  return Object.entries(rows).flatMap(([parentId, communities]) =>
    communities.map(([ending, zh, en, aliases]) => ({
      id: `${parentId}${ending}` as PlaceId,
      name: { zh, en },
      level: 'community' as const,
      parentId: parentId as PlaceId,
      ...(aliases ? { aliases } : {}),
    })),
  );
}
