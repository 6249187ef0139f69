import type { Database } from 'better-sqlite3';
import { must } from '#shared/lib/assert.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId, CommandId, StationId } from '#shared/domain/ids.ts';
import type { Verdict } from '#shared/sync/verdict.ts';
import type { PageQuery, PageRead, StationMarks, StoredEvent, StoredRow, StoredVerdict } from '../server-store.ts';
import { upToBytes } from '../up-to-bytes.ts';
import type { EventFound } from '../event-found.ts';
import { eventOf } from '../event-found.ts';
import type { RowFound } from './row-found.ts';
import { rowOf } from './row-found.ts';
import type { Query } from './statement-types.ts';
import { prepareQuery } from './statement-types.ts';

type After = { readonly after: number; readonly limit: number };
type RowAfter = After & { readonly windowFromMs: number };
type VerdictFound = {
  readonly seq: number;
  readonly command_id: CommandId;
  readonly verdict: string;
  readonly bytes: number;
};
/** Reads pages and histories; each answer comes from one snapshot. */
export class PageReader {
  readonly #db: Database;
  readonly #head: Query<object, { head_seq: number }>;
  readonly #station: Query<{ stationId: string }, { high_station_seq: number }>;
  readonly #cityRows: Query<RowAfter, RowFound>;
  readonly #unitRows: Query<RowAfter & { unitId: string }, RowFound>;
  readonly #districtRows: Query<RowAfter & { unitId: string }, RowFound>;
  readonly #verdicts: Query<After & { stationId: string }, VerdictFound>;
  readonly #receipts: Query<{ ids: string }, VerdictFound>;
  readonly #case: Query<{ caseId: CaseId }, { body: string }>;
  readonly #rows: Query<{ ids: string }, RowFound>;
  readonly #count: Query<object, { cases: number }>;
  readonly #events: Query<{ caseId: CaseId }, EventFound>;

  constructor(db: Database) {
    this.#db = db;
    this.#head = prepareQuery(db, /* sql */ `SELECT head_seq FROM head WHERE id = 1`);
    this.#station = prepareQuery(db, /* sql */ `SELECT high_station_seq FROM station WHERE id = @stationId`);
    this.#cityRows = prepareQuery(db, cityRowsSql);
    this.#unitRows = prepareQuery(db, unitRowsSql);
    this.#districtRows = prepareQuery(db, districtRowsSql);
    this.#verdicts = prepareQuery(db, verdictsSql);
    this.#receipts = prepareQuery(db, receiptsSql);
    this.#rows = prepareQuery(db, rowsByIdSql);
    this.#count = prepareQuery(db, /* sql */ `SELECT count(*) AS cases FROM case_row`);
    this.#case = prepareQuery(db, /* sql */ `SELECT body FROM case_row WHERE id = @caseId`);
    this.#events = prepareQuery(
      db,
      /* sql */ `
      SELECT seq, type, at_ms, recorded_at_ms, person_id, by_name, station_id, command_id, policy_version,
             calendar_version, group_id, payload
      FROM event
      WHERE case_id = @caseId
      ORDER BY revision
    `,
    );
  }

  readPage(query: PageQuery): PageRead {
    return this.#inSnapshot(() => ({
      headSeq: this.#headSeq(),
      rows: this.#readRows(query),
      verdicts: this.#verdicts
        .all({ stationId: query.stationId, after: query.verdictsAfter, limit: query.maxVerdicts })
        .map(verdictOf),
    }));
  }

  readRows(caseIds: readonly CaseId[]): StoredRow[] {
    return this.#rows.all({ ids: JSON.stringify(caseIds) }).map(rowOf);
  }

  countCases(): number {
    return must(this.#count.get({}), 'a count is one row').cases;
  }

  readReceipts(commandIds: readonly CommandId[]): StoredVerdict[] {
    return this.#receipts.all({ ids: JSON.stringify(commandIds) }).map(verdictOf);
  }

  readHistory(caseId: CaseId): { case: Case; events: StoredEvent[] } | undefined {
    return this.#inSnapshot(() => {
      const row = this.#case.get({ caseId });
      if (!row) return undefined;
      const events = this.#events.all({ caseId }).map((found) => eventOf(caseId, found));
      return { case: JSON.parse(row.body) as Case, events };
    });
  }

  readMarks(stationId: StationId): StationMarks {
    return this.#inSnapshot(() => ({
      headSeq: this.#headSeq(),
      stationSeq: this.#station.get({ stationId })?.high_station_seq ?? 0,
    }));
  }

  #headSeq(): number {
    return must(this.#head.get({}), 'the head row is missing').head_seq;
  }

  #readRows({ scope, rowsAfter, maxRows, maxRowBytes = Infinity, windowFromMs }: PageQuery): StoredRow[] {
    const after = { after: rowsAfter, limit: maxRows, windowFromMs };
    const rowsOf = () => {
      if (scope.kind === 'city') return this.#cityRows.iterate(after);
      const rows = scope.kind === 'unit' ? this.#unitRows : this.#districtRows;
      return rows.iterate({ ...after, unitId: scope.unitId });
    };
    return upToBytes(rowsOf(), maxRowBytes).map(rowOf);
  }

  #inSnapshot<Result>(read: () => Result): Result {
    return this.#db.transaction(read).deferred();
  }
}

/** The page of a city-wide scope; exported so that a test can hold its query plan. */
export const cityRowsSql = /* sql */ `
  SELECT seq, changed_at_ms, body, octet_length(body) AS bytes
  FROM case_row INDEXED BY case_row_by_seq
  WHERE seq > @after AND (is_over = 0 OR changed_at_ms >= @windowFromMs)
  ORDER BY seq
  LIMIT @limit
`;

/** The page of a unit's scope: what was ever assigned to the unit itself. */
export const unitRowsSql = /* sql */ `
  SELECT case_unit.seq AS seq, case_row.changed_at_ms AS changed_at_ms, case_row.body AS body, octet_length(case_row.body) AS bytes
  FROM case_unit
  CROSS JOIN case_row ON case_row.id = case_unit.case_id
  WHERE case_unit.unit_id = @unitId AND case_unit.seq > @after AND case_unit.is_own = 1
    AND (case_row.is_over = 0 OR case_row.changed_at_ms >= @windowFromMs)
  ORDER BY case_unit.seq
  LIMIT @limit
`;

/** The page of a district's scope: also what was ever assigned to a unit under it. */
export const districtRowsSql = /* sql */ `
  SELECT case_unit.seq AS seq, case_row.changed_at_ms AS changed_at_ms, case_row.body AS body, octet_length(case_row.body) AS bytes
  FROM case_unit
  CROSS JOIN case_row ON case_row.id = case_unit.case_id
  WHERE case_unit.unit_id = @unitId AND case_unit.seq > @after
    AND (case_row.is_over = 0 OR case_row.changed_at_ms >= @windowFromMs)
  ORDER BY case_unit.seq
  LIMIT @limit
`;

/** Cases by their ids. */
const rowsByIdSql = /* sql */ `
  SELECT seq, changed_at_ms, body, octet_length(body) AS bytes
  FROM case_row
  WHERE id IN (SELECT value FROM json_each(@ids))
`;

/** The verdicts of one station. */
export const verdictsSql = /* sql */ `
  SELECT seq, command_id, verdict, octet_length(verdict) AS bytes
  FROM receipt
  WHERE station_id = @stationId AND seq > @after
  ORDER BY seq
  LIMIT @limit
`;

/** Verdicts by command. */
export const receiptsSql = /* sql */ `
  SELECT seq, command_id, verdict, octet_length(verdict) AS bytes
  FROM receipt
  WHERE command_id IN (SELECT value FROM json_each(@ids))
`;

function verdictOf({ seq, command_id, verdict, bytes }: VerdictFound): StoredVerdict {
  return { settled: { commandId: command_id, seq, verdict: JSON.parse(verdict) as Verdict }, bytes };
}
