import type { Pool } from 'pg';
import type { AttachmentBytesStore, AttachmentKey, BytesHere, NewPiece } from '../attachment-bytes.ts';
import { change, run, statement } from './connect.ts';
import { guard } from './store-error.ts';

const bodyOf = statement(
  'attachment-body',
  /* sql */ `
  SELECT body.have_bytes AS have, body.sha256 IS NOT NULL AS "isWhole"
  FROM attachment_file AS file
  JOIN attachment_body AS body ON body.id = file.body_id
  WHERE file.case_id = $1 AND file.attachment_id = $2
`,
);
// Of two that begin at once one has no effect, and its body is erased with what is stale.
const begin = statement(
  'attachment-begin',
  /* sql */ `
  WITH made AS (
    INSERT INTO attachment_body (have_bytes, touched_at_ms)
    SELECT 0, $3
    WHERE NOT EXISTS (SELECT 1 FROM attachment_file WHERE case_id = $1 AND attachment_id = $2)
    RETURNING id
  )
  INSERT INTO attachment_file (case_id, attachment_id, body_id)
  SELECT $1, $2, id
  FROM made
  ON CONFLICT (case_id, attachment_id) DO NOTHING
`,
);
const addPiece = statement(
  'attachment-piece',
  /* sql */ `
  WITH grown AS (
    UPDATE attachment_body
    SET have_bytes = have_bytes + $4, touched_at_ms = $6
    WHERE id = (SELECT body_id FROM attachment_file WHERE case_id = $1 AND attachment_id = $2)
      AND have_bytes = $3
      AND sha256 IS NULL
    RETURNING id
  )
  INSERT INTO attachment_piece (body_id, from_byte, bytes)
  SELECT id, $3, $5
  FROM grown
`,
);
const readPiece = statement(
  'attachment-read',
  /* sql */ `
  SELECT substring(piece.bytes FROM ($3 - piece.from_byte)::integer + 1 FOR $4::integer) AS bytes
  FROM attachment_file AS file
  JOIN attachment_piece AS piece ON piece.body_id = file.body_id
  WHERE file.case_id = $1 AND file.attachment_id = $2 AND piece.from_byte <= $3
  ORDER BY piece.from_byte DESC
  LIMIT 1
`,
);
// Two that finish the same bytes at once keep them twice, which harms nobody.
const finishFile = statement(
  'attachment-finish',
  /* sql */ `
  WITH own AS (
    SELECT body.id
    FROM attachment_file AS file
    JOIN attachment_body AS body ON body.id = file.body_id
    WHERE file.case_id = $1 AND file.attachment_id = $2 AND body.sha256 IS NULL
    FOR UPDATE OF body
  ), same AS (
    SELECT id FROM attachment_body WHERE sha256 = $3 ORDER BY id LIMIT 1
  ), shared AS (
    UPDATE attachment_file
    SET body_id = (SELECT id FROM same)
    WHERE case_id = $1 AND attachment_id = $2 AND EXISTS (SELECT 1 FROM same) AND EXISTS (SELECT 1 FROM own)
  )
  UPDATE attachment_body
  SET sha256 = $3
  WHERE id = (SELECT id FROM own) AND NOT EXISTS (SELECT 1 FROM same)
`,
);
const dropFile = statement(
  'attachment-drop',
  /* sql */ `DELETE FROM attachment_file WHERE case_id = $1 AND attachment_id = $2`,
);
const dropUnused = statement(
  'attachment-unused',
  /* sql */ `
  DELETE FROM attachment_body AS body
  WHERE body.id = $1 AND NOT EXISTS (SELECT 1 FROM attachment_file AS file WHERE file.body_id = body.id)
`,
);
const bodyId = statement(
  'attachment-body-id',
  /* sql */ `SELECT body_id AS id FROM attachment_file WHERE case_id = $1 AND attachment_id = $2`,
);
const dropStale = statement(
  'attachment-stale',
  /* sql */ `
  WITH stale AS (
    SELECT id FROM attachment_body WHERE sha256 IS NULL AND touched_at_ms < $1
  ), files AS (
    DELETE FROM attachment_file WHERE body_id IN (SELECT id FROM stale) RETURNING body_id
  )
  SELECT id FROM stale
`,
);
const dropBodies = statement(
  'attachment-bodies',
  /* sql */ `DELETE FROM attachment_body WHERE id = ANY ($1::bigint[])`,
);

/** The bytes of attachments, in PostgreSQL. */
export class PostgresAttachmentBytes implements AttachmentBytesStore {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async here({ caseId, attachmentId }: AttachmentKey): Promise<BytesHere> {
    const [body] = await guard(run<BytesHere>(this.#pool, bodyOf, [caseId, attachmentId]));
    return body ?? { have: 0, isWhole: false };
  }

  async append({ caseId, attachmentId, from, bytes, atMs }: NewPiece): Promise<BytesHere> {
    const key = [caseId, attachmentId];
    if (bytes.length > 0) {
      if (from === 0) await guard(change(this.#pool, begin, [...key, atMs]));
      await guard(change(this.#pool, addPiece, [...key, from, bytes.length, Buffer.from(bytes), atMs]));
    }
    return this.here({ caseId, attachmentId });
  }

  async read({ caseId, attachmentId }: AttachmentKey, from: number, most: number): Promise<Uint8Array> {
    const values = [caseId, attachmentId, from, most];
    const [piece] = await guard(run<{ bytes: Uint8Array }>(this.#pool, readPiece, values));
    return piece?.bytes ?? new Uint8Array();
  }

  async finish({ caseId, attachmentId, sha256 }: AttachmentKey & { readonly sha256: string }): Promise<void> {
    const own = await this.#bodyId({ caseId, attachmentId });
    await guard(change(this.#pool, finishFile, [caseId, attachmentId, sha256]));
    if (own !== undefined) await guard(change(this.#pool, dropUnused, [own]));
  }

  async erase(key: AttachmentKey): Promise<void> {
    const own = await this.#bodyId(key);
    if (own === undefined) return;
    await guard(change(this.#pool, dropFile, [key.caseId, key.attachmentId]));
    await guard(change(this.#pool, dropUnused, [own]));
  }

  async eraseStale(beforeMs: number): Promise<number> {
    const stale = await guard(run<{ id: number }>(this.#pool, dropStale, [beforeMs]));
    return guard(change(this.#pool, dropBodies, [stale.map(({ id }) => id)]));
  }

  async #bodyId({ caseId, attachmentId }: AttachmentKey): Promise<number | undefined> {
    const [found] = await guard(run<{ id: number }>(this.#pool, bodyId, [caseId, attachmentId]));
    return found?.id;
  }
}
