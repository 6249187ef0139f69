// What every store promises of the bytes of attachments; part of server-store-contract.ts.

import { expect } from 'vitest';
import type { AttachmentId, CaseId } from '#shared/domain/ids.ts';
import type { AttachmentBytesStore, AttachmentKey } from '../store/attachment-bytes.ts';
import type { ServerStore } from '../store/server-store.ts';

type It = (title: string, check: (store: ServerStore) => Promise<void>) => void;

const one: AttachmentKey = { caseId: 'case-1' as CaseId, attachmentId: 'file-1' as AttachmentId };
const other: AttachmentKey = { ...one, caseId: 'case-2' as CaseId };
const nothing = { have: 0, isWhole: false };
const sha256 = 'b'.repeat(64);

/** Every byte, read piece by piece. */
export async function readAll(bytes: AttachmentBytesStore, key: AttachmentKey): Promise<readonly number[]> {
  const all: number[] = [];
  for (let piece = await bytes.read(key, 0, 3); piece.length > 0; piece = await bytes.read(key, all.length, 3)) {
    all.push(...piece);
  }
  return all;
}

async function add(bytes: AttachmentBytesStore, key: AttachmentKey, pieces: readonly number[][], atMs = 100) {
  let from = 0;
  for (const piece of pieces) {
    // oxlint-disable-next-line no-await-in-loop
    await bytes.append({ ...key, from, bytes: Uint8Array.from(piece), atMs });
    from += piece.length;
  }
}

/** Adds the tests of bytes to the suite of a store. */
export function runAttachmentBytesContract(it: It): void {
  it('bytes come piece by piece, and only where the ones before end', async ({ attachments }) => {
    expect(await attachments.here(one)).toEqual(nothing);
    const piece = (from: number, ...bytes: number[]) => ({ ...one, from, bytes: Uint8Array.from(bytes), atMs: 100 });
    expect(await attachments.append(piece(4, 9))).toEqual(nothing);
    expect(await attachments.append(piece(0, 0, 1, 2, 3))).toEqual({ have: 4, isWhole: false });
    // An answer that was lost is asked for again, and a piece that overlaps is none.
    expect(await attachments.append(piece(0, 0, 1, 2, 3))).toEqual({ have: 4, isWhole: false });
    expect(await attachments.append(piece(3, 3, 4))).toEqual({ have: 4, isWhole: false });
    expect(await attachments.append(piece(4))).toEqual({ have: 4, isWhole: false });
    expect(await attachments.append(piece(4, 4, 255))).toEqual({ have: 6, isWhole: false });
    expect(await readAll(attachments, one)).toEqual([0, 1, 2, 3, 4, 255]);
    expect([...(await attachments.read(one, 5, 9))]).toEqual([255]);
    expect(await attachments.here(other)).toEqual(nothing);
  });

  it('what is whole grows no more, and the same bytes of two cases are one', async ({ attachments }) => {
    for (const key of [one, other]) {
      // oxlint-disable-next-line no-await-in-loop
      await add(attachments, key, [[1, 2], [3]]);
      // oxlint-disable-next-line no-await-in-loop
      await attachments.finish({ ...key, sha256 });
      // oxlint-disable-next-line no-await-in-loop
      await attachments.finish({ ...key, sha256 });
    }
    const whole = { have: 3, isWhole: true };
    expect(await attachments.append({ ...one, from: 3, bytes: Uint8Array.of(4), atMs: 200 })).toEqual(whole);
    expect([await attachments.here(one), await attachments.here(other)]).toEqual([whole, whole]);
    await attachments.erase(one);
    expect([await attachments.here(one), await attachments.here(other)]).toEqual([nothing, whole]);
    expect(await readAll(attachments, other)).toEqual([1, 2, 3]);
    expect(await readAll(attachments, one)).toEqual([]);
    await attachments.erase(other);
    await add(attachments, one, [[7]]);
    expect(await readAll(attachments, one)).toEqual([7]);
  });

  it('what never became whole is thrown away after a while, and nothing else', async ({ attachments }) => {
    await add(attachments, one, [[1], [2]], 100);
    await add(attachments, other, [[3]], 300);
    const done = { ...one, attachmentId: 'file-2' as AttachmentId };
    await add(attachments, done, [[4]], 100);
    await attachments.finish({ ...done, sha256 });
    expect(await attachments.eraseStale(200)).toBe(1);
    expect(await attachments.here(one)).toEqual(nothing);
    expect(await attachments.here(other)).toEqual({ have: 1, isWhole: false });
    expect(await readAll(attachments, done)).toEqual([4]);
    await attachments.erase(one);
  });
}
