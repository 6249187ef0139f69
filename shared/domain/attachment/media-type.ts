// Which kinds of file are taken, and how one is told: by its first bytes, never by its name or by what a program says of it. What
// could run or call somewhere when it is opened (HTML, SVG, office files with macros, archives) is none of them.

export const mediaTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'audio/mpeg',
  'audio/mp4',
  'audio/wav',
  'audio/ogg',
] as const;
export type MediaType = (typeof mediaTypes)[number];

export const attachmentKinds = ['photo', 'document', 'recording'] as const;
export type AttachmentKind = (typeof attachmentKinds)[number];

/** So many of the first bytes tell. */
export const tellingBytes = 16;

/** What a file is, as it is shown and found. */
export function kindOf(mediaType: MediaType): AttachmentKind {
  if (mediaType.startsWith('image/')) return 'photo';
  return mediaType.startsWith('audio/') ? 'recording' : 'document';
}

/** The type of a file that begins so; null: none that is taken. */
export function readMediaType(head: Uint8Array): MediaType | null {
  if (startsWith(head, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (hasText(head, 0, '%PDF-')) return 'application/pdf';
  if (hasText(head, 0, 'RIFF') && hasText(head, 8, 'WEBP')) return 'image/webp';
  if (hasText(head, 0, 'RIFF') && hasText(head, 8, 'WAVE')) return 'audio/wav';
  if (hasText(head, 0, 'OggS')) return 'audio/ogg';
  if (hasText(head, 0, 'ID3') || isMpegFrame(head)) return 'audio/mpeg';
  // The brand of sound alone: a film is not taken.
  if (hasText(head, 4, 'ftypM4A ')) return 'audio/mp4';
  return null;
}

/** Sync word, a version and a layer that exist, a bit rate and a sampling rate that are said. */
function isMpegFrame([first = 0, second = 0, third = 0]: Uint8Array): boolean {
  const isSync = first === 0xff && (second & 0xe0) === 0xe0;
  const isLayerThree = (second & 0x06) === 0x02 && (second & 0x18) !== 0x08;
  return isSync && isLayerThree && (third & 0xf0) !== 0xf0 && (third & 0x0c) !== 0x0c;
}

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte);
}

function hasText(head: Uint8Array, at: number, text: string): boolean {
  return Array.from(text, (sign) => sign.codePointAt(0)).every((code, index) => head[at + index] === code);
}
