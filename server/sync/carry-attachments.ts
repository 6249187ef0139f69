// The bytes of attachments in and out. Who asks is judged for every piece: by the grant, by the case as it stands, by what of it they
// may see. What comes in is checked against what the command said before anybody is given a byte of it.

import { createHash } from 'node:crypto';
import type { Attachment } from '#shared/domain/attachment/attachment.ts';
import { readMediaType, tellingBytes } from '#shared/domain/attachment/media-type.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { maySeeAttachment, maySeeCase } from '#shared/domain/roles.ts';
import type { Clock } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SyncAnswer, SyncRequest } from '#shared/sync/protocol.ts';
import type { AttachmentKey } from '../store/attachment-bytes.ts';
import type { ServerStore } from '../store/server-store.ts';

export type CarryDeps = {
  readonly store: Pick<ServerStore, 'attachments' | 'readRows'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Lets others have their turn between two pieces that are read. */
  readonly turn?: (() => Promise<void>) | undefined;
};

export interface AttachmentCarrier {
  upload(request: SyncRequest<'upload'>, actor: Actor): Promise<SyncAnswer<'upload'>>;
  download(request: SyncRequest<'download'>, actor: Actor): Promise<SyncAnswer<'download'>>;
}

type Refusal = NonNullable<SyncAnswer<'upload'>['refused']>;

/** What never became whole is looked for so often, and thrown away after so long: a console is away over a holiday. */
const lookEveryMs = 3_600_000;
const staleMs = 30 * 24 * 3_600_000;
const readBytes = 256 * 1024;

/** Creates it over one store. */
export function createAttachmentCarrier({ store, clock, log, turn }: CarryDeps): AttachmentCarrier {
  const { attachments } = store;
  let lookedAtMs = Number.NEGATIVE_INFINITY;

  /** The attachment, where it is on the case and this person may see it. */
  async function find(key: AttachmentKey, actor: Actor): Promise<Attachment | undefined> {
    const [row] = await store.readRows([key.caseId]);
    if (!row || !maySeeCase(actor, row.case)) return undefined;
    const found = row.case.attachments?.find(({ id }) => id === key.attachmentId);
    return found && maySeeAttachment(actor, row.case, found) ? found : undefined;
  }

  async function throwAway(key: AttachmentKey, refused: Refusal): Promise<SyncAnswer<'upload'>> {
    log.warn('bytes that are not what was said are thrown away', { ...key, refused });
    await attachments.erase(key);
    return { have: 0, isWhole: false, refused };
  }

  async function check(key: AttachmentKey, { sha256, mediaType }: Attachment): Promise<Refusal | null> {
    const hash = createHash('sha256');
    let from = 0;
    for (;;) {
      // One after the other: a file is never whole in memory.
      // oxlint-disable-next-line no-await-in-loop
      const bytes = await attachments.read(key, from, readBytes);
      if (bytes.length === 0) break;
      if (from === 0 && readMediaType(await firstOf(key)) !== mediaType) return 'wrong-type';
      hash.update(bytes);
      from += bytes.length;
      // oxlint-disable-next-line no-await-in-loop
      await turn?.();
    }
    return hash.digest('hex') === sha256 ? null : 'wrong-hash';
  }

  /** The bytes that tell what it is, however small the pieces were. */
  async function firstOf(key: AttachmentKey): Promise<Uint8Array> {
    const first: number[] = [];
    while (first.length < tellingBytes) {
      // oxlint-disable-next-line no-await-in-loop
      const bytes = await attachments.read(key, first.length, tellingBytes - first.length);
      if (bytes.length === 0) break;
      first.push(...bytes);
    }
    return Uint8Array.from(first);
  }

  function eraseStaleNowAndThen(): void {
    const nowMs = clock.monotonicMs();
    if (nowMs - lookedAtMs < lookEveryMs) return;
    lookedAtMs = nowMs;
    attachments.eraseStale(clock.wallMs() - staleMs).then(
      (erased) => erased > 0 && log.info('attachments that never came whole were thrown away', { erased }),
      (error: unknown) => log.warn('attachments that never came whole are still here', { error: String(error) }),
    );
  }

  return {
    async upload({ caseId, attachmentId, from, data }, actor) {
      const key = { caseId, attachmentId };
      const found = await find(key, actor);
      if (!found) return { have: 0, isWhole: false, refused: 'no-such-attachment' };
      const bytes = Buffer.from(data, 'base64');
      eraseStaleNowAndThen();
      // Nothing beyond what was said is ever taken.
      const here =
        bytes.length === 0 || from + bytes.length > found.sizeBytes
          ? await attachments.here(key)
          : await attachments.append({ ...key, from, bytes, atMs: Math.round(clock.wallMs()) });
      if (here.isWhole || here.have < found.sizeBytes) return { ...here, refused: null };
      const wrong = await check(key, found);
      if (wrong) return throwAway(key, wrong);
      await attachments.finish({ ...key, sha256: found.sha256 });
      log.info('an attachment is here', { ...key, sizeBytes: found.sizeBytes, by: actor.personId });
      return { have: found.sizeBytes, isWhole: true, refused: null };
    },
    async download({ caseId, attachmentId, from, limit }, actor) {
      const key = { caseId, attachmentId };
      const found = await find(key, actor);
      if (!found) return { sizeBytes: 0, data: '', refused: 'no-such-attachment' };
      const { sizeBytes } = found;
      if (!(await attachments.here(key)).isWhole) return { sizeBytes, data: '', refused: 'not-here-yet' };
      const bytes = await attachments.read(key, from, Math.min(limit, limits.attachmentPieceBytes));
      return { sizeBytes, data: Buffer.from(bytes).toString('base64'), refused: null };
    },
  };
}
