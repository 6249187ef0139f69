// The records that hang on a case, as its row carries them down. Lengths of texts are not checked again: the server took
// them in by the payload schemas, and a row that was let in is never kept from a console by a stricter reader.

import { z } from 'zod';
import type { Assignment } from '../domain/assignment.ts';
import { assignmentParts, assignmentStatuses } from '../domain/assignment.ts';
import type { Callback } from '../domain/callback.ts';
import type { ClockEvent } from '../domain/deadline/clock-event.ts';
import { clockEventKinds } from '../domain/deadline/clock-event.ts';
import type { CommandId, DeadlineClassId, PersonId, RequestId, UnitId } from '../domain/ids.ts';
import type { AssistRequest, Dispute, Extension } from '../domain/unit-requests.ts';
import { extensionReasons, returnReasons } from '../domain/unit-requests.ts';
import { assignmentId, termSchema } from './payload-parts.ts';
import { epochMs, idSchema } from './schema.ts';
import { attemptDetails, callbackAnswers } from './side-payloads.ts';

const text = z.string();
const count = z.int().min(0);
const unitId = idSchema<UnitId>();
const personId = idSchema<PersonId>();
const requestId = idSchema<RequestId>();

/** Who did it when, and what they wrote to it. */
const signedNote = { note: text, atMs: epochMs, by: personId };

export const touchSchema = z.strictObject({ revision: z.int().min(1), commandId: idSchema<CommandId>() });

export const assignmentSchema: z.ZodType<Assignment> = z.strictObject({
  id: assignmentId,
  unitId,
  districtId: unitId.nullable(),
  part: z.enum(assignmentParts),
  status: z.enum(assignmentStatuses),
  round: z.int().min(1),
  fromAssignmentId: assignmentId.nullable(),
  isBinding: z.boolean(),
  dispatchedAtMs: epochMs,
  signedAtMs: epochMs.nullable(),
  contact: z.strictObject({ ...signedNote, isReached: z.boolean() }).nullable(),
  reply: z.strictObject({ text, contactedCaller: z.boolean(), atMs: epochMs, by: personId }).nullable(),
  sentBack: count,
  touch: touchSchema,
});

export const disputeSchema: z.ZodType<Dispute> = z.strictObject({
  assignmentId,
  level: z.enum(['dispatcher', 'arbitration']),
  reason: z.enum(returnReasons),
  rightfulUnitId: unitId,
  basis: text,
  askedAtMs: epochMs,
  by: personId,
  isConfirmed: z.boolean(),
  ruling: z
    .strictObject({ ...signedNote, kind: z.enum(['moved', 'denied', 'dropped']), toUnitId: unitId.nullable() })
    .nullable(),
});

export const extensionSchema: z.ZodType<Extension> = z.strictObject({
  requestId,
  assignmentId,
  reason: z.enum(extensionReasons),
  note: text,
  wanted: termSchema,
  askedAtMs: epochMs,
  ruling: z.strictObject({ ...signedNote, granted: termSchema.nullable() }).nullable(),
});

export const assistRequestSchema: z.ZodType<AssistRequest> = z.strictObject({
  requestId,
  assignmentId,
  unitId,
  note: text,
  askedAtMs: epochMs,
  ruling: z.strictObject({ ...signedNote, isGranted: z.boolean() }).nullable(),
});

export const callbackSchema: z.ZodType<Callback> = z.strictObject({
  ...signedNote,
  round: count,
  answers: callbackAnswers,
  ...attemptDetails,
  channel: z.literal('link').exactOptional(),
});

export const clockEventSchema: z.ZodType<ClockEvent> = z.strictObject({
  kind: z.enum(clockEventKinds),
  atMs: epochMs,
  classId: idSchema<DeadlineClassId>().nullable(),
  policyVersion: text,
  calendarVersion: text,
  assignmentId: assignmentId.exactOptional(),
  part: z.enum(assignmentParts).exactOptional(),
  term: termSchema.exactOptional(),
});
