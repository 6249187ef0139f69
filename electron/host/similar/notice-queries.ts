// What callers are told now, of the cases of a scope: few at any time, asked for at every pause of typing, so they have an
// index of their own, which holds nothing else.

import type { Database, Statement } from 'better-sqlite3';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { CallerNotice } from '#shared/domain/caller-notice.ts';
import type { Scope } from '#host/replica/scope.ts';

export type NoticeOfCase = { readonly row: CaseRow; readonly notice: CallerNotice };

type Row = { summary: string; notice: string | null };

/** More than any floor can tell its callers; a bound all the same. */
const mostLive = 50;

export class NoticeQueries {
  readonly #isReady: () => boolean;
  readonly #db: Database;
  #live: Statement<[string, number], Row> | undefined;

  /** `isReady`: the indexes are there; a first load leaves them out. */
  constructor(db: Database, isReady: () => boolean) {
    this.#db = db;
    this.#isReady = isReady;
  }

  /** Notices that are told at this moment (milliseconds since the epoch), the latest written first; none during a first load. */
  live(scope: Scope, nowMs: number): readonly NoticeOfCase[] {
    if (!this.#isReady()) return [];
    this.#live ??= this.#db.prepare(liveSql);
    const found = this.#live.all(scope, nowMs).flatMap(({ summary, notice }): readonly NoticeOfCase[] => {
      // What is stored was parsed when it came in.
      return notice === null
        ? []
        : [{ row: JSON.parse(summary) as CaseRow, notice: JSON.parse(notice) as CallerNotice }];
    });
    return found.toSorted((a, b) => b.notice.atMs - a.notice.atMs);
  }

  /** The steps the database takes for it. */
  explain(scope: Scope): readonly string[] {
    const steps = this.#db.prepare<[string, number], { detail: string }>(`EXPLAIN QUERY PLAN ${liveSql}`);
    return steps.all(scope, 0).map(({ detail }) => detail);
  }
}

const liveSql = /* sql */ `
  SELECT summary, coalesce(predicted, confirmed) -> '$.notice' AS notice
  FROM case_row INDEXED BY case_with_notice
  JOIN case_body USING (id)
  WHERE scope = ? AND notice_until_ms > ?
  LIMIT ${mostLive}
`;
