// What the desk shows beside a form while somebody types: always stated, never free text, so that both languages can say it.

import { z } from 'zod';
import { urgencies } from '#shared/domain/case.ts';
import type { ArticleId, DeadlineClassId, EmergencyLineId, RefusalReasonId, TopicId } from '#shared/domain/ids.ts';

const text = z.string();
const brand = <Id extends string>() => z.string() as unknown as z.ZodType<Id, Id>;
/** As they stand in the narrative, in its normalised spelling. */
const words = z.array(text);

export const adviceSchema = z.strictObject({
  /** Words of urgency that were said and not denied; the most urgent first. */
  dangers: z.array(
    z.strictObject({
      ruleId: text,
      words,
      urgency: z.enum(urgencies).nullable(),
      classId: brand<DeadlineClassId>().nullable(),
      /** Lines the call may be put through to, in the order they are offered. */
      lineIds: z.array(brand<EmergencyLineId>()),
    }),
  ),
  /** Reasons for which the request may not be one for this line; never more than a question to the agent. */
  outOfScope: z.array(z.strictObject({ reasonId: brand<RefusalReasonId>(), words })),
  /** What a unit will need and the form does not say yet, in the order of the pack. */
  questionIds: z.array(text),
  /** Articles in force on the day, best first. */
  articles: z.array(
    z.strictObject({
      articleId: brand<ArticleId>(),
      version: text,
      why: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('topic'), topicId: brand<TopicId>() }),
        z.strictObject({ kind: z.literal('words'), words }),
      ]),
    }),
  ),
});
export type Advice = z.infer<typeof adviceSchema>;
export type Danger = Advice['dangers'][number];
export type ScopeDoubt = Advice['outOfScope'][number];
export type FoundArticle = Advice['articles'][number];
