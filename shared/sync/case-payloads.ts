// Payloads of the commands about a case as a whole: taking it, handing it on, ending it, its clock.

import { z } from 'zod';
import type { CommandPayloads } from '../domain/command.ts';
import { missingParts, overruleReasons } from '../domain/command.ts';
import type { ArticleId, CaseId, DeadlineClassId, EmergencyLineId, RefusalReasonId, UnitId } from '../domain/ids.ts';
import { suspensionReasons } from '../domain/side-records.ts';
import { limits } from './limits.ts';
import {
  assignmentId,
  callLog,
  caseFields,
  channel,
  handedIn,
  longText,
  note,
  trackingCode,
  versionName,
} from './payload-parts.ts';
import { idSchema } from './schema.ts';

const noteOnly = z.strictObject({ note });
const withReason = z.strictObject({ note, reasonId: idSchema<RefusalReasonId>() });
const withMaster = z.strictObject({ note, masterCaseId: idSchema<CaseId>() });

export const answeredArticle = z
  .strictObject({ id: idSchema<ArticleId>(), version: z.string().max(limits.versionChars) })
  .nullable();

export const casePayloads = {
  'case.register': z.strictObject({
    ...caseFields,
    number: z.string().max(24).nullable(),
    channel,
    followsCaseId: idSchema<CaseId>().nullable(),
    callLog: callLog.exactOptional(),
    handedIn: handedIn.exactOptional(),
    trackingCode: trackingCode.exactOptional(),
  }),
  'case.amend': z.strictObject({
    fields: z.strictObject({
      kind: caseFields.kind.exactOptional(),
      caller: caseFields.caller.exactOptional(),
      narrative: caseFields.narrative.exactOptional(),
      place: caseFields.place.exactOptional(),
      topicId: caseFields.topicId.exactOptional(),
      urgency: caseFields.urgency.exactOptional(),
      deadlineClassId: caseFields.deadlineClassId.exactOptional(),
      labelIds: caseFields.labelIds,
    }),
  }),
  'case.answer': z.strictObject({ text: longText, article: answeredArticle }),
  'case.submit': noteOnly,
  'case.sendBack': z.strictObject({ note, missing: z.array(z.enum(missingParts)).max(missingParts.length) }),
  'case.proposeRefusal': withReason,
  'case.refuse': withReason,
  'case.transfer': z.strictObject({ note, lineId: idSchema<EmergencyLineId>() }),
  'case.proposeMerge': withMaster,
  'case.merge': withMaster,
  'case.dropProposal': noteOnly,
  'case.unmerge': noteOnly,
  'case.tellOutcome': noteOnly,
  'case.withdraw': noteOnly,
  'case.dispatch': z.strictObject({
    leadUnitId: idSchema<UnitId>(),
    assistUnitIds: z.array(idSchema<UnitId>()).max(limits.assistUnits),
    parallelUnitIds: z.array(idSchema<UnitId>()).max(limits.parallelUnits),
    assignmentIds: z.array(assignmentId).max(1 + limits.assistUnits + limits.parallelUnits),
    suggestionRank: z.int().min(0).max(99).nullable(),
    overruled: z
      .strictObject({ suggestedUnitId: idSchema<UnitId>(), reason: z.enum(overruleReasons), note })
      .exactOptional(),
  }),
  'case.reclassify': z.strictObject({ note, deadlineClassId: idSchema<DeadlineClassId>() }),
  'case.suspend': z.strictObject({ note, reason: z.enum(suspensionReasons) }),
  'case.resume': noteOnly,
  'case.urge': noteOnly,
  'case.markHard': z.strictObject({ note, isHard: z.boolean() }),
  'clock.adopt': z.strictObject({ policyVersion: versionName, calendarVersion: versionName }),
} satisfies PayloadSchemas<'case' | 'clock'>;

/** A schema for every command of a family: the part of its name before the dot. */
export type PayloadSchemas<Family extends string> = {
  readonly [Type in Extract<keyof CommandPayloads, `${Family}.${string}`>]: z.ZodType<CommandPayloads[Type]>;
};
