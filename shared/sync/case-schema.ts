// A confirmed row as it travels down. Parsed on the console before it is stored.

import { z } from 'zod';
import type { Case } from '../domain/case.ts';
import { caseFieldNames, caseStatuses } from '../domain/case.ts';
import type { AssignmentId, CaseId, CommandId, DeadlineClassId, PersonId, UnitId } from '../domain/ids.ts';
import { commandPayloadSchemas } from './command-schema.ts';
import { limits } from './limits.ts';
import { epochMs, idSchema } from './schema.ts';

const touch = z.strictObject({ revision: z.int().min(1), commandId: idSchema<CommandId>() });

const assignment = z.strictObject({
  id: idSchema<AssignmentId>(),
  unitId: idSchema<UnitId>(),
  part: z.enum(['lead', 'assist']),
  status: z.enum(['pendingSign', 'signed', 'replied']),
  round: z.int().min(1),
  dispatchedAtMs: epochMs,
  signedAtMs: epochMs.nullable(),
  reply: z
    .strictObject({ text: z.string(), contactedCaller: z.boolean(), atMs: epochMs, by: idSchema<PersonId>() })
    .nullable(),
});

const callback = z.strictObject({
  atMs: epochMs,
  by: idSchema<PersonId>(),
  round: z.int().min(0),
  answers: commandPayloadSchemas['callback.record'].shape.answers,
  note: z.string(),
});

const clockEvent = z.strictObject({
  kind: z.enum(['registered', 'dispatched', 'signed', 'replied', 'reworked', 'closed']),
  atMs: epochMs,
  classId: idSchema<DeadlineClassId>().nullable(),
  policyVersion: z.string().max(64),
});

const { number, channel, followsCaseId, caller, ...fields } = commandPayloadSchemas['case.register'].shape;

/** Digits of a phone may be masked for the role the row is for. */
const maskableCaller = caller.extend({
  phone: z
    .string()
    .max(limits.phoneChars)
    .regex(/^\+?[\d•]*$/),
});

export const caseSchema: z.ZodType<Case> = z.strictObject({
  ...fields,
  caller: maskableCaller,
  id: idSchema<CaseId>(),
  number,
  status: z.enum(caseStatuses),
  channel,
  followsCaseId,
  registeredAtMs: epochMs,
  registeredBy: idSchema<PersonId>(),
  answer: z.string().nullable(),
  assignments: z.array(assignment),
  callbacks: z.array(callback),
  round: z.int().min(0),
  clock: z.array(clockEvent),
  touched: z.partialRecord(z.enum([...caseFieldNames, 'step']), touch) as unknown as z.ZodType<Case['touched']>,
  revision: z.int().min(1),
});
