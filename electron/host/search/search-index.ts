// Keeps the full-text index in step with the rows: a row that is written is listed anew where what it is found by changed, a
// row that goes is taken off. While a first load runs nothing new is listed; it is caught up with afterwards, the latest cases
// first.

import { crc32 } from 'node:zlib';
import type { Database, Statement } from 'better-sqlite3';
import type { CaseMarks } from '#shared/search/case-text.ts';
import { caseTerms } from '#shared/search/case-text.ts';
import type { Scope } from '#host/replica/scope.ts';
import { fullPart, SearchParts } from './search-parts.ts';

/** What a row is found by. `text`: from `caseText`, as it is stored beside the row. */
export type Findable = { readonly text: string; readonly marks: CaseMarks };
type ListedRow = { second: number; sum: number };
type UnlistedRow = { id: number; registered_at_ms: number };

/** `scope` is caught up with; `listed` rows were listed now. */
export type ListedMore = { readonly listed: number; readonly isDone: boolean };

export class SearchIndex {
  readonly parts: SearchParts;
  readonly #listed: Statement<[number], ListedRow>;
  readonly #list: Statement<[number, number, number]>;
  readonly #unlist: Statement<[number]>;
  readonly #unlisted: Statement<[Record<'ms' | 'id' | 'most', number> & { scope: string }], UnlistedRow>;
  /** Rows of a scope that wait to be listed, the earliest last; ids only, for there may be many. */
  readonly #waiting = new Map<Scope, UnlistedRow[]>();
  /** How far back the rows of a scope have been gone through. */
  readonly #gone = new Map<Scope, UnlistedRow>();
  readonly #count: Statement<[string], { rows: number }>;
  /** Scopes of which every row is listed. */
  readonly #whole = new Set<Scope>();
  #isPaused = false;

  constructor(db: Database) {
    this.parts = new SearchParts(db);
    this.#listed = db.prepare(`SELECT second, sum FROM search_listed WHERE id = ?`);
    this.#list = db.prepare(`INSERT OR REPLACE INTO search_listed (id, second, sum) VALUES (?, ?, ?)`);
    this.#unlist = db.prepare(`DELETE FROM search_listed WHERE id = ?`);
    this.#count = db.prepare(`SELECT count(*) AS rows FROM case_row WHERE scope = ?`);
    this.#unlisted = db.prepare(/* sql */ `
      SELECT id, registered_at_ms
      FROM case_row INDEXED BY case_by_age
      WHERE scope = @scope AND (registered_at_ms, id) < (@ms, @id) AND id NOT IN (SELECT id FROM search_listed)
      ORDER BY registered_at_ms DESC, id DESC
      LIMIT @most
    `);
  }

  /** While a first load runs. */
  pause(isPaused: boolean): void {
    this.#isPaused = isPaused;
    this.#whole.clear();
  }

  /** How many rows of the scope are listed, of how many; null: all of them. */
  progress(scope: Scope): { readonly listed: number; readonly of: number } | null {
    if (this.#whole.has(scope)) return null;
    const of = this.#count.get(scope)?.rows ?? 0;
    const listed = this.parts.docsOf(scope);
    if (listed < of) return { listed, of };
    this.#whole.add(scope);
    return null;
  }

  /** The row was written. Call it in the same transaction. */
  put(scope: Scope, id: number, registeredAtMs: number, found: Findable): void {
    const before = this.#listed.get(id);
    if (!before && this.#isPaused) return;
    const second = secondOf(registeredAtMs);
    const sum = sumOf(found);
    if (before?.sum === sum && before.second === second) return;
    if (before) this.parts.remove({ scope, id, second: before.second });
    this.#add(scope, id, second, sum, found);
  }

  /** The row is gone. */
  remove(scope: Scope, id: number): void {
    const before = this.#listed.get(id);
    if (!before) return;
    this.parts.remove({ scope, id, second: before.second });
    this.#unlist.run(id);
  }

  /**
   * Lists some of the rows of the scope that are not listed yet, the latest stretch of time first. Call it in a transaction;
   * `read` gives what a row is found by, or undefined where it is gone.
   */
  listMore(scope: Scope, most: number, read: (id: number) => Findable | undefined): ListedMore {
    if (this.#isPaused) return { listed: 0, isDone: false };
    if (!this.#waiting.has(scope) && this.progress(scope) === null) return { listed: 0, isDone: true };
    const waiting = this.#waiting.get(scope) ?? this.#nextStretch(scope);
    if (waiting.length === 0) return { listed: 0, isDone: true };
    // From the end: within a stretch the earliest go first, which is the order an index is built in.
    const rows = waiting.splice(-most).toReversed();
    if (waiting.length > 0) this.#waiting.set(scope, waiting);
    else this.#waiting.delete(scope);
    for (const { id, registered_at_ms: registeredAtMs } of rows) {
      const found = this.#listed.get(id) ? undefined : read(id);
      if (found) this.#add(scope, id, secondOf(registeredAtMs), sumOf(found), found);
    }
    return { listed: rows.length, isDone: false };
  }

  /** A transaction was taken back. */
  reload(): void {
    this.parts.reload();
    this.#waiting.clear();
    this.#gone.clear();
    this.#whole.clear();
  }

  #nextStretch(scope: Scope): UnlistedRow[] {
    const { registered_at_ms: ms, id } = this.#gone.get(scope) ?? theEnd;
    const rows = this.#unlisted.all({ scope, ms, id, most: fullPart });
    const earliest = rows.at(-1);
    if (earliest) this.#gone.set(scope, earliest);
    else if (this.#gone.delete(scope)) return this.#nextStretch(scope);
    // What is earlier than a full stretch has a part of its own; the last one begins with the beginning of time.
    if (earliest && rows.length === fullPart) this.parts.beginPart(scope, secondOf(earliest.registered_at_ms));
    return rows;
  }

  #add(scope: Scope, id: number, second: number, sum: number, { text, marks }: Findable): void {
    this.parts.add({ scope, id, second }, caseTerms(text, marks));
    this.#list.run(id, second, sum);
  }
}

const theEnd: UnlistedRow = { id: 0, registered_at_ms: Number.MAX_SAFE_INTEGER };

/** Never below zero: a clock may be anywhere. */
function secondOf(registeredAtMs: number): number {
  return Math.max(0, Math.floor(registeredAtMs / 1_000));
}

function sumOf({ text, marks }: Findable): number {
  const { callerKey, callerName, placePath, topicPath } = marks;
  // The number is a line of the text.
  return crc32(JSON.stringify([callerKey, callerName, placePath, topicPath]), crc32(text));
}
