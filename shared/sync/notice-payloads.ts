// Payloads of the commands about what the next callers are told.

import { z } from 'zod';
import type { PayloadSchemas } from './case-payloads.ts';
import { limits } from './limits.ts';
import { note } from './payload-parts.ts';
import { epochMs } from './schema.ts';

export const noticePayloads = {
  'notice.post': z.strictObject({ text: z.string().max(limits.noticeChars), untilMs: epochMs.nullable() }),
  'notice.withdraw': z.strictObject({ note }),
  'notice.tell': z.strictObject({}),
} satisfies PayloadSchemas<'notice'>;
