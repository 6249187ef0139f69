// The edge where a command from outside (bridge, socket, file) becomes a trusted value. Unknown keys are refused, so that
// a field a newer console sends is never dropped in silence.

import { z } from 'zod';
import { channels, requestKinds, satisfactionAnswers, solvedAnswers, urgencies } from '../domain/case.ts';
import type { Command, CommandPayloads, CommandType } from '../domain/command.ts';
import type { AssignmentId, CaseId, DeadlineClassId, PlaceId, TopicId, UnitId } from '../domain/ids.ts';
import { limits } from './limits.ts';
import { idSchema } from './schema.ts';

const caller = z.strictObject({
  name: z.string().max(limits.nameChars),
  phone: z
    .string()
    .max(limits.phoneChars)
    .regex(/^\+?\d*$/),
  wantsCallback: z.boolean(),
  confidential: z.boolean(),
});

const fields = {
  kind: z.enum(requestKinds),
  caller,
  narrative: z.string().max(limits.narrativeChars),
  place: z.strictObject({
    placeId: idSchema<PlaceId>().nullable(),
    detail: z.string().max(limits.detailChars),
  }),
  topicId: idSchema<TopicId>().nullable(),
  urgency: z.enum(urgencies),
  deadlineClassId: idSchema<DeadlineClassId>().nullable(),
};

const assignmentIds = z.array(idSchema<AssignmentId>()).max(limits.assistUnits + 1);

/** The payload of each command type. */
export const commandPayloadSchemas = {
  'case.register': z.strictObject({
    ...fields,
    number: z.string().max(24).nullable(),
    channel: z.enum(channels),
    followsCaseId: idSchema<CaseId>().nullable(),
  }),
  'case.amend': z.strictObject({
    fields: z.strictObject({
      kind: fields.kind.exactOptional(),
      caller: fields.caller.exactOptional(),
      narrative: fields.narrative.exactOptional(),
      place: fields.place.exactOptional(),
      topicId: fields.topicId.exactOptional(),
      urgency: fields.urgency.exactOptional(),
      deadlineClassId: fields.deadlineClassId.exactOptional(),
    }),
  }),
  'case.answer': z.strictObject({ text: z.string().max(limits.narrativeChars) }),
  'case.dispatch': z.strictObject({
    leadUnitId: idSchema<UnitId>(),
    assistUnitIds: z.array(idSchema<UnitId>()).max(limits.assistUnits),
    assignmentIds,
    suggestionRank: z.int().min(0).max(99).nullable(),
  }),
  'assignment.sign': z.strictObject({ assignmentId: idSchema<AssignmentId>() }),
  'assignment.reply': z.strictObject({
    assignmentId: idSchema<AssignmentId>(),
    text: z.string().max(limits.narrativeChars),
    contactedCaller: z.boolean(),
  }),
  'callback.record': z.strictObject({
    answers: z
      .strictObject({
        contacted: z.boolean(),
        solved: z.enum(solvedAnswers),
        satisfied: z.enum(satisfactionAnswers),
      })
      .nullable(),
    note: z.string().max(limits.noteChars),
    next: z.enum(['close', 'rework', 'tryAgain']),
    assignmentIds,
  }),
} satisfies { readonly [Type in CommandType]: z.ZodType<CommandPayloads[Type]> };

/** What a console sends for one case: type, case and payload. */
export const commandSchema: z.ZodType<Command> = z.discriminatedUnion(
  'type',
  Object.entries(commandPayloadSchemas).map(([type, payload]) =>
    z.strictObject({ type: z.literal(type), caseId: idSchema<CaseId>(), payload }),
  ) as never,
);
