// Whether suggestions still fit, as the wire carries it: the latest weeks, the topics with the most cases, the pairs of units most
// often taken for one another, and what consoles use. Ids, counts and times; nothing of a person or a case.

import { z } from 'zod';
import type { TopicId, UnitId } from '../domain/ids.ts';
import { limits } from './limits.ts';

const idOf = <Id extends string>() => z.string().min(1).max(64) as unknown as z.ZodType<Id, Id>;
const count = z.int().min(0);
/** Cases that had a suggestion, and how many of them stayed with it. */
const counted = z.strictObject({ cases: count, right: count });
/** The Monday, as YYYY-MM-DD. */
const week = z.string().regex(/^\d{4}-\d\d-\d\d$/);

export const driftReport = z.strictObject({
  madeAtMs: z.int().min(0),
  /** Only the cases changed last were looked at: there are more than so many. */
  isCut: z.boolean(),
  /** The latest first; those without a case are left out. */
  weeks: z.array(week).max(limits.driftWeeks),
  /** By week, in the order of `weeks`: all topics together, also those that are not listed. */
  all: z.array(counted).max(limits.driftWeeks),
  /** Those with the most cases in these weeks, `byWeek` in the order of `weeks`. */
  topics: z
    .array(z.strictObject({ topicId: idOf<TopicId>(), byWeek: z.array(counted).max(limits.driftWeeks) }))
    .max(limits.driftTopics),
  /** Topics that are not listed. */
  otherTopics: count,
  confusions: z
    .array(
      z.strictObject({
        topicId: idOf<TopicId>(),
        suggestedUnitId: idOf<UnitId>(),
        unitId: idOf<UnitId>(),
        cases: count,
        latestMs: z.int(),
      }),
    )
    .max(limits.driftPairs),
});
export type DriftReport = z.infer<typeof driftReport>;

const share = z.number().min(0).max(1).nullable();
/** A version consoles use, with how good it was on cases it had not seen. `top1`, `top3`, `ece`: null where there were none. */
export const usedVersion = z.strictObject({
  part: z.string().regex(/^[a-z]{1,16}$/),
  version: z.int().min(1),
  madeAtMs: z.int().min(0),
  shippedAtMs: z.int().min(0),
  cases: count,
  top1: share,
  top3: share,
  ece: share,
});
export type UsedVersion = z.infer<typeof usedVersion>;

export const driftRequest = z.strictObject({ grant: z.string().min(1).max(2_000) });
export const driftAnswer = z.strictObject({
  /** null: none was made since this server began. */
  report: driftReport.nullable(),
  /** A newer one is being made; asked again in some seconds, it is there. */
  isMaking: z.boolean(),
  versions: z.array(usedVersion).max(limits.learnedParts),
});
export type DriftAnswer = z.infer<typeof driftAnswer>;
