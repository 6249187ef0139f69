// One durable verdict per command. It is stored with the command's effect and delivered by pull, so a lost
// acknowledgement is harmless.

import { z } from 'zod';
import { caseFieldNames, subjects } from '../domain/case.ts';
import type { CommandId } from '../domain/ids.ts';
import { refusalCodes } from '../domain/refusal.ts';
import { idSchema } from './schema.ts';

/** A field, a subject of the case or the assignment another person changed first: what the author meant and what stands. */
export const conflictSchema = z.strictObject({
  field: z.enum([...caseFieldNames, ...subjects, 'assignment', 'districtNumber']),
  mine: z.unknown(),
  theirs: z.unknown(),
});
export type Conflict = z.infer<typeof conflictSchema>;

export const verdictSchema = z.discriminatedUnion('kind', [
  /** The effect is in the log. `merged`: other fields of the case had changed meanwhile and were kept. */
  z.strictObject({ kind: z.literal('applied'), merged: z.boolean() }),
  /** The server's value stays; a person decides. Nothing was changed. */
  z.strictObject({ kind: z.literal('conflict'), conflicts: z.array(conflictSchema) }),
  z.strictObject({ kind: z.literal('refused'), code: z.enum(refusalCodes), detail: z.string().max(500) }),
]);
export type Verdict = z.infer<typeof verdictSchema>;

/** A verdict as a pull delivers it, with its place in the one order. */
export const settledSchema = z.strictObject({
  commandId: idSchema<CommandId>(),
  seq: z.int().min(1),
  verdict: verdictSchema,
});
export type Settled = z.infer<typeof settledSchema>;
