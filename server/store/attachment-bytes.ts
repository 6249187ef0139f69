// The bytes of attachments, apart from everything else the server keeps. They come in pieces, are whole once they were checked, and
// bytes that are the same are kept once, however many cases they belong to.

import type { AttachmentId, CaseId } from '#shared/domain/ids.ts';

export type AttachmentKey = { readonly caseId: CaseId; readonly attachmentId: AttachmentId };
export type BytesHere = { readonly have: number; readonly isWhole: boolean };
export type NewPiece = AttachmentKey & {
  /** Where it belongs. */
  readonly from: number;
  readonly bytes: Uint8Array;
  readonly atMs: number;
};

export interface AttachmentBytesStore {
  /** How much of it is durable; nothing, where nobody has sent any. */
  here(key: AttachmentKey): Promise<BytesHere>;
  /** Adds the piece where it begins at the end of what is there, and changes nothing otherwise. Returns what is there then. */
  append(piece: NewPiece): Promise<BytesHere>;
  /** At most so many bytes from a place on, whole or not; fewer where a piece ends, and none at the end. */
  read(key: AttachmentKey, from: number, most: number): Promise<Uint8Array>;
  /** What came was checked and has this hash: nothing is added from now on. */
  finish(key: AttachmentKey & { readonly sha256: string }): Promise<void>;
  /** Gone from this case: withdrawn, or not what it was said to be. Bytes that another one has stay for that one. */
  erase(key: AttachmentKey): Promise<void>;
  /** Throws away what never became whole and had no piece since that moment; returns how many. */
  eraseStale(beforeMs: number): Promise<number>;
}
