// Reads everything in replica.db a little at a time, so that a damaged page is met before a person meets it. The encryption
// authenticates each page that is read; what it cannot tell (a disk that gives back a page as it was before) shows as a body
// that is not the one its row was written with, or as a row that an index does not list, or as a part of the search's index
// that does not hold as many cases as it should.
// Invariant: nothing stays open between two steps, so that no reader makes the log of the file grow.

import type { Database, Statement } from 'better-sqlite3';
import type { CaseId } from '#shared/domain/ids.ts';
import { bodySum } from './case-body.ts';
import type { WordsPlace } from './words-walk.ts';
import { WordsWalk, wordsStart } from './words-walk.ts';
import { isListedEverywhere } from './replica-indexes.ts';
import type { Scope } from './scope.ts';
import { UnlistedRowError } from './unlisted-row-error.ts';

/** Where a walk is: what it reads, and after which row of it it goes on. */
export type Place = { readonly part: 'rows' | 'histories'; readonly after: number } | WordsPlace;
export const walkStart: Place = { part: 'rows', after: 0 };

/** A row whose body is not the one it was written with. `isOfScope`: the server will deliver it again. */
export type DoubtfulRow = {
  readonly id: number;
  readonly scope: Scope;
  readonly caseId: CaseId;
  readonly isOfScope: boolean;
};

/** `next`: where to go on; null: everything was read. `rows`: how many were read now. */
export type WalkedOn = {
  readonly next: Place | null;
  readonly rows: number;
  readonly doubtful: readonly DoubtfulRow[];
};

type ReadRow = {
  id: number;
  scope: string;
  case_id: string;
  digest: number | null;
  body_sum: number | null;
  body_id: number | null;
  confirmed: string | null;
  predicted: string | null;
  is_listed: number;
};

export class RowWalk {
  readonly #rows: Statement<[number, number], ReadRow>;
  readonly #histories: Statement<[number, number], { id: number }>;
  readonly #words: WordsWalk;
  readonly #doubt: Statement<[number]>;

  /** Call it while no index is missing. */
  constructor(db: Database) {
    // Lengths are asked for so that the pages on which long texts go on are read as well.
    this.#rows = db.prepare(/* sql */ `
      SELECT row.id, scope, case_id, digest, body_sum, body.id AS body_id, confirmed, predicted,
        length(summary) + length(search_text) AS chars,
        ${isListedEverywhere} AS is_listed
      FROM case_row AS row
      LEFT JOIN case_body AS body ON body.id = row.id
      WHERE row.id > ?
      ORDER BY row.id
      LIMIT ?
    `);
    this.#histories = db.prepare(/* sql */ `
      SELECT rowid AS id, length(entries) AS chars
      FROM history
      WHERE rowid > ?
      ORDER BY rowid
      LIMIT ?
    `);
    this.#words = new WordsWalk(db);
    this.#doubt = db.prepare(`UPDATE case_row SET digest = 0 WHERE id = ? AND digest IS NOT NULL`);
  }

  /** Reads up to `limit` rows from here on. Throws what SQLite throws of a damaged page, or `UnlistedRowError`. */
  read(place: Place, limit: number): WalkedOn {
    if (place.part === 'words') return { ...this.#words.read(place, limit), doubtful: [] };
    const { part, after } = place;
    const read = part === 'rows' ? this.#rows.all(after, limit) : [];
    const rows = part === 'rows' ? read : this.#histories.all(after, limit);
    const last = rows.at(-1);
    const afterPart: Place = part === 'rows' ? { part: 'histories', after: 0 } : wordsStart;
    return { next: last ? { part, after: last.id } : afterPart, rows: rows.length, doubtful: look(read) };
  }

  /** The row is not believed any more: the sums will differ, and it is fetched again. */
  doubt({ id }: DoubtfulRow): void {
    this.#doubt.run(id);
  }
}

function look(rows: readonly ReadRow[]): readonly DoubtfulRow[] {
  const unlisted = rows.filter((row) => row.is_listed !== 1).length;
  if (unlisted > 0) throw new UnlistedRowError(unlisted);
  return rows
    .filter((row) => !isWhole(row))
    .map(({ id, scope, case_id: caseId, digest }) => ({
      id,
      scope: scope as Scope,
      caseId: caseId as CaseId,
      isOfScope: digest !== null,
    }));
}

/** Rows written by an earlier version have no sum. */
function isWhole({ body_id: bodyId, body_sum: sum, confirmed, predicted }: ReadRow): boolean {
  return bodyId !== null && (sum === null || sum === bodySum({ confirmed, predicted }));
}
