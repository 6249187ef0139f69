// Which rows of a scope are listed, told by their place in the order of registration: everything from a frontier on, and, while
// an earlier stretch is being gone through from its beginning, what lies between that beginning and where it has come. A row
// that is written is listed at once where its place is, and is met later where it is not, so no row has to say it of itself.

import type { Database, Statement } from 'better-sqlite3';
import type { Scope } from '#host/replica/scope.ts';

/** A place in the order of registration. */
export type Age = { readonly ms: number; readonly id: number };
/** `low` to `done` is listed, `done` to `high` is not yet. */
export type Stretch = { readonly low: Age; readonly done: Age };
/** Listed from `high` on. */
export type Frontier = { readonly high: Age; readonly stretch: Stretch | null };

export const beforeAll: Age = { ms: Number.MIN_SAFE_INTEGER, id: 0 };
const afterAll: Age = { ms: Number.MAX_SAFE_INTEGER, id: 0 };

type StoredRow = {
  high_ms: number;
  high_id: number;
  low_ms: number | null;
  low_id: number | null;
  done_ms: number | null;
  done_id: number | null;
};

export class ListedSoFar {
  readonly #read: Statement<[string], StoredRow>;
  readonly #write: Statement<(string | number | null)[]>;
  readonly #forget: Statement<[string]>;
  /** Asked for with every row that is written; null: all of the scope is listed. */
  readonly #known = new Map<Scope, Frontier | null>();

  constructor(db: Database) {
    this.#read = db.prepare(/* sql */ `
      SELECT high_ms, high_id, low_ms, low_id, done_ms, done_id FROM search_frontier WHERE scope = ?
    `);
    this.#write = db.prepare(/* sql */ `
      INSERT OR REPLACE INTO search_frontier (scope, high_ms, high_id, low_ms, low_id, done_ms, done_id)
      VALUES (?, ?, ?, ?, ?, ?, ?)
    `);
    this.#forget = db.prepare(`DELETE FROM search_frontier WHERE scope = ?`);
  }

  /** How far the scope is listed; null: all of it. */
  of(scope: Scope): Frontier | null {
    const known = this.#known.get(scope);
    if (known !== undefined) return known;
    const row = this.#read.get(scope);
    const read = row ? rowToFrontier(row) : null;
    this.#known.set(scope, read);
    return read;
  }

  has(scope: Scope, age: Age): boolean {
    const frontier = this.of(scope);
    if (!frontier || !isBefore(age, frontier.high)) return true;
    const { stretch } = frontier;
    return stretch !== null && !isBefore(age, stretch.low) && isBefore(age, stretch.done);
  }

  /** Call it in the transaction that lists what lies behind it. */
  set(scope: Scope, frontier: Frontier | null): void {
    this.#known.delete(scope);
    if (!frontier) {
      this.#forget.run(scope);
      return;
    }
    const { high, stretch } = frontier;
    const { low, done } = stretch ?? { low: null, done: null };
    this.#write.run(scope, high.ms, high.id, low?.ms ?? null, low?.id ?? null, done?.ms ?? null, done?.id ?? null);
  }

  /** Nothing of the scope is listed, and what comes is listed later. */
  leaveAll(scope: Scope): void {
    this.set(scope, { high: afterAll, stretch: null });
  }

  /** A transaction was taken back. */
  reload(): void {
    this.#known.clear();
  }
}

function isBefore(one: Age, other: Age): boolean {
  return one.ms === other.ms ? one.id < other.id : one.ms < other.ms;
}

function rowToFrontier(row: StoredRow): Frontier {
  const { low_ms: lowMs, low_id: lowId, done_ms: doneMs, done_id: doneId } = row;
  const isUnderWay = lowMs !== null && lowId !== null && doneMs !== null && doneId !== null;
  return {
    high: { ms: row.high_ms, id: row.high_id },
    stretch: isUnderWay ? { low: { ms: lowMs, id: lowId }, done: { ms: doneMs, id: doneId } } : null,
  };
}
