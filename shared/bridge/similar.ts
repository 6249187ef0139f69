// What the call at hand may be the same as: earlier cases that are likely the same matter, and bursts of calls about one cause.

import { z } from 'zod';
import type { CaseId, PlaceId, TopicId } from '../domain/ids.ts';
import { similarReasonSchema } from '../routing/similar/similar-reason.ts';
import { caseRow } from './views.ts';

const brand = <Id extends string>() => z.string().min(1).max(64) as unknown as z.ZodType<Id, Id>;

/** The call as far as it is typed; place and topic chosen, or else the likeliest. */
export const similarAsk = z.strictObject({
  narrative: z.string(),
  placeId: brand<PlaceId>().nullable(),
  placeDetail: z.string(),
  topicId: brand<TopicId>().nullable(),
  callerPhone: z.string().max(200),
});

export const similarFound = z.strictObject({
  /** The likeliest first, at most 5; only what is more likely the same than not. */
  cases: z.array(z.strictObject({ row: caseRow, confidence: z.number(), reasons: z.array(similarReasonSchema) })),
  /** Bursts the call belongs to, by their id; the densest first. */
  clusterIds: z.array(z.string()),
});
export type SimilarFoundView = z.infer<typeof similarFound>;

/** Many calls that point at one cause. */
export const clusterView = z.strictObject({
  id: z.string(),
  topicId: brand<TopicId>(),
  /** null: all over the city. */
  placeId: brand<PlaceId>().nullable(),
  count: z.number(),
  /** How many would usually have come since then. */
  expected: z.number(),
  sinceMs: z.number(),
  lastAtMs: z.number(),
  /** What most of them tell. */
  words: z.array(z.string()),
  /** The earliest that is not over: the others can be tied to it. */
  masterId: brand<CaseId>().nullable(),
  masterNumber: z.string().nullable(),
  /** Those that may still be merged into it. */
  openIds: z.array(brand<CaseId>()),
  /** The latest first, at most 20. */
  cases: z.array(caseRow),
});
export type ClusterView = z.infer<typeof clusterView>;

export const clusterList = z.strictObject({ clusters: z.array(clusterView) });
