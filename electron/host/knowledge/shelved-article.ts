// An article as a desk keeps and shows it: what is in force, and nothing of how it came to be.

import { z } from 'zod';
import { audiences } from '#shared/domain/knowledge/article.ts';
import type { ArticleId, TopicId, UnitId } from '#shared/domain/ids.ts';

const inBoth = z.strictObject({ zh: z.string(), en: z.string() });
const brand = <Id extends string>() => z.string() as unknown as z.ZodType<Id, Id>;

/** As it stands in the file; what another program left there is not believed. */
export const shelvedArticle = z.strictObject({
  id: brand<ArticleId>(),
  version: z.string(),
  title: inBoth,
  text: inBoth,
  audience: z.enum(audiences),
  topicIds: z.array(brand<TopicId>()),
  legalBasis: inBoth.nullable(),
  ownerUnitId: brand<UnitId>(),
  reviewedOn: z.string(),
  expiresOn: z.string(),
});
export type ShelvedArticle = z.infer<typeof shelvedArticle>;
