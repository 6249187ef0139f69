// Cases of a scope spread over the time they are kept for, for learning from: whole cases as the server confirmed them.

import type { Database, Statement } from 'better-sqlite3';
import type { Case } from '#shared/domain/case.ts';
import type { Scope } from '#host/replica/scope.ts';

/** `nextMs`: before which moment it goes on; null: there are no earlier ones. */
export type SampledCases = { readonly cases: readonly Case[]; readonly nextMs: number | null };

type SampledRow = { registered_at_ms: number; confirmed: string | null };

export class CaseSample {
  readonly #db: Database;
  readonly #hasIndexes: () => boolean;
  #before: Statement<[string, number, number], SampledRow> | undefined;

  /** `hasIndexes`: none is left out for a load; while one is, nothing is read. */
  constructor(db: Database, hasIndexes: () => boolean) {
    this.#db = db;
    this.#hasIndexes = hasIndexes;
  }

  /** The latest cases registered before a moment, at most so many; undefined while a load runs. */
  before(scope: Scope, beforeMs: number, most: number): SampledCases | undefined {
    if (!this.#hasIndexes()) return undefined;
    // The statement names an index, so it is made when there is one.
    this.#before ??= this.#db.prepare(/* sql */ `
      SELECT registered_at_ms, confirmed
      FROM case_row INDEXED BY case_by_age
      JOIN case_body USING (id)
      WHERE scope = ? AND registered_at_ms < ?
      ORDER BY registered_at_ms DESC
      LIMIT ?
    `);
    const rows = this.#before.all(scope, beforeMs, most);
    const last = rows.at(-1);
    // What was stored was parsed when it came in: no second parse.
    const cases = rows.flatMap(({ confirmed }) => (confirmed === null ? [] : [JSON.parse(confirmed) as Case]));
    return { cases, nextMs: rows.length < most || !last ? null : last.registered_at_ms };
  }
}
