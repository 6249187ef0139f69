// Attachments over the bridge. Bytes cross in pieces of base64, never as a whole: a frame has a bound, and so has the memory of a
// desk with thirty tabs open. What is refused comes as a code of a closed list, with words in both languages.

import { z } from 'zod';
import { attachmentAudiences, attachmentLimits, attachmentSteps } from '../domain/attachment/attachment.ts';
import { attachmentKinds, mediaTypes } from '../domain/attachment/media-type.ts';
import type { CaseId } from '../domain/ids.ts';
import { refusalCodes } from '../domain/refusal.ts';
import { attachmentId } from '../sync/attachment-payloads.ts';
import { idSchema } from '../sync/schema.ts';

/** Of a file, what crosses at once. */
export const bridgePieceBytes = 384 * 1024;
/** A picture of a picture, as base64 of a JPEG. */
export const maxThumbnailChars = 24_000;

/** The case it is of, or the draft whose case does not exist yet. */
export const attachedTo = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('case'), caseId: idSchema<CaseId>() }),
  z.strictObject({ kind: z.literal('draft'), draftId: z.string().min(1).max(64) }),
]);
export type AttachedTo = z.infer<typeof attachedTo>;

/** Why a file is not taken: said before a byte of it is kept, or when all of it is here. */
export const attachRefusals = ['empty', 'too-large', 'wrong-type', 'too-many', 'not-whole', 'not-allowed'] as const;
export type AttachRefusal = (typeof attachRefusals)[number];

/**
 * Where its bytes are. `here`: at this desk, with a draft · `waiting`: at this desk, to be sent when its step was accepted ·
 * `sending` · `atServer` · `refused`: the server threw the bytes away, they are still here · `coming`: being fetched to this desk.
 */
export const attachmentView = z.strictObject({
  id: attachmentId,
  name: z.string(),
  mediaType: z.enum(mediaTypes),
  kind: z.enum(attachmentKinds),
  sizeBytes: z.number(),
  audience: z.enum(attachmentAudiences),
  step: z.enum(attachmentSteps),
  atMs: z.number(),
  state: z.enum(['here', 'waiting', 'sending', 'atServer', 'refused', 'coming']),
  /** Of those that are sent or fetched. */
  doneBytes: z.number(),
  /** All its bytes can be read at this desk. */
  isHere: z.boolean(),
  mayRemove: z.boolean(),
  thumbnail: z.string().nullable(),
});
export type AttachmentView = z.infer<typeof attachmentView>;

const nothing = z.strictObject({});
const ofOne = z.strictObject({ to: attachedTo, id: attachmentId });
const data = z.base64().max(Math.ceil(bridgePieceBytes / 3) * 4);
const place = z.int().min(0).max(attachmentLimits.fileBytes);
const refused = z.strictObject({ ok: z.literal(false), reason: z.enum(attachRefusals) });

export const attachmentMethods = {
  'attachments.list': {
    input: z.strictObject({ to: attachedTo }),
    /** `mayAdd`: whether this person may add one here now. */
    output: z.strictObject({ items: z.array(attachmentView), mayAdd: z.boolean(), isOnline: z.boolean() }),
  },
  'attachments.begin': {
    input: z.strictObject({
      to: attachedTo,
      name: z.string().max(500),
      sizeBytes: z.number().min(0),
      audience: z.enum(attachmentAudiences),
    }),
    output: z.union([z.strictObject({ ok: z.literal(true), id: attachmentId }), refused]),
  },
  /** The next bytes; durable when it is answered. */
  'attachments.piece': { input: z.strictObject({ id: attachmentId, from: place, data }), output: nothing },
  /** All bytes came: what it is is read from them, and of a case it is attached at once. */
  'attachments.finish': {
    input: z.strictObject({ id: attachmentId, thumbnail: z.base64().max(maxThumbnailChars).nullable() }),
    output: z.union([
      z.strictObject({ ok: z.literal(true) }),
      refused,
      z.strictObject({ ok: z.literal(false), code: z.enum(refusalCodes) }),
    ]),
  },
  /** Off the draft; of a case it is withdrawn. */
  'attachments.remove': {
    input: ofOne,
    output: z.union([
      z.strictObject({ ok: z.literal(true) }),
      z.strictObject({ ok: z.literal(false), code: z.enum(refusalCodes) }),
    ]),
  },
  /** Fetches it to this desk; `attachments.changed` tells how far it is. */
  'attachments.fetch': {
    input: ofOne,
    output: z.strictObject({
      refused: z.enum(['offline', 'not-here-yet', 'no-such-attachment', 'damaged']).nullable(),
    }),
  },
  'attachments.read': { input: ofOne.extend({ from: place }), output: z.strictObject({ data, isEnd: z.boolean() }) },
  /** A small picture of one that was fetched. */
  'attachments.keepThumbnail': {
    input: ofOne.extend({ thumbnail: z.base64().max(maxThumbnailChars) }),
    output: nothing,
  },
} as const;
