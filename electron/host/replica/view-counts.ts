// How many rows each view of a scope holds, kept by the file itself with every row that changes, so that nobody counts them.
// A first load leaves the keeping out, like the indexes, and counts once at its end.
// Invariant (tested against a count of the rows): while the triggers are there, the counts are right.

import type { Database, Statement } from 'better-sqlite3';
import type { DeskView } from '#shared/bridge/queue-views.ts';
import { deskViews } from '#shared/bridge/queue-views.ts';
import { inList, listBitsSql } from './desk-lists.ts';
import type { Scope } from './scope.ts';

/** `list`: what a deciding desk has beside the views that go by one column; a row may be in several. */
export type CountedKind = ColumnKind | 'list';
type ColumnKind = 'queue' | 'own_step' | 'registered_by';
const kinds: readonly ColumnKind[] = ['queue', 'own_step', 'registered_by'];
/** A row of a case that is nobody's step is in no such view. */
const counted = (row: string, kind: ColumnKind) => `${row}.${kind} IS NOT NULL`;

const moved = ['scope', ...kinds].map((column) => `old.${column} IS NOT new.${column}`).join(' OR ');
const triggers = {
  case_counted_in: `AFTER INSERT ON case_row BEGIN ${count('new', 1)} END`,
  case_counted_out: `AFTER DELETE ON case_row BEGIN ${count('old', -1)} END`,
  case_counted_over: `AFTER UPDATE ON case_row WHEN ${moved} BEGIN ${count('old', -1)} ${count('new', 1)} END`,
  // Most rows are in no list, and those that are seldom change it.
  case_listed_in: `AFTER INSERT ON case_row WHEN new.lists <> 0 BEGIN ${countLists('new', 1)} END`,
  case_listed_out: `AFTER DELETE ON case_row WHEN old.lists <> 0 BEGIN ${countLists('old', -1)} END`,
  case_listed_over: `AFTER UPDATE ON case_row WHEN old.lists <> new.lists OR old.scope <> new.scope
    BEGIN ${countLists('old', -1)} ${countLists('new', 1)} END`,
} as const;
const names = Object.keys(triggers) as (keyof typeof triggers)[];

/** The statements that count a row in or out of each view it is in. */
function count(row: 'new' | 'old', by: 1 | -1): string {
  return kinds
    .map(
      (kind) => /* sql */ `
        INSERT INTO view_count (scope, kind, value, rows)
        SELECT ${row}.scope, '${kind}', ${row}.${kind}, ${by} WHERE ${counted(row, kind)}
        ON CONFLICT DO UPDATE SET rows = rows + excluded.rows;`,
    )
    .join('');
}

/** The statement that counts a row in or out of each list it is in. */
function countLists(row: 'new' | 'old', by: 1 | -1): string {
  return /* sql */ `
    INSERT INTO view_count (scope, kind, value, rows)
    SELECT ${row}.scope, 'list', list, ${by} FROM (${listBitsSql}) WHERE ${row}.lists & bit <> 0
    ON CONFLICT DO UPDATE SET rows = rows + excluded.rows;`;
}

/** Whether the counts are kept, so that they can be believed. */
export function hasCounts(db: Database): boolean {
  const present = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'case_row'`).all();
  const found = new Set((present as { name: string }[]).map(({ name }) => name));
  return names.every((name) => found.has(name));
}

/** Counts all rows, from the indexes, and keeps count from now on. Nothing where that is so. */
export function keepCounts(db: Database): void {
  if (hasCounts(db)) return;
  db.transaction(() => {
    for (const name of names) db.exec(`DROP TRIGGER IF EXISTS ${name}`);
    recount(db);
    for (const name of names) db.exec(`CREATE TRIGGER ${name} ${triggers[name]}`);
  }).immediate();
}

/** Stops keeping count, for a load; `keepCounts` counts again. */
export function leaveCounts(db: Database): void {
  db.transaction(() => {
    for (const name of names) db.exec(`DROP TRIGGER IF EXISTS ${name}`);
    db.exec(`DELETE FROM view_count`);
  }).immediate();
}

/** The counts were not right: a page of the file is as it was before. */
export function countAnew(db: Database): void {
  db.transaction(() => recount(db)).immediate();
}

function recount(db: Database): void {
  db.exec(`DELETE FROM view_count`);
  for (const counted of allCounted) db.exec(`INSERT INTO view_count (scope, kind, value, rows) ${counted}`);
}

function countedSql(kind: ColumnKind): string {
  return /* sql */ `
    SELECT scope, '${kind}', ${kind}, count(*)
    FROM case_row
    WHERE ${counted('case_row', kind)}
    GROUP BY scope, ${kind}
  `;
}

function countedListSql(list: DeskView): string {
  return /* sql */ `
    SELECT scope, 'list', '${list}', count(*)
    FROM case_row
    WHERE ${inList(list)}
    GROUP BY scope
  `;
}

const allCounted: readonly string[] = [...kinds.map(countedSql), ...deskViews.map(countedListSql)];

/** Counts of one view. */
export class ViewCounts {
  readonly #one: Statement<[string, string, string], { rows: number }>;
  readonly #all: Statement<[string], { rows: number }>;
  readonly #wrong: Statement<[], { found: number }>;

  constructor(db: Database) {
    this.#one = db.prepare(`SELECT rows FROM view_count WHERE scope = ? AND kind = ? AND value = ?`);
    // Every case is in one queue.
    this.#all = db.prepare(`SELECT coalesce(sum(rows), 0) AS rows FROM view_count WHERE scope = ? AND kind = 'queue'`);
    this.#wrong = db.prepare(/* sql */ `
      WITH
        really (scope, kind, value, rows) AS (${allCounted.join(' UNION ALL ')}),
        kept AS (SELECT scope, kind, value, rows FROM view_count WHERE rows <> 0)
      SELECT EXISTS (SELECT * FROM really EXCEPT SELECT * FROM kept)
        OR EXISTS (SELECT * FROM kept EXCEPT SELECT * FROM really) AS found
    `);
  }

  /** Rows of a scope with this value; without one, all of them. */
  of(scope: Scope, by: { readonly kind: CountedKind; readonly value: string } | null): number {
    const row = by ? this.#one.get(scope, by.kind, by.value) : this.#all.get(scope);
    return row?.rows ?? 0;
  }

  /** Whether they are what a count of the rows gives: for whoever reads the file from end to end. */
  areRight(): boolean {
    return this.#wrong.get()?.found === 0;
  }
}
