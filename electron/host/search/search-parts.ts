// The full-text index of replica.db, in parts: each holds the cases of one scope that were registered within a stretch of
// time. A search begins with the latest part and ends as soon as it has enough, so a word that is in every case costs no more
// than one that is in few; and a part is small enough to be built, and built again, without anybody waiting.
// Invariant: a document lies in the part of its second; parts of a scope do not overlap.

import type { Database, Statement } from 'better-sqlite3';
import { must } from '#shared/lib/assert.ts';
import type { Scope } from '#host/replica/scope.ts';

/** A document's place in the order of registration: seconds, then the row's id, which tells those of one second apart. */
export const idBits = 30;
const idMask = 2 ** idBits - 1;
/** A part that has grown to this is closed, and the next one begins after its latest case. */
export const fullPart = 65_536;

type Part = { readonly partId: number; readonly scope: Scope; readonly fromSecond: number; docs: number };
type PartRow = { part_id: number; scope: string; from_second: number; docs: number };
type Statements = {
  readonly add: Statement<[number, number, string]>;
  readonly remove: Statement<[number, number]>;
  readonly find: Statement<[Record<'match' | 'before', string> & { limit: number }], FoundRow>;
};
type FoundRow = { id: number; doc: string };

/** Where a document lies: the id of its row, and the second of registration it was added under. */
export type Doc = { readonly scope: Scope; readonly id: number; readonly second: number };
/** A row that may match; `doc` is where to go on after it. */
export type Candidate = { readonly id: number; readonly doc: string };
/** Before the latest document there can be. */
export const fromTheLatest = String(2n ** 62n);

export class SearchParts {
  readonly #db: Database;
  #parts: Part[];
  readonly #prepared = new Map<number, Statements>();
  readonly #count: Statement<[number, number]>;

  constructor(db: Database) {
    this.#db = db;
    this.#parts = readParts(db);
    this.#count = db.prepare(`UPDATE search_part SET docs = docs + ? WHERE part_id = ?`);
  }

  /** Lists a document that is listed nowhere. Call it in the transaction that writes its row. */
  add({ scope, id, second }: Doc, terms: string): void {
    const part = this.#partFor(scope, second);
    this.#of(part).add.run(second, id, terms);
    this.#counted(part, 1);
  }

  /** Takes a document off the list that was added so. */
  remove({ scope, id, second }: Doc): void {
    const part = this.#find(scope, second);
    if (!part) return;
    this.#of(part).remove.run(second, id);
    this.#counted(part, -1);
  }

  /** Parts of a scope that hold anything before this document, the latest first. */
  partsOf(scope: Scope, before: string): readonly number[] {
    const second = Number(BigInt(before) >> BigInt(idBits));
    return this.#parts
      .filter((part) => part.scope === scope && part.fromSecond <= second)
      .toSorted((a, b) => b.fromSecond - a.fromSecond)
      .map(({ partId }) => partId);
  }

  /** How many documents a scope has. */
  docsOf(scope: Scope): number {
    return this.#parts.reduce((sum, part) => sum + (part.scope === scope ? part.docs : 0), 0);
  }

  /** Documents of a part that hold the expression, the latest first, of those before `before`. */
  find(partId: number, match: string, before: string, limit: number): readonly Candidate[] {
    const part = must(
      this.#parts.find((candidate) => candidate.partId === partId),
      'a part of the index',
    );
    return this.#of(part).find.all({ match, before, limit });
  }

  /** Begins a part for what was registered from this second on; for building from the latest to the earliest. */
  beginPart(scope: Scope, fromSecond: number): void {
    if (!this.#parts.some((part) => part.scope === scope && part.fromSecond === fromSecond))
      this.#make(scope, fromSecond);
  }

  /** What is known of the parts is read again: a transaction that made or filled some was taken back. */
  reload(): void {
    this.#parts = readParts(this.#db);
    this.#prepared.clear();
  }

  #counted(part: Part, by: number): void {
    part.docs += by;
    this.#count.run(by, part.partId);
  }

  #find(scope: Scope, second: number): Part | undefined {
    let best: Part | undefined;
    for (const part of this.#parts) {
      if (part.scope !== scope || part.fromSecond > second) continue;
      if (!best || part.fromSecond > best.fromSecond) best = part;
    }
    return best;
  }

  #partFor(scope: Scope, second: number): Part {
    const found = this.#find(scope, second) ?? this.#make(scope, 0);
    const isLatest = !this.#parts.some((part) => part.scope === scope && part.fromSecond > found.fromSecond);
    if (found.docs < fullPart || !isLatest || second <= found.fromSecond) return found;
    // What is listed stays where it is: only a time nobody is listed at begins a part.
    return this.#latestSecond(found) < second ? this.#make(scope, second) : found;
  }

  #latestSecond({ partId }: Part): number {
    const sql = `SELECT coalesce(max(rowid) >> ${idBits}, 0) AS second FROM search_doc_${partId}`;
    return (this.#db.prepare(sql).get() as { second: number }).second;
  }

  #make(scope: Scope, fromSecond: number): Part {
    const insert = `INSERT INTO search_part (scope, from_second) VALUES (?, ?) RETURNING part_id`;
    const { part_id: partId } = this.#db.prepare(insert).get(scope, fromSecond) as { part_id: number };
    this.#db.exec(/* sql */ `
      CREATE VIRTUAL TABLE search_doc_${partId}
      USING fts5 (terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii')
    `);
    const part = { partId, scope, fromSecond, docs: 0 };
    this.#parts.push(part);
    return part;
  }

  #of({ partId }: Part): Statements {
    const known = this.#prepared.get(partId);
    if (known) return known;
    const table = `search_doc_${partId}`;
    const prepared: Statements = {
      add: this.#db.prepare(`INSERT INTO ${table} (rowid, terms) VALUES ((? << ${idBits}) | ?, ?)`),
      remove: this.#db.prepare(`DELETE FROM ${table} WHERE rowid = ((? << ${idBits}) | ?)`),
      find: this.#db.prepare(/* sql */ `
        SELECT rowid & ${idMask} AS id, CAST(rowid AS TEXT) AS doc
        FROM ${table}
        WHERE ${table} MATCH @match AND rowid < CAST(@before AS INTEGER)
        ORDER BY rowid DESC
        LIMIT @limit
      `),
    };
    this.#prepared.set(partId, prepared);
    return prepared;
  }
}

function readParts(db: Database): Part[] {
  const rows = db.prepare(`SELECT part_id, scope, from_second, docs FROM search_part`).all() as PartRow[];
  return rows.map((row) => ({
    partId: row.part_id,
    scope: row.scope as Scope,
    fromSecond: row.from_second,
    docs: row.docs,
  }));
}
