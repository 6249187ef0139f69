// Payloads of the commands about a case in the books of a district.

import { z } from 'zod';
import type { UnitId } from '../domain/ids.ts';
import type { PayloadSchemas } from './case-payloads.ts';
import { limits } from './limits.ts';
import { idSchema } from './schema.ts';

export const districtPayloads = {
  'district.number': z.strictObject({
    districtId: idSchema<UnitId>(),
    number: z.string().max(limits.districtNumberChars),
  }),
} satisfies PayloadSchemas<'district'>;
