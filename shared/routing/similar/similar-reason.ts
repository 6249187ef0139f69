// Why two cases seem to be one matter: a closed list, never free text, so that both languages can say it.

import { z } from 'zod';
import type { PlaceId, TopicId } from '#shared/domain/ids.ts';

const brand = <Id extends string>() => z.string() as unknown as z.ZodType<Id, Id>;

export const similarReasonSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sameCaller') }),
  z.strictObject({ kind: z.literal('samePlace'), placeId: brand<PlaceId>() }),
  /** The narrowest place both lie in. */
  z.strictObject({ kind: z.literal('placeAbove'), placeId: brand<PlaceId>() }),
  z.strictObject({ kind: z.literal('sameTopic'), topicId: brand<TopicId>() }),
  /** The branch both topics belong to. */
  z.strictObject({ kind: z.literal('topicAbove'), topicId: brand<TopicId>() }),
  /** What both tell, the rarest first. */
  z.strictObject({ kind: z.literal('words'), words: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('daysApart'), days: z.number() }),
  /** One of many calls that point at one cause. */
  z.strictObject({ kind: z.literal('clusterOf'), count: z.number() }),
]);
export type SimilarReason = z.infer<typeof similarReasonSchema>;
