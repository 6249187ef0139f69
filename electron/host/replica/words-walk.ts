// Reads the search's index, part by part, in its own tables: what lies there is met by nobody until somebody types a word that
// leads to it, and that may be on a desk without a link.

import type { Database, Statement } from 'better-sqlite3';
import { UnlistedRowError } from './unlisted-row-error.ts';

/** Where it goes on: in this part, or the next one there is, after this block of it; blocks have numbers beyond those of JavaScript. */
export type WordsPlace = { readonly part: 'words'; readonly of: number; readonly after: string };
export const wordsStart: WordsPlace = { part: 'words', of: 0, after: '0' };

/** `next`: null: every part was read. */
export type WordsWalked = { readonly next: WordsPlace | null; readonly rows: number };

type PartRow = { part_id: number; docs: number };

export class WordsWalk {
  readonly #db: Database;
  readonly #part: Statement<[number], PartRow>;

  constructor(db: Database) {
    this.#db = db;
    this.#part = db.prepare(`SELECT part_id, docs FROM search_part WHERE part_id >= ? ORDER BY part_id LIMIT 1`);
  }

  /** Reads up to `limit` blocks. Throws what SQLite throws of a damaged page, or `UnlistedRowError`. */
  read({ of, after }: WordsPlace, limit: number): WordsWalked {
    const part = this.#part.get(of);
    if (!part) return { next: null, rows: 0 };
    const ids = this.#blocks(part.part_id, part.part_id === of ? after : '0', limit);
    const last = ids.at(-1);
    if (last !== undefined) return { next: { part: 'words', of: part.part_id, after: last }, rows: ids.length };
    this.#prove(part);
    return { next: { ...wordsStart, of: part.part_id + 1 }, rows: 0 };
  }

  /** Their contents are asked for so that every page of them is read. */
  #blocks(partId: number, after: string, limit: number): readonly string[] {
    const sql = /* sql */ `
      SELECT CAST(id AS TEXT) AS id, block
      FROM search_doc_${partId}_data
      WHERE id > CAST(? AS INTEGER)
      ORDER BY search_doc_${partId}_data.id
      LIMIT ?
    `;
    const rows = this.#db.prepare(sql).all(after, limit) as { id: string }[];
    return rows.map(({ id }) => id);
  }

  /** What leads to the blocks is small and read at once. */
  #prove({ part_id: partId, docs }: PartRow): void {
    this.#db.prepare(`SELECT sum(length(term)) FROM search_doc_${partId}_idx`).get();
    const { held } = this.#db.prepare(`SELECT count(*) AS held FROM search_doc_${partId}_docsize`).get() as {
      held: number;
    };
    if (held !== docs) throw new UnlistedRowError(Math.abs(docs - held));
  }
}
