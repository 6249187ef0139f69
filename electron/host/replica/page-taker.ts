// What comes from the server goes in here: pages of a pull, buckets that are fetched again, and what a restore left behind.
// Invariants: rows and cursor are one transaction · an older row never replaces a newer one · nothing takes away more than
// the share of a scope without a person's word.

import type { CaseId } from '#shared/domain/ids.ts';
import type { Actor } from '#shared/domain/roles.ts';
import type { PulledRow } from '#shared/sync/protocol.ts';
import { isInWindow } from '#shared/sync/scope-window.ts';
import { rowDigest } from '#shared/sync/digest.ts';
import type { CaseTable, RowHead } from './case-table.ts';
import type { Applied, BucketRows, Removal, ReplicaDeps, ReplicaLimits, RowPage } from './replica-types.ts';
import type { RowWriter } from './row-writer.ts';
import type { Scope } from './scope.ts';
import { scopeOf } from './scope.ts';
import type { ScopeRows } from './scope-rows.ts';
import type { ScopeState, ScopeTable } from './scope-table.ts';

/** Some tens of milliseconds. */
const evictedAtOnce = 200;

export type PageTakerParts = {
  readonly cases: CaseTable;
  readonly rows: ScopeRows;
  readonly scopes: ScopeTable;
  readonly writer: RowWriter;
  readonly station: ReplicaDeps['station'];
  readonly limits: Pick<ReplicaLimits, 'removalShare' | 'removalFloor' | 'evictedAtOnce'>;
};

/** Somebody and what of the scope they look at. */
type Sight = { readonly viewer: Actor; readonly scope: Scope; readonly state: ScopeState };
type Heads = Map<CaseId, RowHead>;

export class PageTaker {
  readonly #parts: PageTakerParts;
  readonly #allowed = new Set<Scope>();
  /** Rows that repairs took away since the sums last agreed: many small ones are one large one. */
  readonly #repairedAway = new Map<Scope, number>();

  constructor(parts: PageTakerParts) {
    this.#parts = parts;
  }

  /** A person has agreed: what the next page or bucket of the scope takes away goes. */
  allowRemoval(scope: Scope): void {
    this.#allowed.add(scope);
  }

  /** The sums agree: what repairs took away was right. */
  endRepairs(scope: Scope): void {
    this.#repairedAway.delete(scope);
    this.#allowed.delete(scope);
  }

  /** Takes a page and moves the cursor with it. Call it in a transaction. */
  takePage(viewer: Actor, { rowsAfter, answer, settledCases, nowMs }: RowPage): Applied {
    const { scopes, rows: scopeRows, station, writer } = this.#parts;
    const scope = scopeOf(viewer);
    const state = scopes.read(scope);
    const sight = { viewer, scope, state };
    // A page that starts beyond the cursor leaves a gap: its rows are good, the cursor stays before the gap.
    const upTo = rowsAfter <= state.cursor ? Math.max(state.cursor, answer.rowsUpTo) : state.cursor;
    const isAtHead = upTo >= answer.headSeq;
    const heads = this.#parts.cases.heads(scope, answer.rows.map(caseIdOf));
    const newer = this.#newerRows(sight, heads, answer.rows);
    const swept = isAtHead && !state.isSwept ? this.#toSweep(sight, answer.rows) : [];
    const leaving = newer.filter((row) => row.kind === 'leave' && isCounted(heads.get(row.caseId))).length;
    const taken = leaving + swept.filter(({ isEarlier }) => !isEarlier).length;
    const removal = this.#tooMuch(sight, taken, state.removed);
    if (removal) return { kind: 'stopped', removal };

    scopes.set(scope, 'rows_up_to', upTo);
    if (isAtHead) scopes.set(scope, 'whole_up_to', upTo);
    this.#takeRows(sight, heads, newer, upTo);
    for (const { caseId } of swept) writer.takeAway(viewer, scope, caseId, { generation: state.generation, seq: 0 });
    // Before the head is reached a case may be on its way though the cursor has passed what was done to it.
    const included = isAtHead ? station.outbox.casesAppliedBetween(state.wholeUpTo, upTo) : [];
    const ownCases = new Set([...settledCases, ...included]);
    for (const caseId of ownCases) writer.rebuild(viewer, scope, caseId);
    if (isAtHead) this.#complete(sight, taken, nowMs);
    else if (taken > 0) scopes.set(scope, 'removed', state.removed + taken);
    this.#strikeLost(scope, newer);
    scopeRows.markBackAll(scope, newer);
    return { kind: 'stored', caseIds: [...new Set([...answer.rows.map(caseIdOf), ...swept.map(idOf), ...ownCases])] };
  }

  /** Makes a bucket as the server has it, also where the cursor says it is. Returns how many rows were not as they should. */
  takeBucket(viewer: Actor, { bucket, rows, headSeq }: BucketRows): Applied & { readonly repaired: number } {
    const { cases, rows: scopeRows, scopes, writer } = this.#parts;
    const scope = scopeOf(viewer);
    const state = scopes.read(scope);
    const sight = { viewer, scope, state };
    const listed = new Set(rows.map(caseIdOf));
    const gone = scopeRows
      .inBucket(scope, bucket)
      .filter(({ caseId, confirmedSeq }) => !listed.has(caseId) && confirmedSeq <= headSeq);
    const goneBefore = this.#repairedAway.get(scope) ?? 0;
    const removal = this.#tooMuch(sight, gone.length, goneBefore);
    if (removal) return { kind: 'stopped', removal, repaired: 0 };
    this.#repairedAway.set(scope, goneBefore + gone.length);
    const heads = cases.heads(scope, [...listed]);
    const wrong = rows.filter((row) => !isAsListed(heads.get(caseIdOf(row)), row, state.generation, headSeq));
    this.#takeRows(sight, heads, wrong, state.cursor);
    scopeRows.markBackAll(scope, wrong);
    for (const { caseId } of gone) {
      writer.takeAway(viewer, scope, caseId, { generation: state.generation, seq: headSeq });
      scopeRows.markLeft(scope, caseId, headSeq);
    }
    this.#strikeLost(scope, wrong);
    const caseIds = [...wrong.map(caseIdOf), ...gone.map(idOf)];
    return { kind: 'stored', caseIds, repaired: caseIds.length };
  }

  /**
   * What was over and unchanged before this moment is in no scope any more, at the server as here. Where many cases grew old
   * since (a desk that was away), the window moves as far as some of them at a time: nobody waits for thousands to go.
   */
  setWindow(viewer: Actor, scope: Scope, windowFromMs: number): readonly CaseId[] {
    const { cases, rows: scopeRows, scopes, station, writer, limits } = this.#parts;
    const state = scopes.read(scope);
    if (windowFromMs <= state.windowFromMs) return [];
    // What a sweep would find it counts as taken away, so all of it goes before.
    const most = state.isSwept ? (limits.evictedAtOnce ?? evictedAtOnce) : Number.MAX_SAFE_INTEGER;
    const movedToMs = Math.max(state.windowFromMs, scopeRows.growingOld(scope, windowFromMs, most) ?? windowFromMs);
    scopes.set(scope, 'window_from_ms', movedToMs);
    const old = scopeRows.grownOld(scope, movedToMs);
    const heads = cases.heads(scope, old);
    const open = station.outbox.casesWithWork(old, state.wholeUpTo);
    for (const caseId of old) {
      const head = heads.get(caseId);
      if (head && !head.hasOwnWork && !open.has(caseId)) cases.remove(scope, caseId);
      else writer.takeAway(viewer, scope, caseId, { generation: state.generation, seq: head?.confirmedSeq ?? 0 });
    }
    return old;
  }

  #newerRows({ scope, state }: Sight, heads: Heads, rows: readonly PulledRow[]): readonly PulledRow[] {
    const left = this.#parts.rows.leftSeqs(scope, rows.map(caseIdOf));
    const known = new Map<CaseId, number>(left);
    for (const [caseId, { confirmedSeq, generation }] of heads) {
      if (generation >= state.generation) known.set(caseId, Math.max(confirmedSeq, left.get(caseId) ?? 0));
    }
    return rows.filter((row) => {
      const caseId = caseIdOf(row);
      if (row.seq <= (known.get(caseId) ?? 0)) return false;
      known.set(caseId, row.seq);
      return true;
    });
  }

  #takeRows({ viewer, scope, state }: Sight, heads: Heads, rows: readonly PulledRow[], upTo: number): void {
    const { rows: scopeRows, station, writer } = this.#parts;
    const open = station.outbox.casesWithWork(rows.map(caseIdOf), upTo);
    const { generation } = state;
    // A page may name a case twice.
    const stored = new Set<CaseId>(heads.keys());
    for (const row of rows) {
      if (row.kind === 'leave') {
        scopeRows.markLeft(scope, row.caseId, row.seq);
        writer.takeAway(viewer, scope, row.caseId, { generation, seq: row.seq });
        continue;
      }
      const { seq: confirmedSeq, changedAtMs, case: confirmed } = row;
      const hasLeft = !isInWindow(confirmed.status, changedAtMs, state.windowFromMs);
      const given = { confirmed, confirmedSeq, changedAtMs, generation, hasLeft };
      const hasWork = open.has(confirmed.id) || heads.get(confirmed.id)?.hasOwnWork === true;
      if (hasWork) writer.write(viewer, scope, confirmed.id, given);
      else writer.writePlain(viewer, scope, { ...given, isNew: !stored.has(confirmed.id) });
      stored.add(confirmed.id);
    }
  }

  /** Stale rows this last page does not deliver either. */
  #toSweep({ scope, state }: Sight, rows: readonly PulledRow[]) {
    const delivered = new Set(rows.map(caseIdOf));
    return this.#parts.rows.stale(scope, state.generation).filter(({ caseId }) => !delivered.has(caseId));
  }

  #tooMuch({ scope }: Sight, taken: number, takenBefore: number): Removal | undefined {
    const { limits } = this.#parts;
    const rows = taken + takenBefore;
    if (taken === 0 || rows <= limits.removalFloor || this.#allowed.has(scope)) return undefined;
    const of = this.#parts.rows.count(scope) + takenBefore;
    return rows > of * limits.removalShare ? { rows, of: Math.max(of, rows) } : undefined;
  }

  #complete({ scope, state }: Sight, taken: number, nowMs: number): void {
    const { scopes, station, cases } = this.#parts;
    scopes.set(scope, 'complete_at_ms', nowMs);
    if (state.removed > 0) scopes.set(scope, 'removed', 0);
    // Agreed to once; what was agreed to about a bucket waits for the bucket.
    if (taken > 0) this.#allowed.delete(scope);
    if (state.isSwept) return;
    // Written to the other file first: a crash between the two lists them once more, never not at all.
    station.lost.settle(scope, (caseId) => {
      const stored = cases.find(scope, caseId);
      return stored && stored.generation >= state.generation && !stored.hasLeft ? (stored.confirmed?.revision ?? 0) : 0;
    });
    scopes.set(scope, 'is_swept', 1);
  }

  #strikeLost(scope: Scope, rows: readonly PulledRow[]): void {
    const delivered = rows.flatMap((row) =>
      row.kind === 'row' ? [{ caseId: row.case.id, revision: row.case.revision }] : [],
    );
    this.#parts.station.lost.strike(scope, delivered);
  }
}

function isCounted(head: RowHead | undefined): boolean {
  return head !== undefined && head.digest !== null;
}

function isAsListed(head: RowHead | undefined, row: PulledRow, generation: number, headSeq: number): boolean {
  if (!head || row.kind === 'leave') return false;
  if (head.generation < generation) return false;
  // A pull got ahead of the bucket.
  if (head.confirmedSeq > headSeq) return true;
  return head.confirmedSeq === row.seq && head.digest === rowDigest(row.case.id, row.case.revision);
}

function caseIdOf(row: PulledRow): CaseId {
  return row.kind === 'row' ? row.case.id : row.caseId;
}

function idOf({ caseId }: { readonly caseId: CaseId }): CaseId {
  return caseId;
}
