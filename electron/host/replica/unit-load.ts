// How many open cases a unit has in a scope. It decides between units that are equally likely, at a pause of typing: read from an
// index that holds open cases of units alone, and no further than anybody would tell apart.

import type { Database, Statement } from 'better-sqlite3';
import type { UnitId } from '#shared/domain/ids.ts';
import type { Scope } from './scope.ts';

/** A unit with as many has plenty to do; beyond it they count as equal. */
export const mostCounted = 2_000;

export class UnitLoad {
  readonly #db: Database;
  readonly #isReady: () => boolean;
  #open: Statement<[string, string], { open: number }> | undefined;

  /** `isReady`: the indexes are there; a first load leaves them out. */
  constructor(db: Database, isReady: () => boolean) {
    this.#db = db;
    this.#isReady = isReady;
  }

  /** Cases the unit leads that are not closed, at most `mostCounted`; undefined during a first load. */
  openOf(scope: Scope, unitId: UnitId): number | undefined {
    if (!this.#isReady()) return undefined;
    this.#open ??= this.#db.prepare(openSql);
    return this.#open.get(scope, unitId)?.open ?? 0;
  }

  /** The steps the database takes for it. */
  explain(): readonly string[] {
    const steps = this.#db.prepare<[string, string], { detail: string }>(`EXPLAIN QUERY PLAN ${openSql}`);
    return steps.all('', '').map(({ detail }) => detail);
  }
}

const openSql = /* sql */ `
  SELECT count(*) AS open FROM (
    SELECT 1 FROM case_row INDEXED BY case_open_by_unit
    WHERE scope = ? AND lead_unit_id = ? AND queue <> 'closed'
    LIMIT ${mostCounted}
  )
`;
