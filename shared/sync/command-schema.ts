// The edge where a command from outside (bridge, socket, file) becomes a trusted value. Unknown keys are refused, so that
// a field a newer console sends is never dropped in silence. The payloads are in one file for each family.

import { z } from 'zod';
import type { Command, CommandPayloads, CommandType } from '../domain/command.ts';
import type { CaseId } from '../domain/ids.ts';
import { attachmentPayloads } from './attachment-payloads.ts';
import { casePayloads } from './case-payloads.ts';
import { districtPayloads } from './district-payloads.ts';
import { noticePayloads } from './notice-payloads.ts';
import { idSchema } from './schema.ts';
import { sidePayloads } from './side-payloads.ts';
import { unitPayloads } from './unit-payloads.ts';

/** The payload of each command type. */
export const commandPayloadSchemas = {
  ...casePayloads,
  ...unitPayloads,
  ...sidePayloads,
  ...noticePayloads,
  ...districtPayloads,
  ...attachmentPayloads,
} satisfies {
  readonly [Type in CommandType]: z.ZodType<CommandPayloads[Type]>;
};

/** What a console sends for one case: type, case and payload. */
export const commandSchema: z.ZodType<Command> = z.discriminatedUnion(
  'type',
  Object.entries(commandPayloadSchemas).map(([type, payload]) =>
    z.strictObject({ type: z.literal(type), caseId: idSchema<CaseId>(), payload }),
  ) as never,
);
