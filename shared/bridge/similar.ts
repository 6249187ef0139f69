// What the call at hand may be the same as: earlier cases that are likely the same matter, and bursts of calls about one cause.

import { z } from 'zod';
import type { CaseId, PlaceId, TopicId } from '../domain/ids.ts';
import { noticeReasons } from '../routing/similar/notice-fits.ts';
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
  /** Cases the form follows up or is to be a part of; not given: none. */
  tiedTo: z.array(brand<CaseId>()).max(2).exactOptional(),
});

/** What callers are told about the matter of a case, now. */
export const noticeView = z.strictObject({
  /** The case it belongs to. */
  row: caseRow,
  text: z.string(),
  /** null: until it is withdrawn or the case is over. */
  untilMs: z.number().nullable(),
  atMs: z.number(),
  /** How many callers were told, as far as this desk knows. */
  told: z.number(),
});
export type NoticeView = z.infer<typeof noticeView>;
const callNotice = noticeView.extend({ why: z.enum(noticeReasons) });
export type CallNotice = z.infer<typeof callNotice>;

export const similarFound = z.strictObject({
  /** The likeliest first, at most 5; only what is more likely the same than not. */
  cases: z.array(z.strictObject({ row: caseRow, confidence: z.number(), reasons: z.array(similarReasonSchema) })),
  /** Bursts the call belongs to, by their id; the densest first. */
  clusterIds: z.array(z.string()),
  /** What this caller is to be told, the surest first. */
  notices: z.array(callNotice),
});
export type SimilarFoundView = z.infer<typeof similarFound>;

/** Many calls that point at one cause, or a case whose callers are still told something though no burst goes on. */
export const clusterView = z.strictObject({
  id: z.string(),
  /** False: only the notice of the case is left; its time stands where those of calls would, and nothing is counted. */
  isBurst: z.boolean(),
  /** null: of a case that has none. */
  topicId: brand<TopicId>().nullable(),
  /** null: all over the city; of a case: not known. */
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
  /** What callers about it are told: of the case that has a notice. */
  notice: noticeView.nullable(),
  /** Those that may still be merged into it. */
  openIds: z.array(brand<CaseId>()),
  /** The latest first, at most 20. */
  cases: z.array(caseRow),
});
export type ClusterView = z.infer<typeof clusterView>;

/** Bursts first. */
export const clusterList = z.strictObject({ clusters: z.array(clusterView) });
