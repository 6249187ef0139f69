// What the search box asks for and is told.

import { z } from 'zod';
import { caseRow } from './views.ts';

/** A place in the order of registration, as the page before gave it. */
const place = z.string().regex(/^\d{1,19}$/);

export const searchAsk = z.strictObject({
  text: z.string().max(200),
  after: place.nullable(),
  limit: z.int().min(1).max(100),
});

export const searchFound = z.strictObject({
  /** Cases that have every word, the latest first. */
  rows: z.array(caseRow),
  /** Where more may be; null: that was all. */
  next: z.string().nullable(),
  /** So many of so many cases can be found yet; null: all of them. */
  listing: z.strictObject({ listed: z.number(), of: z.number() }).nullable(),
  /** A later search, or another person, has ended this one. */
  isOvertaken: z.boolean(),
});
