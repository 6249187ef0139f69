// What a row carries beside the way of the case: how it ended, what waits for a signature, ledger, supervision, exclusion.

import { z } from 'zod';
import type { CallerNotice } from '../domain/caller-notice.ts';
import type { DistrictNumber } from '../domain/district-number.ts';
import type { CaseId, EmergencyLineId, PersonId, RefusalReasonId, SupervisionId, UnitId } from '../domain/ids.ts';
import type {
  CaseOutcome,
  Exclusion,
  HardMark,
  Ledger,
  OutcomeTold,
  Proposal,
  Supervision,
  Suspension,
} from '../domain/side-records.ts';
import { exclusionKinds, exclusionReasons, supervisionStatuses, suspensionReasons } from '../domain/side-records.ts';
import { answeredArticle } from './case-payloads.ts';
import { touchSchema } from './record-schemas.ts';
import { epochMs, idSchema } from './schema.ts';

const text = z.string();
const count = z.int().min(0);
const personId = idSchema<PersonId>();
const reasonId = idSchema<RefusalReasonId>();

export const outcomeSchema: z.ZodType<CaseOutcome> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('answered'), text, article: answeredArticle }),
  z.strictObject({ kind: z.literal('refused'), reasonId, note: text }),
  z.strictObject({ kind: z.literal('transferred'), lineId: idSchema<EmergencyLineId>(), note: text }),
  z.strictObject({ kind: z.literal('withdrawn'), note: text }),
  z.strictObject({ kind: z.literal('closed'), isValid: z.boolean() }),
]);

const proposed = { by: personId, atMs: epochMs, note: text };
export const proposalSchema: z.ZodType<Proposal> = z.discriminatedUnion('kind', [
  z.strictObject({ ...proposed, kind: z.literal('refuse'), reasonId }),
  z.strictObject({ ...proposed, kind: z.literal('merge'), masterCaseId: idSchema<CaseId>() }),
]);

export const ledgerSchema: z.ZodType<Ledger> = z.strictObject({
  status: z.enum(['requested', 'entered']),
  plan: text,
  promisedAtMs: epochMs,
  askedAtMs: epochMs,
  by: personId,
  enteredAtMs: epochMs.nullable(),
  nextReviewAtMs: epochMs.nullable(),
  reviews: count,
});

export const suspensionSchema: z.ZodType<Suspension> = z.strictObject({
  reason: z.enum(suspensionReasons),
  note: text,
  sinceMs: epochMs,
  by: personId,
});

export const supervisionSchema: z.ZodType<Supervision> = z.strictObject({
  id: idSchema<SupervisionId>(),
  kind: z.enum(['single', 'joint']),
  status: z.enum(supervisionStatuses),
  note: text,
  dueAtMs: epochMs.nullable(),
  issuedAtMs: epochMs,
  by: personId,
  sentBack: count,
});

export const hardMarkSchema: z.ZodType<HardMark> = z.strictObject({
  why: z.enum(['reworks', 'units', 'person']),
  note: text,
  sinceMs: epochMs,
  by: personId.nullable(),
});

const exclusionStep = z.enum(['applied', 'audited', 'granted', 'denied']);
export const exclusionSchema: z.ZodType<Exclusion> = z.strictObject({
  kind: z.enum(exclusionKinds),
  reason: z.enum(exclusionReasons),
  status: exclusionStep,
  note: text,
  trail: z.array(z.strictObject({ step: exclusionStep, note: text, atMs: epochMs, by: personId })),
});

export const noticeSchema: z.ZodType<CallerNotice> = z.strictObject({
  text,
  untilMs: epochMs.nullable(),
  atMs: epochMs,
  by: personId,
  told: count,
});

export const outcomeToldSchema: z.ZodType<OutcomeTold> = z.strictObject({ atMs: epochMs, by: personId, note: text });

export const districtNumberSchema: z.ZodType<DistrictNumber> = z.strictObject({
  districtId: idSchema<UnitId>(),
  number: text,
  atMs: epochMs,
  by: personId,
  touch: touchSchema,
});
