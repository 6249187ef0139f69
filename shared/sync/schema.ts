import { z } from 'zod';

/** A schema for a branded id: a short printable string without spaces at its ends. */
export function idSchema<Id extends string>(): z.ZodType<Id, Id> {
  return z
    .string()
    .min(1)
    .max(64)
    .regex(/^[\w.:-]+$/) as unknown as z.ZodType<Id, Id>;
}

/** Milliseconds since the epoch, within the years 2000 to 2200. */
export const epochMs = z.int().min(946_684_800_000).max(7_258_118_400_000);
