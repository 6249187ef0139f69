// One file of the index: full text in parts, each of a stretch of time of registration, the cases that are listed, and up to
// which place of the store's order they are. A search begins with the latest part and ends when it has enough, so a word that
// is in every case costs what one part costs.

import Database from 'better-sqlite3';
import type { Statement } from 'better-sqlite3';
import { must } from '#shared/lib/assert.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Listing } from './case-listing.ts';

/** Raised when files of before cannot be read any more: they are made anew. */
const format = 1;
/** A document's place: the second of registration, then the row's id, which tells those of one second apart. */
const idBits = 30;
const idMask = 2 ** idBits - 1;
/** Seconds of a part, as a power of two: three weeks and a half. */
const partBits = 21;

/** Whose cases are listed, and how far. */
export type FileState = {
  /** Names the data and all that the terms depend on; empty: nothing was listed yet. */
  readonly owner: string;
  /** Every case that last changed up to this seq is listed. */
  readonly cursor: number;
  /** The head was reached once: what is missing since is little. */
  readonly isWhole: boolean;
};
/** A case that may match; `doc` is where to go on after it. */
export type Candidate = { readonly caseId: CaseId; readonly doc: string; readonly overSinceMs: number | null };
/** Before the latest document there can be. */
export const fromTheLatest = String(2n ** 62n);

type StateRow = { owner: string; cursor: number; is_whole: number };
type ListedRow = { id: number; second: number; sum: number };
type FoundRow = { case_id: CaseId; doc: string; over_since_ms: number | null };
type PartStatements = {
  readonly add: Statement<[number, number, string]>;
  readonly remove: Statement<[number, number]>;
  readonly find: Statement<[{ match: string; before: string; limit: number }], FoundRow>;
};

export class SearchFile {
  readonly #db: Database.Database;
  readonly #state: Statement<[], StateRow>;
  readonly #putState: Statement<[string, number, number]>;
  readonly #listed: Statement<[string], ListedRow>;
  readonly #list: Statement<[string, number, number, number | null], { id: number }>;
  readonly #change: Statement<[number, number, number | null, number]>;
  readonly #count: Statement<[], { cases: number }>;
  #parts = new Map<number, PartStatements>();

  /** Opens the file, making it where there is none. An empty path: a file of its own that goes when it is closed. */
  constructor(path: string) {
    this.#db = new Database(path, { timeout: 5_000 });
    try {
      prepare(this.#db);
      this.#state = this.#db.prepare(`SELECT owner, cursor, is_whole FROM state`);
      this.#putState = this.#db.prepare(`UPDATE state SET owner = ?, cursor = ?, is_whole = ?`);
      this.#listed = this.#db.prepare(`SELECT id, second, sum FROM listed WHERE case_id = ?`);
      this.#list = this.#db.prepare(
        `INSERT INTO listed (case_id, second, sum, over_since_ms) VALUES (?, ?, ?, ?) RETURNING id`,
      );
      this.#change = this.#db.prepare(`UPDATE listed SET second = ?, sum = ?, over_since_ms = ? WHERE id = ?`);
      this.#count = this.#db.prepare(`SELECT count(*) AS cases FROM listed`);
      this.#readParts();
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }

  state(): FileState {
    const { owner, cursor, is_whole: isWhole } = must(this.#state.get(), 'the state is one row');
    return { owner, cursor, isWhole: isWhole === 1 };
  }

  /** How many cases are listed. */
  count(): number {
    return must(this.#count.get(), 'a count is one row').cases;
  }

  /** Lists cases as they are now and moves on, in one transaction. */
  put(listings: readonly Listing[], { owner, cursor, isWhole }: FileState): void {
    const write = this.#db.transaction(() => {
      for (const listing of listings) this.#putOne(listing);
      this.#putState.run(owner, cursor, isWhole ? 1 : 0);
    });
    try {
      write.immediate();
    } catch (error) {
      // Tables that were made in it are gone again.
      this.#readParts();
      throw error;
    }
  }

  /** Parts that hold anything before this document, the latest first. */
  partsBefore(doc: string): readonly number[] {
    const last = partOf(Number((BigInt(doc) - 1n) >> BigInt(idBits)));
    return [...this.#parts.keys()].filter((part) => part <= last).toSorted((a, b) => b - a);
  }

  /** Cases of a part that hold the expression, the latest first, of those before `before`. */
  find(part: number, match: string, before: string, limit: number): readonly Candidate[] {
    const found = this.#parts.get(part)?.find.all({ match, before, limit }) ?? [];
    return found.map(({ case_id: caseId, doc, over_since_ms: overSinceMs }) => ({ caseId, doc, overSinceMs }));
  }

  close(): void {
    this.#db.close();
  }

  #putOne({ caseId, second, terms, sum, overSinceMs }: Listing): void {
    const before = this.#listed.get(caseId);
    const id = before?.id ?? must(this.#list.get(caseId, second, sum, overSinceMs), 'a new id').id;
    if (before) this.#change.run(second, sum, overSinceMs, id);
    if (before?.sum === sum && before.second === second) return;
    if (before) this.#parts.get(partOf(before.second))?.remove.run(before.second, id);
    const part = this.#parts.get(partOf(second)) ?? this.#makePart(partOf(second));
    part.add.run(second, id, terms);
  }

  #makePart(part: number): PartStatements {
    this.#db.exec(/* sql */ `
      CREATE VIRTUAL TABLE doc_${part}
      USING fts5 (terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii')
    `);
    const prepared = this.#preparePart(part);
    this.#parts.set(part, prepared);
    return prepared;
  }

  #readParts(): void {
    const names = this.#db
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE doc_%'`)
      .all() as { readonly name: string }[];
    const parts = names.map(({ name }) => Number(name.slice('doc_'.length)));
    this.#parts = new Map(parts.map((part) => [part, this.#preparePart(part)]));
  }

  #preparePart(part: number): PartStatements {
    const table = `doc_${part}`;
    return {
      add: this.#db.prepare(`INSERT INTO ${table} (rowid, terms) VALUES ((? << ${idBits}) | ?, ?)`),
      remove: this.#db.prepare(`DELETE FROM ${table} WHERE rowid = ((? << ${idBits}) | ?)`),
      find: this.#db.prepare(/* sql */ `
        SELECT listed.case_id, CAST(found.doc AS TEXT) AS doc, listed.over_since_ms
        FROM (
          SELECT rowid AS doc
          FROM ${table}
          WHERE ${table} MATCH @match AND rowid < CAST(@before AS INTEGER)
          ORDER BY rowid DESC
          LIMIT @limit
        ) AS found
        JOIN listed ON listed.id = found.doc & ${idMask}
        ORDER BY found.doc DESC
      `),
    };
  }
}

function partOf(second: number): number {
  return Math.floor(second / 2 ** partBits);
}

/** Before it lies nothing of the part. */
export function beginOf(part: number): string {
  return String(BigInt(part) << BigInt(partBits + idBits));
}

/** What a power cut takes of it is listed again: it need not wait for the disk. */
function prepare(db: Database.Database): void {
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma(`journal_size_limit = ${8 * 1024 * 1024}`);
  const found = db.pragma('user_version', { simple: true });
  if (found === format) return;
  if (found !== 0) throw new FormatError(`the index is of format ${String(found)}, not ${format}`);
  const make = db.transaction(() => {
    db.exec(schemaSql);
    db.pragma(`user_version = ${format}`);
  });
  make.immediate();
}

/** The file is of another version of this program. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}

const schemaSql = /* sql */ `
  CREATE TABLE state (
    id        INTEGER PRIMARY KEY CHECK (id = 1),
    owner     TEXT NOT NULL,
    cursor    INTEGER NOT NULL,
    is_whole  INTEGER NOT NULL
  ) STRICT;
  INSERT INTO state (id, owner, cursor, is_whole) VALUES (1, '', 0, 0);
  CREATE TABLE listed (
    id             INTEGER PRIMARY KEY,
    case_id        TEXT NOT NULL UNIQUE,
    second         INTEGER NOT NULL,
    sum            INTEGER NOT NULL,
    over_since_ms  INTEGER
  ) STRICT;
`;
