// What somebody is typing. A draft belongs to the person who typed it and outlives shifts, crashes and updates.

import type { Database, Statement } from 'better-sqlite3';
import type { PersonId } from '#shared/domain/ids.ts';
import type { SeenCase } from '#shared/bridge/overtaken-drafts.ts';
import { seenCase } from '#shared/bridge/overtaken-drafts.ts';
import type { Draft, DraftBody } from '#shared/bridge/drafts.ts';
import { readDraftBody } from '#shared/bridge/salvage-draft.ts';
import { parseJson } from '#shared/lib/parse-json.ts';

type DraftRow = {
  id: string;
  owner_id: string;
  number: string | null;
  body: string;
  updated_at_ms: number;
  seen: string | null;
};

/** `seen`: how the case it stands on was when its person last looked; not there: nobody wrote it down yet. */
export type OwnedDraft = Draft & { readonly ownerId: PersonId; readonly seen?: SeenCase };

export class DraftStore {
  readonly #insert: Statement<[string, string, string | null, string | null, string, number, number]>;
  readonly #save: Statement<[string, number, string, string]>;
  readonly #find: Statement<[string], DraftRow>;
  readonly #findByCall: Statement<[string], DraftRow>;
  readonly #ofOwner: Statement<[string], DraftRow>;
  readonly #delete: Statement<[string]>;
  readonly #see: Statement<[string, string]>;
  readonly #setNumber: Statement<[string, string]>;

  constructor(db: Database) {
    const columns = 'id, owner_id, number, body, updated_at_ms, seen';
    this.#insert = db.prepare(/* sql */ `
      INSERT INTO draft (id, owner_id, call_id, number, body, opened_at_ms, updated_at_ms)
      VALUES (?, ?, ?, ?, ?, ?, ?)
    `);
    this.#save = db.prepare(`UPDATE draft SET body = ?, updated_at_ms = ? WHERE id = ? AND owner_id = ?`);
    this.#find = db.prepare(`SELECT ${columns} FROM draft WHERE id = ?`);
    this.#findByCall = db.prepare(`SELECT ${columns} FROM draft WHERE call_id = ?`);
    this.#ofOwner = db.prepare(`SELECT ${columns} FROM draft WHERE owner_id = ? ORDER BY opened_at_ms, id`);
    this.#delete = db.prepare(`DELETE FROM draft WHERE id = ?`);
    this.#see = db.prepare(`UPDATE draft SET seen = ? WHERE id = ?`);
    this.#setNumber = db.prepare(`UPDATE draft SET number = ? WHERE id = ? AND number IS NULL`);
  }

  add(draft: OwnedDraft): void {
    const { id, ownerId, number, body, updatedAtMs } = draft;
    const callId = body.kind === 'intake' ? body.callId : null;
    this.#insert.run(id, ownerId, callId, number, JSON.stringify(body), updatedAtMs, updatedAtMs);
  }

  /** Returns false when the draft is gone or belongs to somebody else. */
  save(id: string, ownerId: PersonId, body: DraftBody, nowMs: number): boolean {
    return this.#save.run(JSON.stringify(body), nowMs, id, ownerId).changes > 0;
  }

  find(id: string): OwnedDraft | undefined {
    const row = this.#find.get(id);
    return row && rowToDraft(row);
  }

  findByCall(callId: string): OwnedDraft | undefined {
    const row = this.#findByCall.get(callId);
    return row && rowToDraft(row);
  }

  ofOwner(ownerId: PersonId): readonly OwnedDraft[] {
    return this.#ofOwner.all(ownerId).map(rowToDraft);
  }

  /** The person has seen the case as it stands now. */
  see(id: string, seen: SeenCase): void {
    this.#see.run(JSON.stringify(seen), id);
  }

  /** Gives a number to a draft that was opened while none was left. */
  setNumber(id: string, number: string): void {
    this.#setNumber.run(number, id);
  }

  remove(id: string): void {
    this.#delete.run(id);
  }
}

/** A draft without its owner, as the bridge shows it. */
export function toDraft({ id, number, body, updatedAtMs }: OwnedDraft): Draft {
  return { id, number, body, updatedAtMs };
}

function rowToDraft(row: DraftRow): OwnedDraft {
  const seen = row.seen === null ? undefined : seenCase.safeParse(parseJson(row.seen)).data;
  return {
    id: row.id,
    ownerId: row.owner_id as PersonId,
    number: row.number,
    body: readDraftBody(row.body),
    updatedAtMs: row.updated_at_ms,
    ...(seen && { seen }),
  };
}
