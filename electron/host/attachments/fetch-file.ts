// Fetches a file to this desk, piece by piece. What was begun is gone on with; what does not have its hash is thrown away.

import type { Attachment } from '#shared/domain/attachment/attachment.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SignedIn } from '#host/session.ts';
import type { SyncEngine } from '#host/sync/sync-engine.ts';
import type { AttachmentStore } from './attachment-store.ts';

export type FetchDeps = {
  readonly files: Pick<AttachmentStore, 'find' | 'add' | 'append' | 'hashOf' | 'set' | 'remove'>;
  readonly engine: Pick<SyncEngine, 'request'>;
  readonly nowMs: () => number;
  readonly onChange: () => void;
};
export type FetchFailure = 'offline' | 'not-here-yet' | 'no-such-attachment' | 'damaged';

/** Ends when it is here whole (null), or with why it is not. */
export async function fetchFile(
  { files, engine, nowMs, onChange }: FetchDeps,
  { grant, person }: SignedIn,
  caseId: CaseId,
  one: Attachment,
): Promise<FetchFailure | null> {
  const { id, name, mediaType, sha256, sizeBytes, audience, step } = one;
  const kept = files.find(id);
  if (kept && kept.haveBytes === kept.sizeBytes) return null;
  if (!kept) {
    const what = { id, name, mediaType, sha256, sizeBytes, audience, step };
    const whose = { ownerId: person.personId, grant: '', draftId: null, caseId };
    files.add({ ...what, ...whose, state: 'coming', addedAtMs: nowMs() });
  }
  let limit: number = limits.attachmentFirstBytes;
  for (let from = kept?.haveBytes ?? 0; from < sizeBytes;) {
    // oxlint-disable-next-line no-await-in-loop
    const reply = await engine.request('download', { grant, caseId, attachmentId: id, from, limit });
    if (!reply.ok) return 'offline';
    if (reply.answer.refused) return reply.answer.refused;
    const bytes = Buffer.from(reply.answer.data, 'base64');
    if (bytes.length === 0 || !files.append(id, from, bytes)) break;
    from += bytes.length;
    const factor = reply.tookMs < 500 ? 2 : reply.tookMs > 1_500 ? 0.5 : 1;
    limit = Math.min(Math.max(limit * factor, limits.attachmentLeastBytes), limits.attachmentPieceBytes);
    onChange();
  }
  if (files.hashOf(id) !== sha256) {
    files.remove(id);
    return 'damaged';
  }
  files.set(id, { state: 'atServer' });
  onChange();
  return null;
}
