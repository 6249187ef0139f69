import type { Database } from 'better-sqlite3';
import type { AttachmentBytesStore, AttachmentKey, BytesHere, NewPiece } from '../attachment-bytes.ts';
import type { Change, Query } from './statement-types.ts';
import { prepareChange, prepareQuery } from './statement-types.ts';
import { guard } from './store-error.ts';

type Body = { readonly id: number; readonly sha256: string | null; readonly have: number };
type OfBody = { readonly bodyId: number };
type Piece = { readonly fromByte: number; readonly bytes: Uint8Array };

/** The bytes of attachments, in the server's file. */
export class SqliteAttachmentBytes implements AttachmentBytesStore {
  readonly #db: Database;
  readonly #body: Query<AttachmentKey, Body>;
  readonly #makeBody: Query<{ atMs: number }, { id: number }>;
  readonly #makeFile: Change<AttachmentKey & OfBody>;
  readonly #grow: Change<OfBody & { bytes: number; atMs: number }>;
  readonly #addPiece: Change<OfBody & Piece>;
  readonly #piece: Query<OfBody & { from: number }, Piece>;
  readonly #same: Query<{ sha256: string }, { id: number }>;
  readonly #whole: Change<OfBody & { sha256: string }>;
  readonly #point: Change<AttachmentKey & OfBody>;
  readonly #dropFile: Change<AttachmentKey>;
  readonly #dropBody: Change<OfBody>;
  readonly #dropStaleFiles: Change<{ beforeMs: number }>;
  readonly #dropStaleBodies: Change<{ beforeMs: number }>;

  constructor(writer: Database) {
    const stale = 'sha256 IS NULL AND touched_at_ms < @beforeMs';
    const ofKey = 'case_id = @caseId AND attachment_id = @attachmentId';
    this.#db = writer;
    this.#body = prepareQuery(
      writer,
      /* sql */ `
      SELECT body.id, body.sha256, body.have_bytes AS have
      FROM attachment_file AS file
      JOIN attachment_body AS body ON body.id = file.body_id
      WHERE ${ofKey}
    `,
    );
    this.#makeBody = prepareQuery(
      writer,
      /* sql */ `INSERT INTO attachment_body (have_bytes, touched_at_ms) VALUES (0, @atMs) RETURNING id`,
    );
    this.#makeFile = prepareChange(
      writer,
      /* sql */ `INSERT INTO attachment_file (case_id, attachment_id, body_id) VALUES (@caseId, @attachmentId, @bodyId)`,
    );
    this.#grow = prepareChange(
      writer,
      /* sql */ `UPDATE attachment_body SET have_bytes = have_bytes + @bytes, touched_at_ms = @atMs WHERE id = @bodyId`,
    );
    this.#addPiece = prepareChange(
      writer,
      /* sql */ `INSERT INTO attachment_piece (body_id, from_byte, bytes) VALUES (@bodyId, @fromByte, @bytes)`,
    );
    this.#piece = prepareQuery(
      writer,
      /* sql */ `
      SELECT from_byte AS fromByte, bytes
      FROM attachment_piece
      WHERE body_id = @bodyId AND from_byte <= @from
      ORDER BY from_byte DESC
      LIMIT 1
    `,
    );
    this.#same = prepareQuery(writer, /* sql */ `SELECT id FROM attachment_body WHERE sha256 = @sha256 LIMIT 1`);
    this.#whole = prepareChange(writer, /* sql */ `UPDATE attachment_body SET sha256 = @sha256 WHERE id = @bodyId`);
    this.#point = prepareChange(writer, /* sql */ `UPDATE attachment_file SET body_id = @bodyId WHERE ${ofKey}`);
    this.#dropFile = prepareChange(writer, /* sql */ `DELETE FROM attachment_file WHERE ${ofKey}`);
    this.#dropBody = prepareChange(
      writer,
      /* sql */ `
      DELETE FROM attachment_body
      WHERE id = @bodyId AND NOT EXISTS (SELECT 1 FROM attachment_file WHERE body_id = @bodyId)
    `,
    );
    this.#dropStaleFiles = prepareChange(
      writer,
      /* sql */ `DELETE FROM attachment_file WHERE body_id IN (SELECT id FROM attachment_body WHERE ${stale})`,
    );
    this.#dropStaleBodies = prepareChange(writer, /* sql */ `DELETE FROM attachment_body WHERE ${stale}`);
  }

  async here(key: AttachmentKey): Promise<BytesHere> {
    return guard(() => toHere(this.#body.get(keyOf(key))));
  }

  async append(piece: NewPiece): Promise<BytesHere> {
    const { from: fromByte, bytes, atMs } = piece;
    return this.#inOne(() => {
      const body = this.#body.get(keyOf(piece)) ?? (fromByte === 0 ? this.#begin(piece) : undefined);
      if (!body || body.sha256 !== null || body.have !== fromByte || bytes.length === 0) return toHere(body);
      this.#addPiece.run({ bodyId: body.id, fromByte, bytes });
      this.#grow.run({ bodyId: body.id, bytes: bytes.length, atMs });
      return { have: fromByte + bytes.length, isWhole: false };
    });
  }

  async read(key: AttachmentKey, from: number, most: number): Promise<Uint8Array> {
    return guard(() => {
      const body = this.#body.get(keyOf(key));
      const piece = body && this.#piece.get({ bodyId: body.id, from });
      return piece ? piece.bytes.subarray(from - piece.fromByte, from - piece.fromByte + most) : new Uint8Array();
    });
  }

  async finish({ sha256, ...key }: AttachmentKey & { readonly sha256: string }): Promise<void> {
    this.#inOne(() => {
      const body = this.#body.get(keyOf(key));
      if (!body || body.sha256 !== null) return;
      const same = this.#same.get({ sha256 });
      if (!same) {
        this.#whole.run({ bodyId: body.id, sha256 });
        return;
      }
      this.#point.run({ ...keyOf(key), bodyId: same.id });
      this.#dropBody.run({ bodyId: body.id });
    });
  }

  async erase(key: AttachmentKey): Promise<void> {
    this.#inOne(() => {
      const body = this.#body.get(keyOf(key));
      if (!body) return;
      this.#dropFile.run(keyOf(key));
      this.#dropBody.run({ bodyId: body.id });
    });
  }

  async eraseStale(beforeMs: number): Promise<number> {
    return this.#inOne(() => {
      this.#dropStaleFiles.run({ beforeMs });
      return this.#dropStaleBodies.run({ beforeMs }).changes;
    });
  }

  #begin({ atMs, ...piece }: NewPiece): Body | undefined {
    const made = this.#makeBody.get({ atMs });
    if (!made) return undefined;
    this.#makeFile.run({ ...keyOf(piece), bodyId: made.id });
    return { id: made.id, sha256: null, have: 0 };
  }

  #inOne<Result>(work: () => Result): Result {
    return guard(() => this.#db.transaction(work).immediate());
  }
}

/** Named parameters, and no more than there are names. */
function keyOf({ caseId, attachmentId }: AttachmentKey): AttachmentKey {
  return { caseId, attachmentId };
}

function toHere(body: Body | undefined): BytesHere {
  return { have: body?.have ?? 0, isWhole: typeof body?.sha256 === 'string' };
}
