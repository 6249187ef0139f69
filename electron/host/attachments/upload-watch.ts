// Brings files to the server, one piece of one file under way at a time, and goes on after every cut where the server stands. A piece
// is as large as the line carries in about a second, so that a command waits for one of them at most.

import type { Clock, TimerHandle } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { SyncAnswer } from '#shared/sync/protocol.ts';
import { limits } from '#shared/sync/limits.ts';
import type { Session } from '#host/session.ts';
import type { Station } from '#host/station/open-station.ts';
import type { Reply } from '#host/sync/request-desk.ts';
import type { SyncEngine } from '#host/sync/sync-engine.ts';
import type { AttachmentStore, KeptFile } from './attachment-store.ts';

export type UploadDeps = {
  readonly files: Pick<AttachmentStore, 'waiting' | 'read' | 'set' | 'sendAgainIfLost'>;
  readonly station: { readonly identity: Pick<Station['identity'], 'epoch'> };
  readonly session: Pick<Session, 'current'>;
  readonly engine: Pick<SyncEngine, 'request' | 'link'>;
  /** Whether the server has accepted the step that attaches it. */
  readonly isAttached: (file: KeptFile) => boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly onChange: () => void;
};

export interface UploadWatch {
  /** Something is to be sent, or somebody sat down. */
  poke(): void;
  /** What can be done now, to the end: for tests, which wait for it. */
  turn(): Promise<void>;
  stop(): void;
}

const everyMs = 5_000;
/** Of one piece: faster, and the next one is twice as large; slower, and it is half. */
const quickMs = 500;
const slowMs = 1_500;
/** So often bytes the server would not take are brought again. */
const mostTries = 3;

/** Begins at once and goes on until it is stopped. */
export function watchUploads(deps: UploadDeps): UploadWatch {
  const { files, station, session, engine, clock, log, onChange } = deps;
  let pieceBytes: number = limits.attachmentFirstBytes;
  let timer: TimerHandle | undefined;
  let running: Promise<void> | null = null;
  let isStopped = false;

  function pace(tookMs: number): void {
    if (tookMs < quickMs) pieceBytes = Math.min(pieceBytes * 2, limits.attachmentPieceBytes);
    else if (tookMs > slowMs) pieceBytes = Math.max(Math.floor(pieceBytes / 2), limits.attachmentLeastBytes);
  }

  function refuse(file: KeptFile, reason: string): boolean {
    const tries = file.tries + 1;
    log.warn('the server did not take the bytes of an attachment', { id: file.id, reason, tries });
    files.set(file.id, { tries, sentBytes: 0, ...(tries >= mostTries && { state: 'refused' }) });
    onChange();
    return tries < mostTries;
  }

  function isOnline(): boolean {
    return !isStopped && engine.link().kind === 'online';
  }

  /** Until it is there; false: it is no use going on now. */
  async function send(file: KeptFile, grant: string): Promise<boolean> {
    const { id: attachmentId, caseId, sizeBytes } = file;
    if (caseId === null) return true;
    // First it asks where the server stands.
    let known: number | null = null;
    while (isOnline()) {
      const from: number = known ?? 0;
      const bytes: Uint8Array = known === null ? new Uint8Array() : files.read(attachmentId, from, pieceBytes);
      const data: string = Buffer.from(bytes).toString('base64');
      // oxlint-disable-next-line no-await-in-loop
      const reply: Reply<'upload'> = await engine.request('upload', { grant, caseId, attachmentId, from, data });
      if (isStopped) return false;
      if (!reply.ok) {
        if (reply.code === 'timeout') pace(Number.POSITIVE_INFINITY);
        return false;
      }
      const { have, isWhole, refused }: SyncAnswer<'upload'> = reply.answer;
      // Its row may be at the server no more, or not yet again: it is looked at anew later.
      if (refused === 'no-such-attachment') return true;
      if (refused) return refuse(file, refused);
      if (bytes.length > 0) pace(reply.tookMs);
      known = have;
      files.set(attachmentId, { sentBytes: Math.min(have, sizeBytes) });
      if (isWhole) {
        files.set(attachmentId, { state: 'atServer', epoch: station.identity.epoch() });
        onChange();
        return true;
      }
      onChange();
    }
    return false;
  }

  async function runTurn(): Promise<void> {
    if (!isOnline()) return;
    files.sendAgainIfLost(station.identity.epoch());
    for (const file of files.waiting()) {
      if (!deps.isAttached(file)) continue;
      const who = session.current();
      const grant = who?.person.personId === file.ownerId ? who.grant : file.grant;
      // oxlint-disable-next-line no-await-in-loop
      if (!(await send(file, grant))) return;
    }
  }

  function turn(): Promise<void> {
    running ??= runTurn()
      .catch((error: unknown) => log.error('attachments could not be sent', errorFields(error)))
      .finally(() => (running = null));
    return running;
  }

  function later(delayMs: number): void {
    timer?.cancel();
    if (!isStopped) timer = clock.after(delayMs, () => void turn().then(() => later(everyMs)));
  }

  later(everyMs);
  return {
    poke: () => later(0),
    turn,
    stop() {
      isStopped = true;
      timer?.cancel();
    },
  };
}
