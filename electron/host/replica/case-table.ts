// Statements and rows of `case_row` and `case_body`: SQL here and nowhere else, mapped once.

import type { Database, Statement } from 'better-sqlite3';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { CaseLink, CaseRow } from '#shared/bridge/views.ts';
import { bodyOf, bodySum } from './case-body.ts';
import type { CaseWrite, WrittenValue } from './row-columns.ts';
import { listedRow, ruledColumns, ruledValues, writeToValues, writtenColumns } from './row-columns.ts';
import type { ListedRow } from '#host/search/listed-row.ts';
import { listedColumns } from '#host/search/listed-row.ts';
import type { SearchIndex } from '#host/search/search-index.ts';
import type { Scope } from './scope.ts';

export type StoredCase = {
  readonly confirmed: Case | undefined;
  readonly confirmedSeq: number;
  readonly generation: number;
  readonly changedAtMs: number;
  readonly hasLeft: boolean;
  /** The case as shown where it differs from `confirmed`. */
  readonly predicted: Case | undefined;
  readonly summary: CaseRow;
};

/** As much of a row as decides what to do with one that is delivered. */
export type RowHead = {
  readonly confirmedSeq: number;
  readonly generation: number;
  readonly digest: number | null;
  readonly hasOwnWork: boolean;
};

type StoredRow = {
  confirmed: string | null;
  confirmed_seq: number;
  generation: number;
  changed_at_ms: number;
  has_left: number;
  predicted: string | null;
  summary: string;
};
type HeadRow = { case_id: string; confirmed_seq: number; generation: number; digest: number | null; own: number };

/** A stored row of any scope, for making its columns anew. */
export type StoredRowKey = { readonly id: number; readonly scope: Scope; readonly caseId: CaseId };

export class CaseTable {
  readonly #search: SearchIndex;
  readonly #find: Statement<[string, string], StoredRow>;
  readonly #heads: Statement<[string, string], HeadRow>;
  readonly #write: Statement<WrittenValue[], { id: number }>;
  readonly #add: Statement<WrittenValue[]>;
  readonly #addBody: Statement<[number | bigint, string | null]>;
  readonly #ruled: Statement<[string, string], WrittenValue[]>;
  readonly #writeRuled: Statement<WrittenValue[], { id: number }>;
  readonly #writeBody: Statement<[number, string | null, string | null]>;
  readonly #before: Statement<[string, string], ListedRow>;
  readonly #remove: Statement<[string, string], { id: number; registered_at_ms: number }>;
  readonly #removeBody: Statement<[number]>;
  readonly #withOwnWork: Statement<[string], { case_id: string }>;
  readonly #keysBefore: Statement<[number, number], { id: number; scope: string; case_id: string }>;
  readonly #tied: Statement<[Record<'scope' | 'caseId', string>], { kind: CaseLink['kind']; summary: string }>;
  readonly #isEmpty: Statement<[string], { found: number }>;
  readonly #lastId: Statement<[], { id: number }>;

  constructor(db: Database, search: SearchIndex) {
    this.#search = search;
    const updates = writtenColumns.filter((column) => column !== 'scope' && column !== 'case_id');
    this.#find = db.prepare(/* sql */ `
      SELECT confirmed, confirmed_seq, generation, changed_at_ms, has_left, predicted, summary
      FROM case_row
      JOIN case_body USING (id)
      WHERE scope = ? AND case_id = ?
    `);
    this.#heads = db.prepare(/* sql */ `
      SELECT case_id, confirmed_seq, generation, digest, waiting + attention + has_prediction AS own
      FROM json_each(?) AS asked
      CROSS JOIN case_row ON case_id = asked.value AND scope = ?
    `);
    this.#write = db.prepare(/* sql */ `
      INSERT INTO case_row (${writtenColumns.join(', ')})
      VALUES (${writtenColumns.map(() => '?').join(', ')})
      ON CONFLICT (scope, case_id) DO UPDATE
      SET ${updates.map((column) => `${column} = excluded.${column}`).join(', ')}
      RETURNING id
    `);
    this.#ruled = db
      .prepare<[string, string], WrittenValue[]>(
        `SELECT ${ruledColumns.join(', ')} FROM case_row WHERE scope = ? AND case_id = ?`,
      )
      .raw();
    this.#writeRuled = db.prepare(/* sql */ `
      UPDATE case_row
      SET ${ruledColumns.map((column) => `${column} = ?`).join(', ')}
      WHERE scope = ? AND case_id = ?
      RETURNING id
    `);
    this.#add = db.prepare(/* sql */ `
      INSERT INTO case_row (${writtenColumns.join(', ')})
      VALUES (${writtenColumns.map(() => '?').join(', ')})
    `);
    this.#addBody = db.prepare(`INSERT INTO case_body (id, confirmed) VALUES (?, ?)`);
    this.#writeBody = db.prepare(`INSERT OR REPLACE INTO case_body (id, confirmed, predicted) VALUES (?, ?, ?)`);
    this.#before = db.prepare(`SELECT ${listedColumns.join(', ')} FROM case_row WHERE scope = ? AND case_id = ?`);
    this.#remove = db.prepare(`DELETE FROM case_row WHERE scope = ? AND case_id = ? RETURNING id, registered_at_ms`);
    this.#removeBody = db.prepare(`DELETE FROM case_body WHERE id = ?`);
    this.#withOwnWork = db.prepare(/* sql */ `
      SELECT case_id
      FROM case_row
      WHERE scope = ? AND (waiting > 0 OR attention > 0 OR has_prediction > 0)
    `);
    this.#keysBefore = db.prepare(`SELECT id, scope, case_id FROM case_row WHERE id < ? ORDER BY id DESC LIMIT ?`);
    this.#tied = db.prepare(/* sql */ `
      SELECT 'followedBy' AS kind, summary FROM case_row WHERE scope = @scope AND follows = @caseId
      UNION ALL
      SELECT 'mergedHere' AS kind, summary FROM case_row WHERE scope = @scope AND merged_into = @caseId
    `);
    this.#isEmpty = db.prepare(/* sql */ `
      SELECT EXISTS (SELECT 1 FROM case_row WHERE scope = ? AND revision IS NOT NULL) AS found
    `);
    this.#lastId = db.prepare('SELECT ifnull(max(id), 0) AS id FROM case_row');
  }

  find(scope: Scope, caseId: CaseId): StoredCase | undefined {
    const row = this.#find.get(scope, caseId);
    return row && rowToStored(row);
  }

  /** The heads of those of the cases that are stored. */
  heads(scope: Scope, caseIds: readonly CaseId[]): Map<CaseId, RowHead> {
    const rows = this.#heads.all(JSON.stringify(caseIds), scope);
    return new Map(rows.map((row) => [row.case_id as CaseId, rowToHead(row)]));
  }

  /** Writes a row, whatever stood there. */
  write(write: CaseWrite): void {
    const body = bodyOf(write);
    const before = this.#before.get(write.scope, write.shown.id);
    const row = this.#write.get(...writeToValues(write, bodySum(body)));
    if (!row) return;
    this.#writeBody.run(row.id, body.confirmed, body.predicted);
    this.#search.put(write.scope, row.id, before, listedRow(write));
  }

  /** Writes what of a stored row follows from the rules, where that is another by now: most rows stay as they are. */
  writeRuled(write: Pick<CaseWrite, 'scope' | 'shown' | 'columns'>): void {
    const { scope, shown } = write;
    const values = ruledValues(write);
    const stored = this.#ruled.get(scope, shown.id);
    if (!stored || stored.every((value, index) => value === values[index])) return;
    const before = this.#before.get(scope, shown.id);
    const row = this.#writeRuled.get(...values, scope, shown.id);
    if (row) this.#search.put(scope, row.id, before, listedRow(write));
  }

  /** Adds a confirmed row that is not stored yet: cheaper than to look for it once more. */
  add(write: CaseWrite & { readonly confirmed: Case }): void {
    const body = bodyOf({ ...write, isPredicted: false });
    const { lastInsertRowid } = this.#add.run(...writeToValues(write, bodySum(body)));
    this.#addBody.run(lastInsertRowid, body.confirmed);
    this.#search.put(write.scope, Number(lastInsertRowid), undefined, listedRow(write));
  }

  remove(scope: Scope, caseId: CaseId): void {
    const row = this.#remove.get(scope, caseId);
    if (!row) return;
    this.#removeBody.run(row.id);
    this.#search.remove(scope, row.id, row);
  }

  /** Cases of the scope that show something the server has not confirmed. */
  withOwnWork(scope: Scope): readonly CaseId[] {
    return this.#withOwnWork.all(scope).map((row) => row.case_id as CaseId);
  }

  /** Cases of the scope that follow this one or were merged into it. */
  tiedTo(scope: Scope, caseId: CaseId): readonly CaseLink[] {
    return this.#tied.all({ scope, caseId }).map(({ kind, summary }) => {
      const { id, number, districtNumbers, status } = JSON.parse(summary) as CaseRow;
      return { kind, caseId: id, number, ...(districtNumbers && { districtNumbers }), status };
    });
  }

  /** Rows of all scopes, those that were first stored last to begin with, some at a time. */
  keysBefore(id: number, limit: number): readonly StoredRowKey[] {
    return this.#keysBefore
      .all(id, limit)
      .map((row) => ({ id: row.id, scope: row.scope as Scope, caseId: row.case_id as CaseId }));
  }

  /** Whether nothing of the scope was ever delivered. */
  isEmpty(scope: Scope): boolean {
    return this.#isEmpty.get(scope)?.found === 0;
  }

  /** As many rows as the file has, of every scope, or some more: without counting them. */
  rowsAtMost(): number {
    return this.#lastId.get()?.id ?? 0;
  }
}

// What is stored here was parsed when it came in, and the file is ours and encrypted: no second parse on every read.
function rowToStored(row: StoredRow): StoredCase {
  return {
    confirmed: row.confirmed === null ? undefined : (JSON.parse(row.confirmed) as Case),
    confirmedSeq: row.confirmed_seq,
    generation: row.generation,
    changedAtMs: row.changed_at_ms,
    hasLeft: row.has_left === 1,
    predicted: row.predicted === null ? undefined : (JSON.parse(row.predicted) as Case),
    summary: JSON.parse(row.summary) as CaseRow,
  };
}

function rowToHead(row: HeadRow): RowHead {
  const { confirmed_seq: confirmedSeq, generation, digest, own } = row;
  return { confirmedSeq, generation, digest, hasOwnWork: own > 0 };
}
