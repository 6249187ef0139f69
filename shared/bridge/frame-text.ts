// Frames as text, for links that carry text (the window shell's WebSocket). Size and shape are checked on the way in; a
// reply too large for the wire becomes a failed reply, so that the caller learns of it instead of waiting.

import type { Frame } from './frame.ts';
import { anyFrameSchema, maxFrameBytes } from './frame.ts';
import { parseJson } from '../lib/parse-json.ts';

export type DecodedFrame =
  | { readonly ok: true; readonly frame: Frame }
  | { readonly ok: false; readonly reason: string };

/** The frame as JSON; undefined for a frame that is too large and is not a reply. */
export function encodeFrame(frame: Frame): string | undefined {
  const text = JSON.stringify(frame);
  if (utf8Bytes(text) <= maxFrameBytes) return text;
  if (frame.kind !== 'reply') return undefined;
  const error = { code: 'too-large', message: `the answer is larger than ${maxFrameBytes} bytes` } as const;
  return JSON.stringify({ kind: 'reply', id: frame.id, ok: false, error } satisfies Frame);
}

/** Reads a frame as it came over the wire, or says in words why it is none. */
export function decodeFrame(text: string): DecodedFrame {
  if (utf8Bytes(text) > maxFrameBytes) return { ok: false, reason: `a frame larger than ${maxFrameBytes} bytes` };
  const parsed = anyFrameSchema.safeParse(parseJson(text));
  if (!parsed.success) return { ok: false, reason: 'a frame this side cannot read' };
  return { ok: true, frame: parsed.data };
}

/** Bytes of the text in UTF-8, without making a copy of it. */
function utf8Bytes(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) bytes += 1;
    // Each half of a surrogate pair counts two: four bytes for two units.
    if (unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff)) bytes += 1;
  }
  return bytes;
}
