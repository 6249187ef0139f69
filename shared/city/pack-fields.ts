// The small shapes that every file of a city pack is made of: ids, names, sources, days.

import { z } from 'zod';

/** An id: 1 to 64 letters, digits or `. : _ -`. */
export const packId = <Id extends string>() =>
  z
    .string()
    .min(1)
    .max(64)
    .regex(/^[\w.:-]+$/) as unknown as z.ZodType<Id, Id>;

export const text = z.string().min(1);

/**
 * A name in the languages of the desk. In a file it may stand in fewer languages, or more: localise-pack.ts fills and
 * leaves out before a schema sees it.
 */
export const bilingual = z.strictObject({ zh: text, en: text });
export type Bilingual = z.infer<typeof bilingual>;

/** A key of `sources` in city.json, or the word `assumed`. */
export const sourceKey = z.string().min(1);
export const assumed = 'assumed';

export const packSource = z.strictObject({
  /** Short enough to stand behind a number. */
  title: bilingual,
  /** What else there is to know of it: what was counted, what is left out. */
  note: bilingual.optional(),
  address: z.string().optional(),
  licence: z.string().optional(),
  /** A source that should not be quoted: a mirror, a blog, a summary of a summary. The screen says so. */
  isWeak: z.boolean().optional(),
});

/** A civil day, YYYY-MM-DD; only days that exist. */
export const day = z.iso.date();

/** Local wall-clock time HH:MM; 24:00 is the end of the day. */
export const clockTime = z
  .string()
  .regex(
    /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/,
    'must be a time of the day, written like 09:30; the end of the day is 24:00',
  );

/** A language as in BCP 47, without more than a script or region. */
export const languageCode = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/, 'must be a language code such as zh, en or zh-Hant');
