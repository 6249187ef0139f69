import { z } from 'zod';
import type { Parsed } from './dialect.ts';

/** Parses with a schema; what is wrong is said without the values, for they may be a citizen's. */
export function parseWith<Value>(schema: z.ZodType<Value>, body: unknown): Parsed<Value> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  return { ok: false, words: `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}` };
}
