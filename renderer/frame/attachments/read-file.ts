// Bytes between the page and the host: in pieces of base64, so that no frame and no text grows with the file.

import type { AttachedTo, AttachRefusal, AttachmentView } from '#shared/bridge/attachments.ts';
import { bridgePieceBytes, maxThumbnailChars } from '#shared/bridge/attachments.ts';
import type { BridgeClient } from '#shared/bridge/client.ts';
import type { AttachmentAudience } from '#shared/domain/attachment/attachment.ts';
import type { RefusalCode } from '#shared/domain/refusal.ts';

export type AddOutcome = { readonly reason: AttachRefusal | 'failed' } | { readonly code: RefusalCode } | null;

/** Hands a file to the host, piece by piece. null: it is attached. */
export async function addFile(
  bridge: BridgeClient,
  to: AttachedTo,
  file: File,
  audience: AttachmentAudience,
): Promise<AddOutcome> {
  const begun = await bridge.call('attachments.begin', { to, name: file.name, sizeBytes: file.size, audience });
  if (!begun.ok) return { reason: begun.reason };
  for (let from = 0; from < file.size; from += bridgePieceBytes) {
    // One after the other: a large file is never whole in a frame.
    // oxlint-disable-next-line no-await-in-loop
    const bytes = new Uint8Array(await file.slice(from, from + bridgePieceBytes).arrayBuffer());
    // oxlint-disable-next-line no-await-in-loop
    await bridge.call('attachments.piece', { id: begun.id, from, data: toBase64(bytes) });
  }
  const done = await bridge.call('attachments.finish', { id: begun.id, thumbnail: await makeThumbnail(file) });
  if (done.ok) return null;
  return 'code' in done ? { code: done.code } : { reason: done.reason };
}

/** The whole file, of the type the host has read from it and no other. */
export async function readBlob(bridge: BridgeClient, to: AttachedTo, { id, mediaType }: AttachmentView): Promise<Blob> {
  const pieces: BlobPart[] = [];
  for (let from = 0; ;) {
    // oxlint-disable-next-line no-await-in-loop
    const { data, isEnd } = await bridge.call('attachments.read', { to, id, from });
    const bytes = fromBase64(data);
    pieces.push(bytes);
    from += bytes.length;
    if (isEnd) return new Blob(pieces, { type: mediaType });
  }
}

const thumbnailPixels = 96;

/** A small JPEG of a picture, drawn anew: nothing of the file but its look is in it. null: it is none. */
export async function makeThumbnail(file: Blob): Promise<string | null> {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type)) return null;
  try {
    const picture = await createImageBitmap(file);
    const scale = Math.min(1, thumbnailPixels / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(picture.width * scale)),
      Math.max(1, Math.round(picture.height * scale)),
    );
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const small = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.7 });
    const text = toBase64(new Uint8Array(await small.arrayBuffer()));
    return text.length <= maxThumbnailChars ? text : null;
  } catch {
    // A picture this browser cannot draw has none; the host says whether it is taken.
    return null;
  }
}

/** So many bytes become arguments of one call. */
const argumentBytes = 8_192;

function toBase64(bytes: Uint8Array): string {
  let signs = '';
  for (let from = 0; from < bytes.length; from += argumentBytes) {
    signs += String.fromCodePoint(...bytes.subarray(from, from + argumentBytes));
  }
  return btoa(signs);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (sign) => sign.codePointAt(0) ?? 0);
}
