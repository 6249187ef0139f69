// The full-text index of replica.db, in parts: each holds the cases of one scope that were registered within a stretch of
// time. A search begins with the latest part and ends as soon as it has enough, so a word that is in every case costs no more
// than one that is in few; and a part is small enough to be built, and built again, without anybody waiting.
// A part that is filled in one go is put into one piece afterwards: while rows pour in, merging them again and again would
// cost more than all the rest.
// Invariant: a document lies in the part of its second; parts of a scope do not overlap.

import type { Database, Statement } from 'better-sqlite3';
import { must } from '#shared/lib/assert.ts';
import type { Scope } from '#host/replica/scope.ts';

/** A document's place in the order of registration: seconds, then the row's id, which tells those of one second apart. */
export const idBits = 30;
const idMask = 2 ** idBits - 1;
/** A part that has grown to this is closed, and the next one begins after its latest case. */
export const fullPart = 65_536;

/**
 * How a part lists its documents: which has which term, and nothing about where. First characters are terms as well, so that
 * one character alone, which begins thousands of pairs, is found as quickly as a rare word.
 */
export const partShape = `content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '1'`;
/** Pieces of a part before they are merged in spite of all. */
const mostPieces = 1_000;
/** What the extension does by itself. */
const usualMerge = { auto: 4, crisis: 16 } as const;
/** Pages that are merged at once: some twenty milliseconds. Each time costs as much again as the merging of a hundred. */
const mergedPages = 160;

type Part = {
  readonly partId: number;
  readonly scope: Scope;
  readonly fromSecond: number;
  docs: number;
  /** It was not filled in one go, or is in one piece since. */
  isMerged: boolean;
};
type PartRow = { part_id: number; scope: string; from_second: number; docs: number; is_merged: number };
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
/** Before the latest document there can be: what the wire takes for a time ends far below it. */
export const fromTheLatest = String(2n ** 63n - 1n);

export class SearchParts {
  readonly #db: Database;
  readonly #full: number;
  #parts: Part[];
  /** Parts whose tables are still there. */
  #forgotten: number[];
  readonly #prepared = new Map<number, Statements>();
  readonly #count: Statement<[number, number]>;
  readonly #changes: Statement<[], { changes: number }>;
  /** Parts whose count waits to be written, while many documents are added together. */
  #uncounted: Set<Part> | undefined;
  /** Parts that are being put into one piece since this file was opened. */
  readonly #merging = new Set<number>();

  /** `full`: how many documents close a part; another number is for small worlds of tests. */
  constructor(db: Database, full = fullPart) {
    this.#db = db;
    this.#full = full;
    this.#parts = readParts(db);
    this.#forgotten = readForgotten(db);
    this.#count = db.prepare(`UPDATE search_part SET docs = ? WHERE part_id = ?`);
    this.#changes = db.prepare(`SELECT total_changes() AS changes`);
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

  /** Scopes that have a part. */
  scopes(): ReadonlySet<Scope> {
    return new Set(this.#parts.map(({ scope }) => scope));
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

  /** Adds and removes many, and writes how many there are once. Call it in their transaction. */
  together(work: () => void): void {
    const changed = new Set<Part>();
    this.#uncounted = changed;
    try {
      work();
    } finally {
      this.#uncounted = undefined;
    }
    for (const part of changed) this.#count.run(part.docs, part.partId);
  }

  /**
   * Begins a part for what was registered from this second on; for building from the latest to the earliest. It is filled in
   * one go, and merged afterwards.
   */
  beginPart(scope: Scope, fromSecond: number): void {
    if (this.#parts.some((part) => part.scope === scope && part.fromSecond === fromSecond)) return;
    const part = this.#make(scope, fromSecond);
    part.isMerged = false;
    this.#db.prepare(`UPDATE search_part SET is_merged = 0 WHERE part_id = ?`).run(part.partId);
    this.#configure(part, 'automerge', 0);
    this.#configure(part, 'crisismerge', mostPieces);
  }

  /** Puts a part that was filled in one go into one piece, some of it; false: every part of the scope is. */
  mergeMore(scope: Scope): boolean {
    const part = this.#parts.find((candidate) => candidate.scope === scope && !candidate.isMerged);
    if (!part) return false;
    const before = this.#changes.get()?.changes ?? 0;
    // The first call says that all pieces are meant.
    this.#configure(part, 'merge', this.#merging.has(part.partId) ? mergedPages : -mergedPages);
    this.#merging.add(part.partId);
    const after = this.#changes.get()?.changes ?? 0;
    // Fewer than two rows were changed: so the extension says that there was nothing to do.
    if (after - before < 2) this.#settle(part);
    return true;
  }

  /** Forgets all parts of a scope; their tables go by and by, for each takes half a second. */
  drop(scope: Scope): void {
    const gone = this.#parts.filter((part) => part.scope === scope);
    for (const { partId } of gone) {
      this.#prepared.delete(partId);
      this.#merging.delete(partId);
      this.#db.prepare(`DELETE FROM search_part WHERE part_id = ?`).run(partId);
      this.#forgotten.push(partId);
    }
    this.#parts = this.#parts.filter((part) => part.scope !== scope);
  }

  /** Drops the table of one part that is forgotten; false: there is none. */
  dropForgotten(): boolean {
    const partId = this.#forgotten.pop();
    if (partId === undefined) return false;
    this.#db.exec(`DROP TABLE search_doc_${partId}`);
    return true;
  }

  /** What is known of the parts is read again: a transaction that made or filled some was taken back. */
  reload(): void {
    this.#parts = readParts(this.#db);
    this.#forgotten = readForgotten(this.#db);
    this.#prepared.clear();
    this.#merging.clear();
  }

  #counted(part: Part, by: number): void {
    part.docs += by;
    if (this.#uncounted) this.#uncounted.add(part);
    else this.#count.run(part.docs, part.partId);
  }

  /** From here on its cases come one by one. */
  #settle(part: Part): void {
    this.#merging.delete(part.partId);
    this.#configure(part, 'automerge', usualMerge.auto);
    this.#configure(part, 'crisismerge', usualMerge.crisis);
    this.#db.prepare(`UPDATE search_part SET is_merged = 1 WHERE part_id = ?`).run(part.partId);
    part.isMerged = true;
  }

  #configure({ partId }: Part, name: 'automerge' | 'crisismerge' | 'merge', value: number): void {
    const table = `search_doc_${partId}`;
    // In the text: a number that is bound arrives as a fraction, which the extension refuses.
    this.#db.prepare(`INSERT INTO ${table} (${table}, rank) VALUES ('${name}', ${value})`).run();
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
    if (found.docs < this.#full || !isLatest || second <= found.fromSecond) return found;
    // What is listed stays where it is: only a time nobody is listed at begins a part.
    return this.#latestSecond(found) < second ? this.#make(scope, second) : found;
  }

  #latestSecond({ partId }: Part): number {
    const sql = `SELECT coalesce(max(rowid) >> ${idBits}, 0) AS second FROM search_doc_${partId}`;
    return (this.#db.prepare(sql).get() as { second: number }).second;
  }

  #make(scope: Scope, fromSecond: number): Part {
    const partId = 1 + Math.max(0, ...this.#parts.map((part) => part.partId), ...this.#forgotten);
    this.#db
      .prepare(`INSERT INTO search_part (part_id, scope, from_second) VALUES (?, ?, ?)`)
      .run(partId, scope, fromSecond);
    this.#db.exec(/* sql */ `
      CREATE VIRTUAL TABLE search_doc_${partId}
      USING fts5 (terms, ${partShape})
    `);
    const part = { partId, scope, fromSecond, docs: 0, isMerged: true };
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
  const rows = db.prepare(`SELECT part_id, scope, from_second, docs, is_merged FROM search_part`).all() as PartRow[];
  return rows.map((row) => ({
    partId: row.part_id,
    scope: row.scope as Scope,
    fromSecond: row.from_second,
    docs: row.docs,
    isMerged: row.is_merged === 1,
  }));
}

/** Parts that are in no list any more, of this version or of an earlier one that listed in another way. */
function readForgotten(db: Database): number[] {
  const tables = db.prepare(/* sql */ `
    SELECT CAST(substr(name, 12) AS INTEGER) AS part_id
    FROM sqlite_schema
    WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%' AND name LIKE 'search_doc_%'
      AND CAST(substr(name, 12) AS INTEGER) NOT IN (SELECT part_id FROM search_part)
  `);
  return tables.pluck().all() as number[];
}
