// Drafts a person gave up, for some minutes: a slip of the hand costs nothing. What is older, or too much, is erased.

import type { Database, Statement } from 'better-sqlite3';
import type { PersonId } from '#shared/domain/ids.ts';
import { readDraftBody } from '#shared/bridge/salvage-draft.ts';
import type { OwnedDraft } from './draft-store.ts';

type GivenUpRow = { id: string; owner_id: string; number: string | null; body: string; given_up_at_ms: number };

/** A draft that was given up can be taken back for so long. */
export const keptGivenUpMs = 15 * 60_000;
/** So many are kept of a person; the oldest go first. */
export const mostGivenUp = 20;

export class GivenUpStore {
  readonly #keep: Statement<[string, string, string | null, string, number]>;
  readonly #ofOwner: Statement<[string, number], GivenUpRow>;
  readonly #remove: Statement<[string]>;
  readonly #eraseOld: Statement<[number]>;
  readonly #eraseMany: Statement<[string, number]>;

  constructor(db: Database) {
    const columns = 'id, owner_id, number, body, given_up_at_ms';
    this.#keep = db.prepare(`INSERT OR REPLACE INTO given_up_draft (${columns}) VALUES (?, ?, ?, ?, ?)`);
    this.#ofOwner = db.prepare(/* sql */ `
      SELECT ${columns} FROM given_up_draft
      WHERE owner_id = ? AND given_up_at_ms > ?
      ORDER BY given_up_at_ms DESC, id DESC
    `);
    this.#remove = db.prepare(`DELETE FROM given_up_draft WHERE id = ?`);
    this.#eraseOld = db.prepare(`DELETE FROM given_up_draft WHERE given_up_at_ms <= ?`);
    this.#eraseMany = db.prepare(/* sql */ `
      DELETE FROM given_up_draft WHERE id IN (
        SELECT id FROM given_up_draft WHERE owner_id = ? ORDER BY given_up_at_ms DESC, id DESC LIMIT -1 OFFSET ?
      )
    `);
  }

  /** Keeps one, and erases what is older than anybody can take back. */
  keep({ id, ownerId, number, body }: OwnedDraft, nowMs: number): void {
    this.#eraseOld.run(nowMs - keptGivenUpMs);
    this.#keep.run(id, ownerId, number, JSON.stringify(body), nowMs);
    this.#eraseMany.run(ownerId, mostGivenUp);
  }

  /** Those of a person that can still be taken back, the last first. */
  ofOwner(ownerId: PersonId, nowMs: number): readonly OwnedDraft[] {
    return this.#ofOwner.all(ownerId, nowMs - keptGivenUpMs).map((row) => ({
      id: row.id,
      ownerId,
      number: row.number,
      body: readDraftBody(row.body),
      updatedAtMs: row.given_up_at_ms,
    }));
  }

  remove(id: string): void {
    this.#remove.run(id);
  }
}
