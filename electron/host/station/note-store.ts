// What was noted about callers at this desk. A note belongs to a number, and is found by its key like the caller's cases.

import type { Database, Statement } from 'better-sqlite3';
import type { PersonId } from '#shared/domain/ids.ts';

/** Who writes, and how they are called. */
export type NoteAuthor = { readonly personId: PersonId; readonly name: string };

export type KeptNote = {
  readonly id: string;
  readonly text: string;
  readonly authorId: PersonId;
  readonly authorName: string;
  readonly writtenAtMs: number;
  readonly changedByName: string | null;
  readonly changedAtMs: number | null;
};

type NoteRow = {
  id: string;
  text: string;
  author_id: string;
  author_name: string;
  written_at_ms: number;
  changed_by_name: string | null;
  changed_at_ms: number | null;
};

const mostListed = 20;

export class NoteStore {
  readonly #add: Statement<[string, string, string, string, string, number]>;
  readonly #change: Statement<[string, number, string, string, number, string]>;
  readonly #find: Statement<[string], NoteRow>;
  readonly #ofCaller: Statement<[string, number], NoteRow>;

  constructor(db: Database) {
    const columns = 'id, text, author_id, author_name, written_at_ms, changed_by_name, changed_at_ms';
    this.#add = db.prepare(/* sql */ `
      INSERT INTO caller_note (id, caller_key, text, author_id, author_name, written_at_ms)
      VALUES (?, ?, ?, ?, ?, ?)
    `);
    this.#change = db.prepare(/* sql */ `
      UPDATE caller_note
      SET text = ?, is_removed = ?, changed_by_id = ?, changed_by_name = ?, changed_at_ms = ?
      WHERE id = ?
    `);
    this.#find = db.prepare(`SELECT ${columns} FROM caller_note WHERE id = ? AND is_removed = 0`);
    this.#ofCaller = db.prepare(/* sql */ `
      SELECT ${columns}
      FROM caller_note
      WHERE caller_key = ? AND is_removed = 0
      ORDER BY written_at_ms DESC, id DESC
      LIMIT ?
    `);
  }

  add(callerKey: string, note: { readonly id: string; readonly text: string }, by: NoteAuthor, nowMs: number): void {
    this.#add.run(note.id, callerKey, note.text, by.personId, by.name, nowMs);
  }

  change(id: string, text: string, by: NoteAuthor, nowMs: number): void {
    this.#change.run(text, 0, by.personId, by.name, nowMs, id);
  }

  /** Its words are not kept; who removed it is. */
  remove(id: string, by: NoteAuthor, nowMs: number): void {
    this.#change.run('', 1, by.personId, by.name, nowMs, id);
  }

  find(id: string): KeptNote | undefined {
    const row = this.#find.get(id);
    return row && rowToNote(row);
  }

  /** The latest first, at most 20. */
  ofCaller(callerKey: string): readonly KeptNote[] {
    return this.#ofCaller.all(callerKey, mostListed).map(rowToNote);
  }
}

function rowToNote(row: NoteRow): KeptNote {
  return {
    id: row.id,
    text: row.text,
    authorId: row.author_id as PersonId,
    authorName: row.author_name,
    writtenAtMs: row.written_at_ms,
    changedByName: row.changed_by_name,
    changedAtMs: row.changed_at_ms,
  };
}
