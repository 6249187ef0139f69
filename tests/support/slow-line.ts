// The way of a file over a slow line that is cut, in virtual time: the host's own sender and file on one side, the server's own taker and
// store on the other, and between them a line of so many bits a second, which loses what is under way when it is cut.

import { createHash } from 'node:crypto';
import { openAttachmentStore } from '#host/attachments/attachment-store.ts';
import { watchUploads } from '#host/attachments/upload-watch.ts';
import type { AttachmentId, CaseId, PersonId } from '#shared/domain/ids.ts';
import { aCommand, aContext } from '#shared/domain/testing/builders.ts';
import { applyAll } from '#shared/domain/apply.ts';
import { decide } from '#shared/domain/decide.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { SyncRequest } from '#shared/sync/protocol.ts';
import { createAttachmentCarrier } from '#server/sync/carry-attachments.ts';
import { openSqliteServerStore } from '#server/store/sqlite/sqlite-server-store.ts';

export type LineWish = {
  readonly folder: string;
  readonly sizeBytes: number;
  readonly bitsPerSecond: number;
  /** The line dies when so many bytes of the file have gone over it. */
  readonly cutsAtBytes: readonly number[];
  /** Of a piece that is cut off: whether the server had it, and only its answer was lost. */
  readonly isAnswerLost: (cut: number) => boolean;
};
export type LineFigures = {
  readonly sizeBytes: number;
  /** Of the file, with what was sent twice. */
  readonly sentBytes: number;
  readonly pieces: number;
  readonly piecesTwice: number;
  readonly largestPieceBytes: number;
  /** How long a command that came at the worst moment waited for the piece under way, virtual milliseconds. */
  readonly commandWaitMs: number;
  /** Virtual, of the whole file. */
  readonly tookMs: number;
  readonly isWhole: boolean;
  readonly copies: number;
};

const caseId = 'case-1' as CaseId;
const attachmentId = 'file-1' as AttachmentId;
/** Of a request besides its bytes: grant, ids, framing. */
const overheadBytes = 700;
const delayMs = 60;
const key = new Uint8Array(32).fill(3);

/** Sends one file and says what it took. */
export async function sendOverSlowLine(wish: LineWish): Promise<LineFigures> {
  const { folder, sizeBytes, bitsPerSecond } = wish;
  const clock = fakeClock(Date.UTC(2026, 10, 23, 1, 0, 0));
  const files = openAttachmentStore(folder, key);
  const bytes = aRecording(sizeBytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const what = {
    sha256,
    name: 'a.mp3',
    mediaType: 'audio/mpeg',
    sizeBytes,
    audience: 'personal',
    step: 'intake',
  } as const;
  const whose = { ownerId: 'person-agent' as PersonId, grant: 'grant', draftId: null, caseId };
  files.add({ id: attachmentId, ...what, ...whose, state: 'waiting', addedAtMs: clock.wallMs() });
  for (let from = 0; from < sizeBytes; from += 384 * 1024) {
    files.append(attachmentId, from, bytes.subarray(from, from + 384 * 1024));
  }

  const { actor } = aContext('agent');
  const first = decide(undefined, aCommand('case.register'), aContext('agent'));
  const registered = first.ok ? applyAll(undefined, first.events) : undefined;
  const added = decide(registered, aCommand('attachment.add', { attachmentId, ...what }), aContext('agent'));
  const state = added.ok ? applyAll(registered, added.events) : undefined;
  if (!state) throw new Error('the case of the file was refused');
  const store = openSqliteServerStore(':memory:');
  const rows = [{ seq: 2, changedAtMs: clock.wallMs(), case: state, bytes: 1_000 }];
  const server = { attachments: store.attachments, readRows: () => Promise.resolve(rows) };
  const carrier = createAttachmentCarrier({ store: server, clock, log: silentLog });

  const line = { isUp: true, gone: 0, cuts: [...wish.cutsAtBytes], done: 0 };
  const count = { sent: 0, pieces: 0, twice: 0, largest: 0, longestMs: 0 };
  const begun = new Set<number>();

  async function request(name: string, body: SyncRequest<'upload'>): Promise<unknown> {
    if (name !== 'upload') throw new Error(`nobody asks ${name} here`);
    const length = Buffer.from(body.data, 'base64').length;
    const tookMs = Math.round(((body.data.length + overheadBytes) * 8_000) / bitsPerSecond) + delayMs;
    if (length > 0) {
      count.pieces += 1;
      count.sent += length;
      count.largest = Math.max(count.largest, length);
      count.longestMs = Math.max(count.longestMs, tookMs);
      if (begun.has(body.from)) count.twice += 1;
      begun.add(body.from);
    }
    line.gone += length;
    clock.advance(tookMs);
    const cut = line.cuts[0];
    if (cut !== undefined && length > 0 && line.gone >= cut) {
      line.cuts.shift();
      if (wish.isAnswerLost(line.done)) await carrier.upload(body, actor);
      line.done += 1;
      line.isUp = false;
      return { ok: false, code: 'offline', detail: 'the line is cut', retryAfterMs: null };
    }
    return { ok: true, answer: await carrier.upload(body, actor), tookMs };
  }

  const startedMs = clock.monotonicMs();
  const watch = watchUploads({
    files,
    station: { identity: { epoch: () => 1 } },
    session: { current: () => null },
    engine: { request: request as never, link: () => ({ kind: line.isUp ? 'online' : 'offline' }) as never },
    isAttached: () => true,
    clock,
    log: silentLog,
    onChange: () => undefined,
  });
  for (let turn = 0; turn <= wish.cutsAtBytes.length && files.waiting().length > 0; turn += 1) {
    line.isUp = true;
    // oxlint-disable-next-line no-await-in-loop
    await watch.turn();
  }
  watch.stop();
  files.close();
  const hash = createHash('sha256');
  let copies = 0;
  for (let from = 0; ;) {
    // oxlint-disable-next-line no-await-in-loop
    const piece = await store.attachments.read({ caseId, attachmentId }, from, sizeBytes);
    if (piece.length === 0) {
      copies = from / sizeBytes;
      break;
    }
    hash.update(piece);
    from += piece.length;
  }
  const { isWhole } = await store.attachments.here({ caseId, attachmentId });
  await store.close();
  return {
    sizeBytes,
    sentBytes: count.sent,
    pieces: count.pieces,
    piecesTwice: count.twice,
    largestPieceBytes: count.largest,
    commandWaitMs: Math.round(count.longestMs),
    tookMs: Math.round(clock.monotonicMs() - startedMs),
    isWhole: isWhole && hash.digest('hex') === sha256,
    copies,
  };
}

/** Bytes that begin as a recording does. */
function aRecording(sizeBytes: number): Buffer {
  const random = seededRandom(49);
  const block = Buffer.from(Array.from({ length: 4_096 }, () => Math.floor(random() * 256)));
  const bytes = Buffer.alloc(sizeBytes);
  for (let at = 0; at < sizeBytes; at += block.length) block.copy(bytes, at);
  bytes.write('ID3', 0, 'latin1');
  return bytes;
}
