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

/** The end of the list, from the server: what this console does not keep. */
export const beyondAsk = z.strictObject({
  text: z.string().max(200),
  after: place.nullable(),
  limit: z.int().min(1).max(50),
});

/**
 * offline: the server is not to be reached, or this console is too old for it · unsupported: the server cannot search yet ·
 * failed: it did not answer, or wants to be asked later · overtaken: a later search, or another person, has ended this one.
 */
export const beyondStates = ['found', 'offline', 'unsupported', 'failed', 'overtaken'] as const;
export type BeyondState = (typeof beyondStates)[number];

export const beyondFound = z.strictObject({
  /** The latest first. A page may be short, or empty, and yet not be the last one. */
  rows: z.array(caseRow),
  /** Where more may be; null: that was all, or nothing was found out. */
  next: z.string().nullable(),
  state: z.enum(beyondStates),
  /** So many of so many cases the server can find yet; null: all of them. */
  building: z.strictObject({ listed: z.number(), of: z.number() }).nullable(),
});
export type BeyondFound = z.infer<typeof beyondFound>;
