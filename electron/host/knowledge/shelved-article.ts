// An article as a desk keeps and shows it: what is in force, as a city pack would have it, and nothing of how it came to be.

import type { z } from 'zod';
import { articleSchema } from '#shared/city/desk-files.ts';

/** As it stands in the file; what another program left there is not believed. Where a pack has it from is the pack's matter. */
export const shelvedArticle = articleSchema.omit({ source: true });
export type ShelvedArticle = z.infer<typeof shelvedArticle>;
