// Pages, histories, receipts and sums. Each answer is one statement, and so one snapshot.

import { must } from '#shared/lib/assert.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId, CommandId, StationId } from '#shared/domain/ids.ts';
import type { Bucket } from '#shared/sync/digest.ts';
import type { Verdict } from '#shared/sync/verdict.ts';
import { emptyBuckets } from '../empty-buckets.ts';
import { loudSums, quietMark } from '../loud-sums.ts';
import { upToBytes } from '../up-to-bytes.ts';
import type { EventFound } from '../event-found.ts';
import { eventOf } from '../event-found.ts';
import type {
  BucketQuery,
  PageQuery,
  PageRead,
  Scope,
  StationMarks,
  StoredEvent,
  StoredRow,
  StoredVerdict,
} from '../server-store.ts';
import type { Runner } from './connect.ts';
import { run, statement } from './connect.ts';

/** Rows and verdicts of a page come mixed: `id` is the command of a verdict and null for a row. */
type PageFound = {
  readonly head_seq: number;
  readonly seq: number | null;
  readonly id: CommandId | null;
  readonly body: string | null;
  readonly bytes: number | null;
  readonly changed_at_ms: number | null;
};
type RowFound = { readonly head_seq: number; readonly seq: number | null } & Omit<PageFound, 'id'>;
type VerdictFound = {
  readonly command_id: CommandId;
  readonly seq: number;
  readonly verdict: string;
  readonly bytes: number;
};
type HistoryFound = EventFound & { readonly body: string };

const inWindow = (first: string) => `(NOT case_row.is_over OR case_row.changed_at_ms >= ${first})`;

/** $1 rows after, $2 how many, $3 window, $4 station, $5 verdicts after, $6 how many, $7 unit. */
const pageSql = (rows: string) => /* sql */ `
  SELECT head.head_seq, found.*
  FROM head
  LEFT JOIN (
    (${rows})
    UNION ALL
    (
      SELECT seq, command_id AS id, verdict AS body, octet_length(verdict) AS bytes, NULL AS changed_at_ms
      FROM receipt
      WHERE station_id = $4 AND seq > $5
      ORDER BY seq
      LIMIT $6
    )
  ) AS found ON true
  WHERE head.id = 1
`;
const unitRowsSql = (own: string) => /* sql */ `
  SELECT case_unit.seq, NULL::text AS id, case_row.body, octet_length(case_row.body) AS bytes, case_row.changed_at_ms
  FROM case_unit
  JOIN case_row ON case_row.id = case_unit.case_id
  WHERE case_unit.unit_id = $7 AND case_unit.seq > $1 ${own} AND ${inWindow('$3')}
  ORDER BY case_unit.seq
  LIMIT $2
`;
const readPages = {
  city: statement(
    'page-city',
    pageSql(/* sql */ `
      SELECT seq, NULL::text AS id, body, octet_length(body) AS bytes, changed_at_ms
      FROM case_row
      WHERE seq > $1 AND ${inWindow('$3')} AND $7::text IS NULL
      ORDER BY seq
      LIMIT $2
    `),
  ),
  unit: statement('page-unit', pageSql(unitRowsSql('AND case_unit.is_own'))),
  district: statement('page-district', pageSql(unitRowsSql(''))),
};

const eventColumns = `event.seq, event.type, event.at_ms, event.recorded_at_ms, event.person_id, event.by_name,
  event.station_id, event.command_id, event.policy_version, event.calendar_version, event.group_id, event.payload`;
const readHistoryOf = statement(
  'history',
  /* sql */ `
  SELECT case_row.body, ${eventColumns}
  FROM case_row
  JOIN event ON event.case_id = case_row.id
  WHERE case_row.id = $1
  ORDER BY event.revision
`,
);
const readMarksOf = statement(
  'marks',
  /* sql */ `
  SELECT head_seq, (SELECT high_station_seq FROM station WHERE id = $1) AS station_seq FROM head WHERE id = 1
`,
);
const readRowsOf = statement(
  'rows',
  /* sql */ `
  SELECT seq, body, octet_length(body) AS bytes, changed_at_ms FROM case_row WHERE id = ANY ($1::text[])
`,
);
const countCasesOf = statement('count-cases', /* sql */ `SELECT count(*) AS cases FROM case_row`);
const readReceiptsOf = statement(
  'receipts',
  /* sql */ `
  SELECT command_id, seq, verdict, octet_length(verdict) AS bytes FROM receipt WHERE command_id = ANY ($1::text[])
`,
);

// Sums and buckets: $1 window, $2 unit or null for the city, $3 only its own.
const inScope = /* sql */ `
  ($2::text IS NULL OR EXISTS (
    SELECT FROM case_unit
    WHERE case_unit.case_id = case_row.id AND case_unit.unit_id = $2 AND (case_unit.is_own OR NOT $3::boolean)
  ))
`;
const sumsSql = (scope: string, quiet = '') => /* sql */ `
  SELECT head.head_seq, found.*
  FROM head
  LEFT JOIN (
    SELECT case_row.bucket, count(*) AS count, sum(case_row.digest)::bigint AS sum, NULL::text AS body
    FROM ${scope}
    GROUP BY case_row.bucket
    ${quiet}
  ) AS found ON true
  WHERE head.id = 1
`;
const inUnit = /* sql */ `
  case_unit
  JOIN case_row ON case_row.id = case_unit.case_id
  WHERE case_unit.unit_id = $2 AND (case_unit.is_own OR NOT $3::boolean)
`;
const readSums = {
  city: statement(
    'sums-city',
    sumsSql(`case_row WHERE ${inWindow('$1')} AND $2::text IS NULL AND $3::boolean IS NOT NULL`),
  ),
  unit: statement(
    'sums-unit',
    // With the cases that have a call-back under way, none of which is over, from the same snapshot.
    sumsSql(
      `${inUnit} AND ${inWindow('$1')}`,
      /* sql */ `
      UNION ALL
      SELECT NULL, 0, 0, case_row.body
      FROM ${inUnit} AND NOT case_row.is_over AND strpos(case_row.body, '${quietMark}') > 0
    `,
    ),
  ),
};
const readBucketOf = statement(
  'bucket',
  /* sql */ `
  SELECT head.head_seq, found.*
  FROM head
  LEFT JOIN (
    SELECT coalesce(
             (SELECT case_unit.seq FROM case_unit WHERE case_unit.case_id = case_row.id AND case_unit.unit_id = $2),
             case_row.seq
           ) AS seq,
           case_row.id AS case_id, case_row.body, octet_length(case_row.body) AS bytes,
           case_row.changed_at_ms
    FROM case_row
    WHERE case_row.bucket = $4 AND case_row.id > $5 AND ${inWindow('$1')} AND ${inScope}
    ORDER BY case_row.id
    LIMIT $6
  ) AS found ON true
  WHERE head.id = 1
  ORDER BY found.case_id
`,
);

/** Reads a page and the head it was read under. */
export async function readPage(runner: Runner, query: PageQuery): Promise<PageRead> {
  const {
    scope,
    stationId,
    rowsAfter,
    verdictsAfter,
    maxRows,
    maxRowBytes = Infinity,
    maxVerdicts,
    windowFromMs,
  } = query;
  const unitId = scope.kind === 'city' ? null : scope.unitId;
  const values = [rowsAfter, maxRows, windowFromMs, stationId, verdictsAfter, maxVerdicts, unitId];
  const found = await run<PageFound>(runner, readPages[scope.kind], values);
  const inOrder = found.toSorted((a, b) => (a.seq ?? 0) - (b.seq ?? 0));
  return {
    headSeq: headOf(found),
    rows: upToBytes(
      inOrder.filter(({ id }) => id === null),
      maxRowBytes,
    ).flatMap(rowOf),
    verdicts: inOrder.flatMap(({ id, seq, body, bytes }) =>
      id === null ? [] : [{ settled: settledOf(id, must(seq, 'a seq'), must(body, 'a verdict')), bytes: bytes ?? 0 }],
    ),
  };
}

/** Reads a case and its events; undefined where there is no such case. */
export async function readHistory(
  runner: Runner,
  caseId: CaseId,
): Promise<{ case: Case; events: StoredEvent[] } | undefined> {
  const found = await run<HistoryFound>(runner, readHistoryOf, [caseId]);
  const [first] = found;
  if (!first) return undefined;
  return { case: JSON.parse(first.body) as Case, events: found.map((row) => eventOf(caseId, row)) };
}

/** Reads the head and the station's highest sequence. */
export async function readMarks(runner: Runner, stationId: StationId): Promise<StationMarks> {
  const [found] = await run<{ head_seq: number; station_seq: number | null }>(runner, readMarksOf, [stationId]);
  return { headSeq: must(found, 'the head row is missing').head_seq, stationSeq: found?.station_seq ?? 0 };
}

/** Reads cases by their ids. */
export async function readRows(runner: Runner, caseIds: readonly CaseId[]): Promise<StoredRow[]> {
  return (await run<Omit<PageFound, 'id'>>(runner, readRowsOf, [caseIds])).flatMap(rowOf);
}

/** Counts every case. */
export async function countCases(runner: Runner): Promise<number> {
  const [found] = await run<{ cases: number }>(runner, countCasesOf, []);
  return must(found, 'a count is one row').cases;
}

/** Reads verdicts by command. */
export async function readReceipts(runner: Runner, commandIds: readonly CommandId[]): Promise<StoredVerdict[]> {
  const found = await run<VerdictFound>(runner, readReceiptsOf, [commandIds]);
  return found.map(({ command_id, seq, verdict, bytes }) => ({ settled: settledOf(command_id, seq, verdict), bytes }));
}

/** Reads the sums of a scope's buckets. */
export async function readDigests(
  runner: Runner,
  scope: Scope,
  windowFromMs: number,
): Promise<{ headSeq: number; buckets: readonly Bucket[] }> {
  type SumFound = { head_seq: number; bucket: number | null; count: number; sum: number; body: string | null };
  const read = scope.kind === 'city' ? readSums.city : readSums.unit;
  const found = await run<SumFound>(runner, read, [windowFromMs, ...unitOf(scope)]);
  const buckets = emptyBuckets();
  for (const { bucket, count, sum } of found) if (bucket !== null) buckets[bucket] = { count, sum };
  const quiet = found.flatMap(({ body }) => (body === null ? [] : { body }));
  return { headSeq: headOf(found), buckets: loudSums(buckets, quiet) };
}

/** Reads the rows of one bucket. */
export async function readBucket(
  runner: Runner,
  { scope, windowFromMs, bucket, after, limit }: BucketQuery,
): Promise<{ headSeq: number; rows: StoredRow[] }> {
  const values = [windowFromMs, ...unitOf(scope), bucket, after ?? '', limit];
  const found = await run<RowFound>(runner, readBucketOf, values);
  return { headSeq: headOf(found), rows: found.flatMap(rowOf) };
}

function headOf(found: readonly { readonly head_seq: number }[]): number {
  return must(found[0], 'the head row is missing').head_seq;
}

function unitOf(scope: Scope): [unitId: string | null, isOwnOnly: boolean] {
  return scope.kind === 'city' ? [null, false] : [scope.unitId, scope.kind === 'unit'];
}

function rowOf({ seq, body, bytes, changed_at_ms }: Omit<PageFound, 'id'>): StoredRow[] {
  if (seq === null || body === null) return [];
  return [{ seq, changedAtMs: changed_at_ms ?? 0, case: JSON.parse(body) as Case, bytes: bytes ?? 0 }];
}

function settledOf(commandId: CommandId, seq: number, verdict: string): StoredVerdict['settled'] {
  return { commandId, seq, verdict: JSON.parse(verdict) as Verdict };
}
