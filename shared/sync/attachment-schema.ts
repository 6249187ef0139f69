// The bytes of attachments on the wire, apart from rows and commands: small pieces, one under way at a time, so that a slow line
// has room for everything else. Whoever asks is judged by their grant and the case; to know a hash is to know nothing.

import { z } from 'zod';
import { attachmentLimits } from '../domain/attachment/attachment.ts';
import type { CaseId } from '../domain/ids.ts';
import { attachmentId } from './attachment-payloads.ts';
import { limits } from './limits.ts';
import { idSchema } from './schema.ts';

const about = { grant: z.string().min(1).max(2_000), caseId: idSchema<CaseId>(), attachmentId };
const place = z.int().min(0).max(attachmentLimits.fileBytes);
/** Base64 of at most `attachmentPieceBytes`. */
const piece = z.base64().max(Math.ceil(limits.attachmentPieceBytes / 3) * 4);

/** Why bytes are not taken. `no-such-attachment`: not on the case, or not for this person, or its command has not come yet. */
export const uploadRefusals = ['no-such-attachment', 'wrong-type', 'wrong-hash'] as const;
export type UploadRefusal = (typeof uploadRefusals)[number];
export const uploadRequest = z.strictObject({
  ...about,
  /** Where the piece belongs. One that does not begin where the server's end changes nothing. */
  from: place,
  /** Empty: only asks how much is there. */
  data: piece,
});
export const uploadAnswer = z.strictObject({
  /** So many bytes are durable at the server: the next piece begins there. */
  have: place,
  /** All of them are, and have the hash. */
  isWhole: z.boolean(),
  /** What had come is thrown away. */
  refused: z.enum(uploadRefusals).nullable(),
});

export const downloadRefusals = ['no-such-attachment', 'not-here-yet'] as const;
export const downloadRequest = z.strictObject({
  ...about,
  from: place,
  limit: z.int().min(1).max(limits.attachmentPieceBytes),
});
export const downloadAnswer = z.strictObject({
  sizeBytes: place,
  /** From `from` on; at most `limit` bytes of them, and none only at the end. */
  data: piece,
  refused: z.enum(downloadRefusals).nullable(),
});

export const attachmentRequests = {
  upload: { request: uploadRequest, answer: uploadAnswer },
  download: { request: downloadRequest, answer: downloadAnswer },
} as const;
