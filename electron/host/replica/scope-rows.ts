// Questions about the rows of a scope as a whole: their sums, the stale ones, those that grew old, those that left.

import type { Database, Statement } from 'better-sqlite3';
import type { CaseId } from '#shared/domain/ids.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { Bucket } from '#shared/sync/digest.ts';
import { limits } from '#shared/sync/limits.ts';
import type { PulledRow } from '#shared/sync/protocol.ts';
import type { LostCandidate } from '#host/station/lost-store.ts';
import type { Scope } from './scope.ts';

type CaseOf = { case_id: string };
type CandidateRow = { case_id: string; revision: number; confirmed_seq: number; summary: string };

export class ScopeRows {
  readonly #count: Statement<[string], { rows: number }>;
  readonly #digests: Statement<[string], { bucket: number; count: number; sum: number }>;
  readonly #inBucket: Statement<[string, number], { case_id: string; confirmed_seq: number }>;
  readonly #stale: Statement<[string, number], { case_id: string; generation: number }>;
  readonly #grownOld: Statement<[string, number], CaseOf>;
  readonly #growingOld: Statement<[string, number, number], { changed_at_ms: number }>;
  readonly #seenAfter: Statement<[string, number, number], CandidateRow>;
  readonly #hasLeft: Statement<[string], { found: number }>;
  readonly #leftSeqs: Statement<[string, string], { case_id: string; seq: number }>;
  readonly #leave: Statement<[string, string, number]>;
  readonly #comeBack: Statement<[string, string]>;
  readonly #forgetLeft: Statement<[]>;

  constructor(db: Database) {
    this.#count = db.prepare(`SELECT count(*) AS rows FROM case_row WHERE scope = ? AND digest IS NOT NULL`);
    this.#digests = db.prepare(/* sql */ `
      SELECT bucket, count(*) AS count, sum(digest) AS sum
      FROM case_row
      WHERE scope = ? AND digest IS NOT NULL
      GROUP BY bucket
    `);
    this.#inBucket = db.prepare(/* sql */ `
      SELECT case_id, confirmed_seq
      FROM case_row
      WHERE scope = ? AND bucket = ? AND digest IS NOT NULL
      ORDER BY case_id
    `);
    this.#stale = db.prepare(/* sql */ `
      SELECT case_id, generation
      FROM case_row
      WHERE scope = ? AND generation < ? AND revision IS NOT NULL
    `);
    this.#grownOld = db.prepare(/* sql */ `
      SELECT case_id
      FROM case_row
      WHERE scope = ? AND is_over = 1 AND digest IS NOT NULL AND changed_at_ms < ? AND generation >= 0
    `);
    this.#growingOld = db.prepare(/* sql */ `
      SELECT changed_at_ms
      FROM case_row
      WHERE scope = ? AND is_over = 1 AND digest IS NOT NULL AND changed_at_ms < ? AND generation >= 0
      ORDER BY changed_at_ms
      LIMIT 1 OFFSET ?
    `);
    this.#seenAfter = db.prepare(/* sql */ `
      SELECT case_id, revision, confirmed_seq, summary
      FROM case_row
      WHERE scope = ? AND generation >= ? AND confirmed_seq > ? AND digest IS NOT NULL
      ORDER BY confirmed_seq
    `);
    this.#hasLeft = db.prepare(`SELECT EXISTS (SELECT 1 FROM left_case WHERE scope = ?) AS found`);
    this.#leftSeqs = db.prepare(/* sql */ `
      SELECT case_id, seq
      FROM json_each(?) AS asked
      CROSS JOIN left_case ON case_id = asked.value AND scope = ?
    `);
    this.#leave = db.prepare(/* sql */ `
      INSERT INTO left_case (scope, case_id, seq)
      VALUES (?, ?, ?)
      ON CONFLICT (scope, case_id) DO UPDATE SET seq = max(seq, excluded.seq)
    `);
    this.#comeBack = db.prepare(`DELETE FROM left_case WHERE scope = ? AND case_id = ?`);
    this.#forgetLeft = db.prepare(`DELETE FROM left_case`);
  }

  /** How many rows the scope holds, as the server would count them. */
  count(scope: Scope): number {
    return this.#count.get(scope)?.rows ?? 0;
  }

  /** Count and sum of every bucket, from the rows as they are stored. */
  digests(scope: Scope): readonly Bucket[] {
    const buckets: Bucket[] = Array.from({ length: limits.buckets }, () => ({ count: 0, sum: 0 }));
    for (const { bucket, count, sum } of this.#digests.iterate(scope)) buckets[bucket] = { count, sum };
    return buckets;
  }

  inBucket(scope: Scope, bucket: number): readonly { readonly caseId: CaseId; readonly confirmedSeq: number }[] {
    return this.#inBucket
      .all(scope, bucket)
      .map((row) => ({ caseId: row.case_id as CaseId, confirmedSeq: row.confirmed_seq }));
  }

  /** Rows delivered before this generation. `isEarlier`: by a version that did not know when they changed. */
  stale(scope: Scope, generation: number): readonly { readonly caseId: CaseId; readonly isEarlier: boolean }[] {
    return this.#stale
      .all(scope, generation)
      .map((row) => ({ caseId: row.case_id as CaseId, isEarlier: row.generation < 0 }));
  }

  /** Cases that were over and unchanged before this moment, of those whose last change is known. */
  grownOld(scope: Scope, windowFromMs: number): readonly CaseId[] {
    return this.#grownOld.all(scope, windowFromMs).map((row) => row.case_id as CaseId);
  }

  /** The moment up to which about so many cases have grown old, more where they changed together; undefined: fewer have. */
  growingOld(scope: Scope, windowFromMs: number, most: number): number | undefined {
    const row = this.#growingOld.get(scope, windowFromMs, most - 1);
    return row && Math.min(row.changed_at_ms + 1, windowFromMs);
  }

  /** What was seen above a seq that the server fell back to. */
  seenAfter(scope: Scope, generation: number, seq: number): readonly LostCandidate[] {
    return this.#seenAfter.all(scope, generation, seq).map((row) => {
      const { number, opening } = JSON.parse(row.summary) as CaseRow;
      const { revision, confirmed_seq: at } = row;
      return { caseId: row.case_id as CaseId, number, revision, summary: opening, seq: at };
    });
  }

  /** The seqs at which these cases left the scope, where they did. */
  leftSeqs(scope: Scope, caseIds: readonly CaseId[]): Map<CaseId, number> {
    if (this.#hasLeft.get(scope)?.found !== 1) return new Map();
    return new Map(
      this.#leftSeqs.all(JSON.stringify(caseIds), scope).map((row) => [row.case_id as CaseId, row.seq] as const),
    );
  }

  markLeft(scope: Scope, caseId: CaseId, seq: number): void {
    this.#leave.run(scope, caseId, seq);
  }

  /** Cases that are delivered are of the scope again. */
  markBackAll(scope: Scope, rows: readonly PulledRow[]): void {
    if (this.#hasLeft.get(scope)?.found !== 1) return;
    for (const row of rows) if (row.kind === 'row') this.#comeBack.run(scope, row.case.id);
  }

  forgetLeft(): void {
    this.#forgetLeft.run();
  }
}
