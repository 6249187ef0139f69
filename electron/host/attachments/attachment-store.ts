// attachments.db: files of this desk that the server does not have yet, and those that were looked at. Beside station.db, with the same
// key and the same word of the disk (synchronous=FULL): twenty megabytes in station.db itself would make saving a case wait, and
// its check at every start read them all (ADR 49).

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Attachment } from '#shared/domain/attachment/attachment.ts';
import type { AttachmentId, CaseId, PersonId } from '#shared/domain/ids.ts';
import { openDatabase } from '#host/database/open-database.ts';
import { attachmentMigrations } from './attachment-schema.ts';

export type FileState = 'coming' | 'here' | 'waiting' | 'atServer' | 'refused';
export type KeptFile = Pick<Attachment, 'name' | 'sizeBytes' | 'audience' | 'step'> & {
  readonly id: AttachmentId;
  readonly ownerId: PersonId;
  readonly grant: string;
  readonly draftId: string | null;
  readonly caseId: CaseId | null;
  readonly mediaType: Attachment['mediaType'] | null;
  readonly sha256: string | null;
  readonly haveBytes: number;
  readonly state: FileState;
  readonly sentBytes: number;
  readonly tries: number;
  readonly epoch: number | null;
  readonly thumbnail: string | null;
  readonly addedAtMs: number;
};
export type NewFile = Omit<KeptFile, 'haveBytes' | 'sentBytes' | 'tries' | 'epoch' | 'thumbnail'>;

const columns = `id, owner_id AS ownerId, "grant", draft_id AS draftId, case_id AS caseId, name, media_type AS mediaType, sha256,
  size_bytes AS sizeBytes, have_bytes AS haveBytes, audience, step, state, sent_bytes AS sentBytes, tries, epoch, thumbnail,
  added_at_ms AS addedAtMs`;

/** Fetched files and sent ones are kept up to this, the latest looked at first; what is not sent is never among them. */
const keptBytes = 500 * 1024 * 1024;

export class AttachmentStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  add(file: NewFile): void {
    this.#db
      .prepare(/* sql */ `
        INSERT INTO file (id, owner_id, "grant", draft_id, case_id, name, media_type, sha256, size_bytes, audience, step,
          state, added_at_ms, used_at_ms)
        VALUES (@id, @ownerId, @grant, @draftId, @caseId, @name, @mediaType, @sha256, @sizeBytes, @audience, @step,
          @state, @addedAtMs, @addedAtMs)
      `)
      .run(file);
  }

  find(id: AttachmentId): KeptFile | undefined {
    return this.#db.prepare<[string], KeptFile>(`SELECT ${columns} FROM file WHERE id = ?`).get(id);
  }

  /** Also where it was about to go with a registration that was cut off: as long as the draft is there, they are its. */
  ofDraft(draftId: string): readonly KeptFile[] {
    const sql = `SELECT ${columns} FROM file WHERE draft_id = ? AND state IN ('here', 'waiting') ORDER BY added_at_ms, id`;
    return this.#db.prepare<[string], KeptFile>(sql).all(draftId);
  }

  ofCase(caseId: CaseId): readonly KeptFile[] {
    const sql = `SELECT ${columns} FROM file WHERE case_id = ? ORDER BY added_at_ms, id`;
    return this.#db.prepare<[string], KeptFile>(sql).all(caseId);
  }

  /** What the server does not have yet, oldest first. */
  waiting(): readonly KeptFile[] {
    const sql = `SELECT ${columns} FROM file WHERE state = 'waiting' AND case_id IS NOT NULL ORDER BY added_at_ms, id`;
    return this.#db.prepare<[], KeptFile>(sql).all();
  }

  /** Adds bytes where those that are here end; returns whether they were added. */
  append(id: AttachmentId, from: number, bytes: Uint8Array): boolean {
    const grow = this.#db.prepare(/* sql */ `
      UPDATE file
      SET have_bytes = have_bytes + @length
      WHERE id = @id AND have_bytes = @from AND @from + @length <= size_bytes
    `);
    const add = this.#db.prepare(`INSERT INTO piece (file_id, from_byte, bytes) VALUES (?, ?, ?)`);
    return this.#db
      .transaction(() => {
        if (grow.run({ id, from, length: bytes.length }).changes === 0) return false;
        add.run(id, from, bytes);
        return true;
      })
      .immediate();
  }

  /** At most so many bytes from a place on; none at the end. */
  read(id: AttachmentId, from: number, most: number): Uint8Array {
    const sql = `SELECT from_byte AS fromByte, bytes FROM piece WHERE file_id = ? AND from_byte <= ? ORDER BY from_byte DESC LIMIT 1`;
    const piece = this.#db.prepare<[string, number], { fromByte: number; bytes: Uint8Array }>(sql).get(id, from);
    return piece ? piece.bytes.subarray(from - piece.fromByte, from - piece.fromByte + most) : new Uint8Array();
  }

  hashOf(id: AttachmentId): string {
    const hash = createHash('sha256');
    for (let from = 0; ;) {
      const bytes = this.read(id, from, Number.MAX_SAFE_INTEGER);
      if (bytes.length === 0) return hash.digest('hex');
      hash.update(bytes);
      from += bytes.length;
    }
  }

  /** Changes what is known of it. */
  set(id: AttachmentId, change: Partial<Omit<KeptFile, 'id'>>): void {
    const names = Object.keys(change) as (keyof typeof change)[];
    const sets = names.map((name) => `${columnOf[name] ?? name} = @${name}`).join(', ');
    this.#db.prepare(`UPDATE file SET ${sets} WHERE id = @id`).run({ ...change, id });
  }

  used(id: AttachmentId, nowMs: number): void {
    this.#db.prepare(`UPDATE file SET used_at_ms = ? WHERE id = ?`).run(nowMs, id);
  }

  remove(id: AttachmentId): void {
    this.#db.prepare(`DELETE FROM file WHERE id = ?`).run(id);
  }

  /** The server's data are others than those that had it: what is still here is offered again. */
  sendAgainIfLost(epoch: number): void {
    this.#db
      .prepare(
        `UPDATE file SET state = 'waiting', sent_bytes = 0 WHERE state = 'atServer' AND "grant" <> '' AND epoch IS NOT NULL AND epoch <> ?`,
      )
      .run(epoch);
  }

  /** Halves nobody brought to an end, files of drafts that are gone for long, and what was looked at longest ago. */
  tidy(draftIds: ReadonlySet<string>, oldMs: number): void {
    const left = this.#db
      .prepare<[number], { id: AttachmentId; state: FileState; draftId: string | null }>(
        `SELECT id, state, draft_id AS draftId FROM file WHERE state IN ('coming', 'here') AND used_at_ms < ?`,
      )
      .all(oldMs);
    for (const { id, state, draftId } of left) {
      if (state === 'coming' || draftId === null || !draftIds.has(draftId)) this.remove(id);
    }
    let sum = 0;
    const kept = this.#db
      .prepare<[], { id: AttachmentId; haveBytes: number }>(
        `SELECT id, have_bytes AS haveBytes FROM file WHERE state = 'atServer' ORDER BY used_at_ms DESC`,
      )
      .all();
    for (const { id, haveBytes } of kept) {
      sum += haveBytes;
      if (sum > keptBytes) this.remove(id);
    }
  }

  close(): void {
    this.#db.close();
  }
}

const columnOf: { readonly [name: string]: string } = {
  draftId: 'draft_id',
  caseId: 'case_id',
  mediaType: 'media_type',
  haveBytes: 'have_bytes',
  sentBytes: 'sent_bytes',
};

/** Opens, or makes, attachments.db in the folder of a station. */
export function openAttachmentStore(folder: string, key: Uint8Array): AttachmentStore {
  const path = join(folder, 'attachments.db');
  return new AttachmentStore(
    openDatabase({ path, key, synchronous: 'FULL', cacheKiB: 2 * 1024, migrations: attachmentMigrations }),
  );
}
