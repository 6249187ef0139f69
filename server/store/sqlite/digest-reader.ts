// The sums of a scope's buckets and the rows of one bucket; each answer comes from one snapshot.

import type { Database } from 'better-sqlite3';
import { must } from '#shared/lib/assert.ts';
import type { Bucket } from '#shared/sync/digest.ts';
import { emptyBuckets } from '../empty-buckets.ts';
import { loudSums, quietMark } from '../loud-sums.ts';
import type { BucketQuery, Scope, StoredRow } from '../server-store.ts';
import type { RowFound } from './row-found.ts';
import { rowOf } from './row-found.ts';
import type { Query } from './statement-types.ts';
import { prepareQuery } from './statement-types.ts';

type Window = { readonly windowFromMs: number };
type UnitWindow = Window & { readonly unitId: string; readonly least: number };
type QuietOf = { readonly unitId: string; readonly least: number; readonly mark: string };
type InBucket = Window & { readonly bucket: number; readonly after: string; readonly limit: number };
type SumFound = { readonly bucket: number; readonly count: number; readonly sum: number };

export class DigestReader {
  readonly #db: Database;
  readonly #head: Query<object, { head_seq: number }>;
  readonly #citySums: Query<Window, SumFound>;
  readonly #unitSums: Query<UnitWindow, SumFound>;
  readonly #unitQuiet: Query<QuietOf, { body: string }>;
  readonly #cityBucket: Query<InBucket, RowFound>;
  readonly #unitBucket: Query<InBucket & UnitWindow, RowFound>;

  constructor(db: Database) {
    this.#db = db;
    this.#head = prepareQuery(db, /* sql */ `SELECT head_seq FROM head WHERE id = 1`);
    this.#citySums = prepareQuery(db, citySumsSql);
    this.#unitSums = prepareQuery(db, unitSumsSql);
    this.#unitQuiet = prepareQuery(db, unitQuietSql);
    this.#cityBucket = prepareQuery(db, cityBucketSql);
    this.#unitBucket = prepareQuery(db, unitBucketSql);
  }

  readDigests(scope: Scope, windowFromMs: number): { headSeq: number; buckets: readonly Bucket[] } {
    return this.#inSnapshot(() => {
      const sums =
        scope.kind === 'city'
          ? this.#citySums.all({ windowFromMs })
          : this.#unitSums.all({ windowFromMs, ...unitOf(scope) });
      const buckets = emptyBuckets();
      for (const { bucket, count, sum } of sums) buckets[bucket] = { count, sum };
      if (scope.kind === 'city') return { buckets };
      return { buckets: loudSums(buckets, this.#unitQuiet.all({ mark: quietMark, ...unitOf(scope) })) };
    });
  }

  readBucket({ scope, windowFromMs, bucket, after, limit }: BucketQuery): { headSeq: number; rows: StoredRow[] } {
    const asked = { windowFromMs, bucket, after: after ?? '', limit };
    return this.#inSnapshot(() => {
      const rows =
        scope.kind === 'city' ? this.#cityBucket.all(asked) : this.#unitBucket.all({ ...asked, ...unitOf(scope) });
      return { rows: rows.map(rowOf) };
    });
  }

  #inSnapshot<Result extends object>(read: () => Result): Result & { headSeq: number } {
    const work = () => ({ headSeq: must(this.#head.get({}), 'the head row is missing').head_seq, ...read() });
    return this.#db.transaction(work).deferred();
  }
}

/** `least` 1: only what was assigned to the unit itself. */
function unitOf(scope: Exclude<Scope, { kind: 'city' }>): { unitId: string; least: number } {
  return { unitId: scope.unitId, least: scope.kind === 'unit' ? 1 : 0 };
}

/** The sums of the city; exported, like those below, so that a test can hold their query plans. */
export const citySumsSql = /* sql */ `
  SELECT bucket, count(*) AS count, sum(digest) AS sum
  FROM case_row
  WHERE is_over = 0 OR changed_at_ms >= @windowFromMs
  GROUP BY bucket
`;

/** The sums of a unit's or district's scope. */
export const unitSumsSql = /* sql */ `
  SELECT case_row.bucket AS bucket, count(*) AS count, sum(case_row.digest) AS sum
  FROM case_unit
  CROSS JOIN case_row ON case_row.id = case_unit.case_id
  WHERE case_unit.unit_id = @unitId AND case_unit.is_own >= @least
    AND (case_row.is_over = 0 OR case_row.changed_at_ms >= @windowFromMs)
  GROUP BY case_row.bucket
`;

/** Of a unit's or district's scope, the cases with a call-back under way: none of them is over. */
export const unitQuietSql = /* sql */ `
  SELECT case_row.body AS body
  FROM case_unit
  CROSS JOIN case_row ON case_row.id = case_unit.case_id
  WHERE case_unit.unit_id = @unitId AND case_unit.is_own >= @least
    AND case_row.is_over = 0 AND instr(case_row.body, @mark) > 0
`;

/** The rows of one bucket of the city. */
export const cityBucketSql = /* sql */ `
  SELECT seq, changed_at_ms, body, octet_length(body) AS bytes
  FROM case_row
  WHERE bucket = @bucket AND id > @after AND (is_over = 0 OR changed_at_ms >= @windowFromMs)
  ORDER BY id
  LIMIT @limit
`;

/** The rows of one bucket of a unit's or district's scope. */
export const unitBucketSql = /* sql */ `
  SELECT case_unit.seq AS seq, case_row.changed_at_ms, case_row.body, octet_length(case_row.body) AS bytes
  FROM case_row
  CROSS JOIN case_unit ON case_unit.case_id = case_row.id AND case_unit.unit_id = @unitId
  WHERE case_row.bucket = @bucket AND case_row.id > @after
    AND (case_row.is_over = 0 OR case_row.changed_at_ms >= @windowFromMs) AND case_unit.is_own >= @least
  ORDER BY case_row.id
  LIMIT @limit
`;
