// The part of the city pack a desk shows: everything but the communities, which are looked up by `pick.search`.

import { z } from 'zod';
import {
  bilingual,
  deadlinePolicySchema,
  packSource,
  placeSchema,
  topicSchema,
  unitSchema,
} from '../city/city-pack.ts';

export const cityView = z.strictObject({
  id: z.string(),
  version: z.string(),
  hash: z.string(),
  name: bilingual,
  numberPrefix: z.string(),
  timeZone: z.string(),
  sources: z.record(z.string(), packSource),
  deadlines: deadlinePolicySchema,
  topics: z.array(topicSchema.omit({ keywords: true })),
  units: z.array(unitSchema),
  /** Districts and subdistricts. */
  places: z.array(placeSchema),
});
export type CityView = z.infer<typeof cityView>;

/** A hit of the pick lists: by Chinese characters, full pinyin or initials. */
export const pickHit = z.strictObject({
  id: z.string(),
  name: bilingual,
  /** Names from the top to just above the hit, for telling twins apart. */
  path: z.array(bilingual),
  level: z.string(),
  matched: z.enum(['name', 'pinyin', 'initials', 'alias', 'all']),
});
export type PickHit = z.infer<typeof pickHit>;
