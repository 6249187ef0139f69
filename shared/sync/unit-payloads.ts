// Payloads of the commands about one unit's part in a case: its assignment, and what it asks of the hotline.

import { z } from 'zod';
import { auditReasons } from '../domain/command.ts';
import type { RequestId, UnitId } from '../domain/ids.ts';
import { extensionReasons, returnReasons } from '../domain/unit-requests.ts';
import type { PayloadSchemas } from './case-payloads.ts';
import { assignmentId, longText, note, termSchema } from './payload-parts.ts';
import { idSchema } from './schema.ts';

const unitId = idSchema<UnitId>();
const requestId = idSchema<RequestId>();
const onAssignment = z.strictObject({ assignmentId });
const withNote = z.strictObject({ assignmentId, note });

const ruling = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('move'), toUnitId: unitId, assignmentId }),
  z.strictObject({ kind: z.literal('deny') }),
]);

export const unitPayloads = {
  'assignment.sign': onAssignment,
  'assignment.contact': z.strictObject({ assignmentId, note, isReached: z.boolean() }),
  'assignment.reply': z.strictObject({ assignmentId, text: longText, contactedCaller: z.boolean() }),
  'assignment.forward': z.strictObject({ assignmentId, note, toUnitId: unitId, newAssignmentId: assignmentId }),
  'assignment.add': z.strictObject({ assignmentId, note, unitId, part: z.enum(['assist', 'parallel']) }),
  'assignment.release': withNote,
  'assist.request': z.strictObject({ assignmentId, note, requestId, unitId }),
  'assist.rule': z.strictObject({ note, requestId, isGranted: z.boolean(), assignmentId }),
  'return.request': z.strictObject({
    assignmentId,
    reason: z.enum(returnReasons),
    rightfulUnitId: unitId,
    basis: note,
  }),
  'return.confirm': onAssignment,
  'return.drop': withNote,
  'return.rule': z.strictObject({ assignmentId, note, ruling }),
  'return.arbitrate': z.strictObject({ assignmentId, ruling, minutes: longText }),
  'extension.request': z.strictObject({
    assignmentId,
    note,
    requestId,
    reason: z.enum(extensionReasons),
    wanted: termSchema,
  }),
  'extension.rule': z.strictObject({ note, requestId, granted: termSchema.nullable() }),
  'reply.audit': z.strictObject({
    assignmentId,
    note,
    isAccepted: z.boolean(),
    reason: z.enum(auditReasons).nullable(),
  }),
} satisfies PayloadSchemas<'assignment' | 'assist' | 'return' | 'extension' | 'reply'>;
