// The pool of call-backs as the desk shows it: which is next and why, what is held, and what could not be taken after all.

import { z } from 'zod';
import { missReasons } from '../domain/callback.ts';
import type { PoolReason, WaitReason } from '../domain/callbacks/standing.ts';
import type { CaseId } from '../domain/ids.ts';
import { refusalCodes } from '../domain/refusal.ts';
import { caseRow } from './views.ts';

const caseId = z.string() as unknown as z.ZodType<CaseId, CaseId>;
const atMs = z.number();

export const poolReason: z.ZodType<PoolReason, PoolReason> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('mine'), untilMs: z.number().nullable() }),
  z.strictObject({ kind: z.literal('wished'), atMs }),
  z.strictObject({ kind: z.literal('byLink'), atMs }),
  z.strictObject({
    kind: z.literal('attempt'),
    attempt: z.int(),
    lastAtMs: z.number(),
    missed: z.enum(missReasons).nullable(),
  }),
  z.strictObject({ kind: z.literal('limit'), dueAtMs: z.number(), isOver: z.boolean() }),
  z.strictObject({ kind: z.literal('waited'), sinceMs: z.number() }),
  z.strictObject({ kind: z.literal('rework'), round: z.int() }),
  z.strictObject({ kind: z.literal('urgency'), urgency: z.enum(['urgent', 'critical']) }),
  z.strictObject({ kind: z.literal('language'), language: z.string() }),
  z.strictObject({ kind: z.literal('interpreter') }),
  z.strictObject({ kind: z.literal('lapsed'), sinceMs: z.number() }),
  z.strictObject({ kind: z.literal('wantsNone') }),
]);

export const waitReason: z.ZodType<WaitReason, WaitReason> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('wished') }),
  z.strictObject({ kind: z.literal('retry'), missed: z.enum(missReasons).nullable(), lastAtMs: z.number() }),
  z.strictObject({ kind: z.enum(['otherDay', 'otherPart']) }),
  z.strictObject({ kind: z.literal('quietHours') }),
]);

const reasons = z.array(poolReason).readonly();
const soonest = z.strictObject({ caseId, number: z.string().nullable(), atMs, why: waitReason });

export const poolAsk = z.strictObject({
  /** Whoever asks has an interpreter at hand. */
  hasInterpreter: z.boolean(),
});

export const poolView = z.strictObject({
  best: z.strictObject({ caseId, number: z.string().nullable(), opening: z.string(), reasons }).nullable(),
  /** Where none may be called now: which comes first, and why not yet. */
  soonest: soonest.nullable(),
  counts: z.strictObject({ ready: z.int(), waits: z.int(), held: z.int(), stuck: z.int() }),
  /** More wait than were looked at: those due longest were. */
  isCut: z.boolean(),
  /** What this person holds, and until when; null: until it is given back. */
  mine: z.array(z.strictObject({ caseId, number: z.string().nullable(), untilMs: z.number().nullable() })),
});
export type PoolView = z.infer<typeof poolView>;

export const poolTaken = z.discriminatedUnion('kind', [
  /** `index`: where it lies in the list of call-backs by due time; null: further down than was looked. */
  z.strictObject({ kind: z.literal('taken'), row: caseRow, index: z.int().min(0).nullable(), reasons }),
  z.strictObject({ kind: z.literal('none'), soonest: soonest.nullable() }),
  z.strictObject({ kind: z.literal('refused'), code: z.enum(refusalCodes) }),
]);
export type PoolTaken = z.infer<typeof poolTaken>;
