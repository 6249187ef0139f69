// Payloads of the commands about what hangs on a case: the ledger, supervision, exclusion, and the call-back.

import { z } from 'zod';
import { missReasons, replyAnswers, satisfactionAnswers, solvedAnswers } from '../domain/callback.ts';
import type { SupervisionId } from '../domain/ids.ts';
import { exclusionKinds, exclusionReasons } from '../domain/side-records.ts';
import type { PayloadSchemas } from './case-payloads.ts';
import { limits } from './limits.ts';
import { assignmentId, longText, note } from './payload-parts.ts';
import { epochMs, idSchema } from './schema.ts';

const noteOnly = z.strictObject({ note });
const supervisionId = idSchema<SupervisionId>();
const onSupervision = z.strictObject({ supervisionId, note });

/** What the citizen said; null: not reached. */
export const callbackAnswers = z
  .strictObject({
    contacted: z.boolean(),
    solved: z.enum(solvedAnswers),
    satisfied: z.enum(satisfactionAnswers),
  })
  .nullable();

/** What may be said of an attempt besides; since version 9. */
export const attemptDetails = {
  missed: z.enum(missReasons).exactOptional(),
  laterAtMs: epochMs.exactOptional(),
  fit: z.enum(replyAnswers).exactOptional(),
  truth: z.enum(replyAnswers).exactOptional(),
};

export const sidePayloads = {
  'ledger.request': z.strictObject({ plan: longText, promisedAtMs: epochMs }),
  'ledger.rule': z.strictObject({ note, isGranted: z.boolean(), nextReviewAtMs: epochMs }),
  'ledger.review': z.strictObject({ note, promisedAtMs: epochMs, nextReviewAtMs: epochMs }),
  'ledger.leave': noteOnly,
  'supervision.issue': z.strictObject({
    supervisionId,
    note,
    kind: z.enum(['single', 'joint']),
    dueAtMs: epochMs.nullable(),
  }),
  'supervision.accept': onSupervision,
  'supervision.askReturn': onSupervision,
  'supervision.submit': onSupervision,
  'supervision.sendBack': onSupervision,
  'supervision.close': onSupervision,
  'exclusion.apply': z.strictObject({ note, kind: z.enum(exclusionKinds), reason: z.enum(exclusionReasons) }),
  'exclusion.audit': z.strictObject({ note, isForwarded: z.boolean() }),
  'exclusion.decide': z.strictObject({ note, isGranted: z.boolean() }),
  'callback.claim': z.strictObject({}),
  'callback.release': noteOnly,
  'callback.record': z.strictObject({
    answers: callbackAnswers,
    note,
    next: z.enum(['close', 'rework', 'tryAgain']),
    assignmentIds: z.array(assignmentId).max(limits.roundUnits),
    ...attemptDetails,
  }),
} satisfies PayloadSchemas<'ledger' | 'supervision' | 'exclusion' | 'callback'>;
