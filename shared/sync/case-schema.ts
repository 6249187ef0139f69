// A confirmed row as it travels down. Parsed on the console before it is stored. A row masked for its reader is as valid as
// a whole one: what is hidden is empty, null or left out of its list.

import { z } from 'zod';
import type { Case } from '../domain/case.ts';
import { caseFieldNames, caseStatuses, subjects } from '../domain/case.ts';
import type { CaseId, PersonId } from '../domain/ids.ts';
import { attachmentSchema } from './attachment-payloads.ts';
import { casePayloads } from './case-payloads.ts';
import { limits } from './limits.ts';
import { labelIds } from './payload-parts.ts';
import {
  assignmentSchema,
  assistRequestSchema,
  callbackSchema,
  clockEventSchema,
  disputeSchema,
  extensionSchema,
  touchSchema,
} from './record-schemas.ts';
import { epochMs, idSchema } from './schema.ts';
import {
  districtNumberSchema,
  exclusionSchema,
  hardMarkSchema,
  ledgerSchema,
  noticeSchema,
  outcomeToldSchema,
  outcomeSchema,
  proposalSchema,
  supervisionSchema,
  suspensionSchema,
} from './side-schemas.ts';

const {
  number,
  channel,
  followsCaseId,
  callLog: _ofTheCall,
  handedIn: _atTheCounter,
  trackingCode: _ofTheCitizen,
  caller,
  ...fields
} = casePayloads['case.register'].shape;
const count = z.int().min(0);

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
  labelIds: labelIds.exactOptional(),
  id: idSchema<CaseId>(),
  number,
  status: z.enum(caseStatuses),
  channel,
  followsCaseId,
  mergedInto: idSchema<CaseId>().nullable(),
  outcomeTold: outcomeToldSchema.exactOptional(),
  registeredAtMs: epochMs,
  registeredBy: idSchema<PersonId>(),
  outcome: outcomeSchema.nullable(),
  proposal: proposalSchema.nullable(),
  assignments: z.array(assignmentSchema),
  disputes: z.array(disputeSchema),
  extensions: z.array(extensionSchema),
  assistRequests: z.array(assistRequestSchema),
  callbacks: z.array(callbackSchema),
  callbackBy: idSchema<PersonId>().nullable(),
  callbackTakenAtMs: epochMs.exactOptional(),
  round: count,
  solvedAtRound: z.int().min(1).nullable(),
  ledger: ledgerSchema.nullable(),
  suspension: suspensionSchema.nullable(),
  supervisions: z.array(supervisionSchema),
  urges: count,
  hard: hardMarkSchema.nullable(),
  exclusion: exclusionSchema.nullable(),
  notice: noticeSchema.nullable().exactOptional(),
  districtNumbers: z.array(districtNumberSchema).exactOptional(),
  attachments: z.array(attachmentSchema).exactOptional(),
  clock: z.array(clockEventSchema),
  touched: z.partialRecord(z.enum([...caseFieldNames, ...subjects]), touchSchema) as unknown as z.ZodType<
    Case['touched']
  >,
  revision: z.int().min(1),
});
