// The keys a person has changed at this desk: one row a person. Whoever else signs in or out leaves it as it is.

import type { Database, Statement } from 'better-sqlite3';
import type { KeptKeymap, SavedKeymap } from '#shared/bridge/keymap.ts';
import { savedKeymap } from '#shared/bridge/keymap.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import { parseJson } from '#shared/lib/parse-json.ts';

export class KeymapStore {
  readonly #read: Statement<[string], { body: string }>;
  readonly #write: Statement<[string, string, number]>;

  constructor(db: Database) {
    this.#read = db.prepare(`SELECT body FROM person_keymap WHERE person_id = ?`);
    this.#write = db.prepare(/* sql */ `
      INSERT INTO person_keymap (person_id, body, saved_at_ms)
      VALUES (?, ?, ?)
      ON CONFLICT (person_id) DO UPDATE SET body = excluded.body, saved_at_ms = excluded.saved_at_ms
    `);
  }

  /** `unreadable` where the row is of a newer version, or spoilt: the person goes on with the keys of the program. */
  ofPerson(personId: PersonId): KeptKeymap {
    const row = this.#read.get(personId);
    if (!row) return { kind: 'none' };
    const read = savedKeymap.safeParse(parseJson(row.body));
    return read.success ? { kind: 'kept', keymap: read.data } : { kind: 'unreadable' };
  }

  save(personId: PersonId, keymap: SavedKeymap, nowMs: number): void {
    this.#write.run(personId, JSON.stringify(keymap), nowMs);
  }
}
