import { z } from 'zod';

/** A schema for a branded id: short and printable. One check and not three: a row has dozens of ids. */
export function idSchema<Id extends string>(): z.ZodType<Id, Id> {
  return z.string().regex(/^[\w.:-]{1,64}$/) as unknown as z.ZodType<Id, Id>;
}

/** Milliseconds since the epoch, within the years 2000 to 2200. */
export const epochMs = z.int().min(946_684_800_000).max(7_258_118_400_000);
