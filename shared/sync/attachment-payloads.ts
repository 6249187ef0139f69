// Attachments as commands and rows carry them: what they are, never their bytes.

import { z } from 'zod';
import type { Attachment } from '../domain/attachment/attachment.ts';
import { attachmentAudiences, attachmentLimits, attachmentSteps } from '../domain/attachment/attachment.ts';
import { mediaTypes } from '../domain/attachment/media-type.ts';
import type { AttachmentId, PersonId, UnitId } from '../domain/ids.ts';
import type { PayloadSchemas } from './case-payloads.ts';
import { note } from './payload-parts.ts';
import { epochMs, idSchema } from './schema.ts';

export const attachmentId = idSchema<AttachmentId>();
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What a file is. Its name is no path, and has no signs a screen would not show. */
export const attachedFile = {
  sha256,
  name: z
    .string()
    .min(1)
    .max(attachmentLimits.nameChars)
    .regex(/^[^\p{Cc}\p{Cf}/\\]+$/u),
  mediaType: z.enum(mediaTypes),
  sizeBytes: z.int().min(1).max(attachmentLimits.fileBytes),
  audience: z.enum(attachmentAudiences),
  step: z.enum(attachmentSteps),
};

export const attachmentPayloads = {
  'attachment.add': z.strictObject({ attachmentId, ...attachedFile }),
  'attachment.withdraw': z.strictObject({ attachmentId, note }),
} satisfies PayloadSchemas<'attachment'>;

export const attachmentSchema: z.ZodType<Attachment> = z.strictObject({
  id: attachmentId,
  ...attachedFile,
  by: idSchema<PersonId>(),
  unitId: idSchema<UnitId>().nullable(),
  districtId: idSchema<UnitId>().nullable(),
  atMs: epochMs,
});
