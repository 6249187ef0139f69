import type { Pool } from 'pg';
import type { HandedClaim, HandedDraft, HandedDraftStore, HandedKept, NewHandedDraft } from '../handed-drafts.ts';
import { change, run, statement } from './connect.ts';
import { guard } from './store-error.ts';

const addDraft = statement(
  'hand-draft',
  /* sql */ `
  INSERT INTO handed_draft (id, from_id, from_name, from_station, to_id, number, body, sent_at_ms)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8
  WHERE (SELECT count(*) FROM handed_draft WHERE to_id = $5 AND kept_at_ms IS NULL) < $9
  ON CONFLICT (id) DO NOTHING
`,
);
const hasDraft = statement('has-handed', /* sql */ `SELECT id FROM handed_draft WHERE id = $1`);
const claimDrafts = statement(
  'claim-handed',
  /* sql */ `
  UPDATE handed_draft
  SET claimed_by = $2, claimed_at_ms = $3
  WHERE id IN (
    SELECT id
    FROM handed_draft
    WHERE kept_at_ms IS NULL
      AND ((to_id = $1 AND sent_at_ms > $5) OR (from_id = $1 AND sent_at_ms <= $5))
      AND (claimed_by IS NULL OR claimed_by = $2 OR claimed_at_ms <= $4)
    ORDER BY sent_at_ms, id
    LIMIT $6
    FOR UPDATE SKIP LOCKED
  )
  RETURNING id, from_id AS "fromId", from_name AS "fromName", number, body, sent_at_ms AS "sentAtMs"
`,
);
const draftsAreKept = statement(
  'kept-handed',
  /* sql */ `
  UPDATE handed_draft
  SET body = '', kept_at_ms = $4
  WHERE id = ANY ($3::text[]) AND claimed_by = $2 AND kept_at_ms IS NULL AND $1 IN (to_id, from_id)
`,
);

/** Drafts on their way, in PostgreSQL. */
export class PostgresHandedDrafts implements HandedDraftStore {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  async add(draft: NewHandedDraft, mostWaiting: number): Promise<boolean> {
    const { id, fromId, fromName, fromStation, toId, number, body, sentAtMs } = draft;
    const values = [id, fromId, fromName, fromStation, toId, number, body, sentAtMs, mostWaiting];
    if ((await guard(change(this.#pool, addDraft, values))) > 0) return true;
    return (await guard(run(this.#pool, hasDraft, [id]))).length > 0;
  }

  async claim(claim: HandedClaim): Promise<readonly HandedDraft[]> {
    const { personId, stationId, atMs, staleBeforeMs, returnBeforeMs, most } = claim;
    const values = [personId, stationId, atMs, staleBeforeMs, returnBeforeMs, most];
    const found = await guard(run<HandedDraft>(this.#pool, claimDrafts, values));
    return found.toSorted((a, b) => a.sentAtMs - b.sentAtMs);
  }

  async kept({ personId, stationId, ids, atMs }: HandedKept): Promise<void> {
    await guard(change(this.#pool, draftsAreKept, [personId, stationId, [...ids], atMs]));
  }
}
