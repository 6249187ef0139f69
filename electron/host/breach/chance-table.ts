// How likely each open case of one scope is to be late, beside the rows of the replica: for the order of a list and for the figure
// in every list. A table of this connection in memory: what follows from a model that is never stored is not stored either, no write
// of a case is slower for it, and a load never meets it.
// Invariant: every row of it is a row of `case_row` of that scope; a case that goes from there goes from here.

import type { Database, Statement } from 'better-sqlite3';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Scope } from '#host/replica/scope.ts';

/** A case whose clock runs or stands still, as it is shown. `rowId`: of `case_row`. */
export type OpenCase = { readonly rowId: number; readonly state: Case };
/** A place in the order of due times, after which a walk goes on. */
export type OpenPlace = { readonly dueOrder: number; readonly rowId: number };
/** `next`: null: that was the last of them. */
export type OpenCases = { readonly cases: readonly OpenCase[]; readonly next: OpenPlace | null };
/** `chance`: in thousandths; null: nothing is foretold of it. */
export type Judged = { readonly rowId: number; readonly chance: number | null };
/** `removed`: rows that went; `next`: after which row it goes on; null: that was all. */
export type SweptMore = { readonly removed: number; readonly next: number | null };

/** Running clocks stand by their due time, paused ones 1e13 later (summarise.ts); above is what has no clock. */
const beforeUnclocked = 2e13;

type OpenRow = { id: number; due_order: number; shown: string | null };

export class ChanceTable {
  readonly #hasIndexes: () => boolean;
  readonly #db: Database;
  readonly #put: Statement<[number, number, number]>;
  readonly #remove: Statement<[number]>;
  readonly #of: Statement<[number], { chance: number }>;
  readonly #size: Statement<[], { rows: number }>;
  readonly #stretch: Statement<[number, number], { row_id: number; pass: number }>;
  readonly #ofCase: Statement<[string, string], OpenRow>;
  #openAfter: Statement<[string, number, number, number], OpenRow> | undefined;
  #dueBetween: Statement<[string, number, number, number, number], OpenPlace> | undefined;
  #scope: Scope | null = null;

  /** `hasIndexes`: none is left out for a load; while one is, no walk is made. */
  constructor(db: Database, hasIndexes: () => boolean) {
    this.#db = db;
    this.#hasIndexes = hasIndexes;
    db.exec(tables);
    this.#put = db.prepare(/* sql */ `
      INSERT INTO case_chance (row_id, chance, pass)
      VALUES (?, ?, ?)
      ON CONFLICT (row_id) DO UPDATE SET chance = excluded.chance, pass = excluded.pass
    `);
    this.#remove = db.prepare(`DELETE FROM case_chance WHERE row_id = ?`);
    this.#of = db.prepare(`SELECT chance FROM case_chance WHERE row_id = ?`);
    this.#size = db.prepare(`SELECT count(*) AS rows FROM case_chance`);
    this.#stretch = db.prepare(`SELECT row_id, pass FROM case_chance WHERE row_id > ? ORDER BY row_id LIMIT ?`);
    this.#ofCase = db.prepare(/* sql */ `
      SELECT id, due_order, coalesce(predicted, confirmed) AS shown
      FROM case_row
      JOIN case_body USING (id)
      WHERE scope = ? AND case_id = ?
    `);
  }

  /** Whose cases stand here; null: nobody's. */
  scope(): Scope | null {
    return this.#scope;
  }

  /** How many cases of a scope something is foretold of. */
  size(scope: Scope): number {
    return scope === this.#scope ? (this.#size.get()?.rows ?? 0) : 0;
  }

  /** Forgets whatever stands here, for the cases of this scope. */
  beginFor(scope: Scope): void {
    this.#db.exec(`DELETE FROM case_chance`);
    this.#scope = scope;
  }

  /** The next cases in the order of due times that have a clock, from this place on; undefined while a load runs. */
  openAfter(scope: Scope, { dueOrder, rowId }: OpenPlace, most: number): OpenCases | undefined {
    if (!this.#hasIndexes()) return undefined;
    // The statement names an index, so it is made when there is one.
    this.#openAfter ??= this.#db.prepare(/* sql */ `
      SELECT id, due_order, coalesce(predicted, confirmed) AS shown
      FROM case_row INDEXED BY case_by_due
      JOIN case_body USING (id)
      WHERE scope = ? AND (due_order, id) > (?, ?) AND due_order < ${beforeUnclocked}
      ORDER BY due_order, id
      LIMIT ?
    `);
    const rows = this.#openAfter.all(scope, dueOrder, rowId, most);
    const last = rows.at(-1);
    const next = rows.length < most || !last ? null : { dueOrder: last.due_order, rowId: last.id };
    return { cases: rows.flatMap(rowToOpen), next };
  }

  /** Cases that came due after one place of the order and up to a moment, the earliest first; none while a load runs. */
  dueBetween(scope: Scope, { dueOrder, rowId }: OpenPlace, upToMs: number, most: number): readonly OpenPlace[] {
    if (!this.#hasIndexes()) return [];
    this.#dueBetween ??= this.#db.prepare(/* sql */ `
      SELECT due_order AS dueOrder, id AS rowId
      FROM case_row INDEXED BY case_by_due
      WHERE scope = ? AND (due_order, id) > (?, ?) AND due_order <= ?
      ORDER BY due_order, id
      LIMIT ?
    `);
    return this.#dueBetween.all(scope, dueOrder, rowId, upToMs, most);
  }

  /** These cases as they are shown, those that are here. */
  ofCases(scope: Scope, caseIds: readonly CaseId[]): readonly OpenCase[] {
    return caseIds.flatMap((caseId) => {
      const row = this.#ofCase.get(scope, caseId);
      return row ? rowToOpen(row) : [];
    });
  }

  /** Writes what was judged; returns how many cases have another figure than before. `pass`: the walk that judged them. */
  put(judged: readonly Judged[], pass: number): number {
    return this.#db.transaction(() => {
      let changed = 0;
      for (const { rowId, chance } of judged) {
        const before = this.#of.get(rowId)?.chance ?? null;
        if (before !== chance) changed += 1;
        if (chance !== null) this.#put.run(rowId, chance, pass);
        else if (before !== null) this.#remove.run(rowId);
      }
      return changed;
    })();
  }

  /** Removes what a walk did not meet, of the next rows after this one: their clock has stopped, or their time is over. */
  sweep(pass: number, afterRow: number, most: number): SweptMore {
    return this.#db.transaction(() => {
      const rows = this.#stretch.all(afterRow, most);
      const unmet = rows.filter((row) => row.pass !== pass);
      for (const row of unmet) this.#remove.run(row.row_id);
      return { removed: unmet.length, next: rows.length < most ? null : (rows.at(-1)?.row_id ?? null) };
    })();
  }
}

const tables = /* sql */ `
  CREATE TEMP TABLE IF NOT EXISTS case_chance (
    -- Of case_row.
    row_id INTEGER PRIMARY KEY,
    -- Of missing the deadline, in thousandths.
    chance INTEGER NOT NULL CHECK (chance BETWEEN 0 AND 1000),
    -- The walk that judged it last.
    pass INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS temp.case_by_chance ON case_chance (chance, row_id);
  CREATE TEMP TRIGGER IF NOT EXISTS case_chance_gone AFTER DELETE ON main.case_row
  BEGIN DELETE FROM case_chance WHERE row_id = old.id; END;
`;

// What was stored was parsed when it came in: no second parse.
function rowToOpen({ id, shown }: OpenRow): readonly OpenCase[] {
  return shown === null ? [] : [{ rowId: id, state: JSON.parse(shown) as Case }];
}
