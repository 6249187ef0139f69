// Cases of a scope as they came, for finding bursts: those of the past in the order of registration, a slice at a time; those that
// are new here by the row they were written to, so that none is asked for twice.

import type { Database, Statement } from 'better-sqlite3';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Scope } from '#host/replica/scope.ts';

export type ArrivedRow = {
  /** Of the row, not of the case. */
  readonly id: number;
  readonly caseId: CaseId;
  readonly registeredAtMs: number;
  readonly placeId: string | null;
  readonly topicId: string | null;
};
/** A place in the order of registration. */
export type AgePlace = { readonly ms: number; readonly id: number };
export type ToldCase = { readonly row: CaseRow; readonly narrative: string };

type Row = {
  id: number;
  case_id: string;
  registered_at_ms: number;
  place_id: string | null;
  topic_id: string | null;
};

const columns = 'id, case_id, registered_at_ms, place_id, topic_id';
/** The narrative is a line of the text (case-text.ts). */
const narrativeLine = 1;

export class CaseArrivals {
  readonly #isReady: () => boolean;
  readonly #db: Database;
  readonly #since: Statement<[string, number, number], Row>;
  readonly #last: Statement<[], { id: number }>;
  readonly #told: Statement<[string, string], { summary: string; search_text: string }>;
  #past: Statement<[string, number, number, number], Row> | undefined;

  /** `isReady`: the indexes are there; a first load leaves them out. */
  constructor(db: Database, isReady: () => boolean) {
    this.#db = db;
    this.#isReady = isReady;
    this.#since = db.prepare(/* sql */ `
      SELECT ${columns}
      FROM case_row NOT INDEXED
      WHERE scope = ? AND id > ?
      ORDER BY id
      LIMIT ?
    `);
    this.#last = db.prepare(`SELECT coalesce(max(id), 0) AS id FROM case_row`);
    this.#told = db.prepare(`SELECT summary, search_text FROM case_row WHERE scope = ? AND case_id = ?`);
  }

  /** Cases registered after this one, the earliest first; null while they cannot be found quickly. */
  after(scope: Scope, { ms, id }: AgePlace, most: number): readonly ArrivedRow[] | null {
    if (!this.#isReady()) return null;
    this.#past ??= this.#db.prepare(/* sql */ `
      SELECT ${columns}
      FROM case_row INDEXED BY case_by_age
      WHERE scope = ? AND (registered_at_ms, id) > (?, ?)
      ORDER BY registered_at_ms, id
      LIMIT ?
    `);
    return this.#past.all(scope, ms, id, most).map(rowToArrived);
  }

  /** Cases that were not here before this row was written, in the order they came. */
  since(scope: Scope, rowId: number, most: number): readonly ArrivedRow[] {
    return this.#since.all(scope, rowId, most).map(rowToArrived);
  }

  /** The row that was written last; smaller than before where the file was built anew. */
  lastRow(): number {
    return this.#last.get()?.id ?? 0;
  }

  /** These cases as the lists show them, with what was told; one that is gone is left out. */
  told(scope: Scope, caseIds: readonly CaseId[]): readonly ToldCase[] {
    return caseIds.flatMap((caseId) => {
      const found = this.#told.get(scope, caseId);
      if (!found) return [];
      const narrative = found.search_text.split('\n')[narrativeLine] ?? '';
      return [{ row: JSON.parse(found.summary) as CaseRow, narrative }];
    });
  }
}

function rowToArrived(row: Row): ArrivedRow {
  return {
    id: row.id,
    caseId: row.case_id as CaseId,
    registeredAtMs: row.registered_at_ms,
    placeId: row.place_id,
    topicId: row.topic_id,
  };
}
