// What the search box asks for and is told.

import { z } from 'zod';
import { caseRow } from './views.ts';

/** A place in the order of registration, as the page before gave it. */
const place = z.string().regex(/^\d{1,19}$/);
/** The same of a search here: with the score before it where the best come first, with the row behind it where no words are. */
const placeHere = z.string().regex(/^(?:\d{1,19}|\d{1,6}_\d{1,19}|\d{1,16}\.\d{1,16})$/);

/** best: of the latest thousand that were found, those that fit best first. Without words there is only the newest. */
export const searchOrders = ['newest', 'best'] as const;

export const searchAsk = z.strictObject({
  /** Words, and filters between them (shared/search/read-query.ts). */
  text: z.string().max(200),
  order: z.enum(searchOrders),
  after: placeHere.nullable(),
  limit: z.int().min(1).max(100),
});

/** What a part of a query narrows by; `leftOut`: words beyond those that are looked for. */
export const readingKinds = [
  'unit',
  'topic',
  'place',
  'status',
  'due',
  'class',
  'date',
  'flag',
  'label',
  'by',
  'leftOut',
] as const;

/** How a part of a query was read. */
export const readingView = z.strictObject({
  kind: z.enum(readingKinds),
  typed: z.string(),
  /** unknown: it names nothing, and narrows nothing · unfinished: it narrows nothing yet. */
  state: z.enum(['read', 'unknown', 'unfinished']),
  /** Ids of the first few that it names, of so many. */
  ids: z.array(z.string()),
  of: z.number(),
  /** Of `due` and `date`: from, and before. */
  span: z.strictObject({ fromMs: z.number(), beforeMs: z.number() }).nullable(),
});
export type ReadingView = z.infer<typeof readingView>;

export const searchFound = z.strictObject({
  /** Cases that have every word and fit every filter, in the order asked for. */
  rows: z.array(
    caseRow.extend({
      /** What stands around the first word that the opening does not show; null: the opening shows all, or it is not there. */
      excerpt: z.string().nullable(),
    }),
  ),
  /** Where more may be; null: that was all. */
  next: z.string().nullable(),
  /** What is marked in the rows. */
  words: z.array(z.string()),
  readings: z.array(readingView),
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
