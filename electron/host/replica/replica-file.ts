// One replica.db as long as it is good: confirmed rows of each scope with this station's own commands replayed over them.

import type { Database } from 'better-sqlite3';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Actor } from '#shared/domain/roles.ts';
import type { CaseLink, CaseRow } from '#shared/bridge/views.ts';
import { limits } from '#shared/sync/limits.ts';
import type { CaseSearch, FoundPage } from '#host/search/case-finder.ts';
import { CaseFinder } from '#host/search/case-finder.ts';
import type { ListedMore } from '#host/search/search-index.ts';
import { SearchIndex } from '#host/search/search-index.ts';
import { CaseTable } from './case-table.ts';
import { HistoryStore } from './history-store.ts';
import { PageTaker } from './page-taker.ts';
import { QueueQueries } from './queue-queries.ts';
import { buildMissingIndexes, dropIndexes, hasAllIndexes } from './replica-indexes.ts';
import { countAnew } from './view-counts.ts';
import type {
  Applied,
  BucketRows,
  ReplicaDeps,
  ReplicaLimits,
  RowPage,
  ScopeDigests,
  ShownCase,
  WalkStep,
} from './replica-types.ts';
import type { DoubtfulRow, Place } from './row-walk.ts';
import { RowWalk } from './row-walk.ts';
import { RowWriter } from './row-writer.ts';
import type { Scope } from './scope.ts';
import { scopeOf, viewerOf } from './scope.ts';
import { ScopeRows } from './scope-rows.ts';
import { ScopeTable } from './scope-table.ts';

/** Rows summarised anew in one transaction. */
const batchRows = 500;
const rowRulesMeta = 'row-rules';
const usualLimits: ReplicaLimits = { ...limits, bulkSeqs: 5_000 };
/** A load writes the same inner pages again and again: copying them into the file less often is a third of its time. */
const loadCheckpointPages = 8_000;
const usualCheckpointPages = 1_000;

export class ReplicaFile {
  readonly queues: QueueQueries;
  readonly history: HistoryStore;
  readonly scopes: ScopeTable;
  readonly writer: RowWriter;
  readonly taker: PageTaker;
  readonly #db: Database;
  readonly #cases: CaseTable;
  readonly #search: SearchIndex;
  readonly #finder: CaseFinder;
  readonly #rows: ScopeRows;
  readonly #deps: ReplicaDeps;
  readonly #limits: ReplicaLimits;
  #hasIndexes: boolean;
  #walk: RowWalk | undefined;

  constructor(db: Database, deps: ReplicaDeps) {
    this.#db = db;
    this.#deps = deps;
    this.#limits = deps.limits ?? usualLimits;
    buildMissingIndexes(db);
    this.#hasIndexes = hasAllIndexes(db);
    this.#search = new SearchIndex(db);
    this.#cases = new CaseTable(db, this.#search);
    this.#finder = new CaseFinder(db, this.#search.parts, deps.paths);
    this.#rows = new ScopeRows(db);
    this.scopes = new ScopeTable(db);
    this.queues = new QueueQueries(db, () => this.#hasIndexes);
    this.history = new HistoryStore(db);
    this.writer = new RowWriter(this.#cases, this.scopes, deps);
    const { scopes, writer } = this;
    const parts = { cases: this.#cases, rows: this.#rows, scopes, writer, station: deps.station };
    this.taker = new PageTaker({ ...parts, limits: this.#limits });
    this.#summariseAnew();
  }

  applyPage(viewer: Actor, page: RowPage): Applied {
    const scope = scopeOf(viewer);
    this.#prepareLoad(scope, page);
    const applied = this.#atOnce(() => this.taker.takePage(viewer, page));
    if (applied.kind === 'stopped') return applied;
    const isLoading = this.scopes.read(scope).loadingTo !== null;
    if (!isLoading) return applied;
    if (this.scopes.read(scope).cursor >= page.answer.headSeq) return this.#finishLoad(scope, applied.caseIds);
    // Queues without an index are not asked again with every page: only for what this station itself did.
    return page.rowsAfter === 0 ? applied : { kind: 'stored', caseIds: page.settledCases };
  }

  applyBucket(viewer: Actor, rows: BucketRows): Applied {
    const { repaired, ...applied } = this.#atOnce(() => this.taker.takeBucket(viewer, rows));
    this.#deps.station.counters.add('repairedRows', repaired);
    return applied;
  }

  setWindow(scope: Scope, windowFromMs: number): readonly CaseId[] {
    const viewer = viewerOf(scope);
    if (!viewer || windowFromMs <= this.scopes.read(scope).windowFromMs) return [];
    return this.#atOnce(() => this.taker.setWindow(viewer, scope, windowFromMs));
  }

  agreeOnWindow(scope: Scope, windowFromMs: number): readonly CaseId[] {
    if (windowFromMs < this.scopes.read(scope).windowFromMs) {
      this.#atOnce(() => this.scopes.set(scope, 'window_from_ms', windowFromMs));
    }
    return this.setWindow(scope, windowFromMs);
  }

  markComplete(scope: Scope, nowMs: number): void {
    this.#atOnce(() => this.scopes.set(scope, 'complete_at_ms', nowMs));
  }

  markProven(scope: Scope, nowMs: number): void {
    this.#atOnce(() => this.scopes.set(scope, 'proven_at_ms', nowMs));
    this.taker.endRepairs(scope);
  }

  digests(scope: Scope): ScopeDigests {
    return { cursor: this.scopes.read(scope).cursor, buckets: this.#rows.digests(scope) };
  }

  rebuild(viewer: Actor, caseIds: readonly CaseId[]): void {
    const scope = scopeOf(viewer);
    this.#atOnce(() => caseIds.forEach((caseId) => this.writer.rebuild(viewer, scope, caseId)));
  }

  catchUpWithOutbox(viewer: Actor): number {
    const scope = scopeOf(viewer);
    const { outbox } = this.#deps.station;
    this.settleIndexes(scope);
    const caseIds = new Set([
      ...outbox.openCases(),
      ...outbox.casesAppliedBetween(this.scopes.read(scope).wholeUpTo, Number.MAX_SAFE_INTEGER),
      ...this.#cases.withOwnWork(scope),
    ]);
    this.rebuild(viewer, [...caseIds]);
    return caseIds.size;
  }

  find(viewer: Actor, caseId: CaseId): ShownCase | undefined {
    const scope = scopeOf(viewer);
    const stored = this.#cases.find(scope, caseId);
    const shown = stored?.predicted ?? stored?.confirmed;
    if (!stored || !shown) return undefined;
    const { pending } = this.writer.replay(viewer, scope, caseId, stored);
    return { row: stored.summary, case: shown, confirmedRevision: stored.confirmed?.revision ?? 0, pending };
  }

  numberSeen(caseId: CaseId): string | null {
    for (const scope of this.scopes.all()) {
      const number = this.#cases.find(scope, caseId)?.confirmed?.number;
      if (number) return number;
    }
    return null;
  }

  linksOf(viewer: Actor, { id, followsCaseId, mergedInto }: Case): readonly CaseLink[] {
    const scope = scopeOf(viewer);
    const above = (kind: CaseLink['kind'], caseId: CaseId | null): CaseLink[] => {
      if (caseId === null) return [];
      const row = this.#cases.find(scope, caseId)?.summary;
      return [{ kind, caseId, number: row?.number ?? null, status: row?.status ?? null }];
    };
    return [...above('follows', followsCaseId), ...above('mergedInto', mergedInto), ...this.#cases.tiedTo(scope, id)];
  }

  startOver(fellBackTo: number): void {
    // First what must not be forgotten, in the other file; a crash in between does it once more.
    for (const scope of this.scopes.all()) {
      const seen = this.#rows.seenAfter(scope, this.scopes.read(scope).generation, fellBackTo);
      this.#deps.station.lost.add(scope, seen);
    }
    // And this on the disk before the new epoch is, in the file that is flushed: a power cut that took it back would leave
    // rows of the lost data under a cursor of the new ones, some of them of one revision, which no sum can tell.
    this.#db.pragma('synchronous = FULL');
    this.#atOnce(() => {
      this.scopes.startOver();
      this.#rows.forgetLeft();
    });
    this.#db.pragma('synchronous = NORMAL');
  }

  /**
   * Reads the next rows of the whole file, whoever's they are; a row that is not whole goes out of the sums, which brings it
   * again. While indexes are left out nothing is read.
   */
  walkOn(place: Place, limit: number): WalkStep {
    if (!this.#hasIndexes) return { next: place, rows: 0, doubted: 0 };
    this.#walk ??= new RowWalk(this.#db);
    const { next, rows, doubtful } = this.#walk.read(place, limit);
    if (doubtful.length > 0) this.#atOnce(() => doubtful.forEach((row) => this.#doubt(row)));
    if (next === null && !this.queues.areCountsRight()) countAnew(this.#db);
    return { next, rows, doubted: doubtful.length };
  }

  /** Lists some more of the rows a load left unlisted; nothing while it runs. */
  listMore(scope: Scope, most: number): ListedMore {
    return this.#atOnce(() => this.#search.listMore(scope, most, (id) => this.#finder.findable(id)));
  }

  /** How far the search has come with the rows of a scope; null: all are listed. */
  listing(scope: Scope): { readonly listed: number; readonly of: number } | null {
    return this.#search.progress(scope);
  }

  /** Rows that a search has found. */
  found(ids: readonly number[]): readonly CaseRow[] {
    return this.#finder.rows(ids);
  }

  /** One page of a search, to be gone on with until it is done. */
  search(ask: CaseSearch): Generator<void, FoundPage> {
    return this.#finder.search(ask);
  }

  /** Builds what a load left out, unless it is this scope that is being loaded. */
  settleIndexes(loading?: Scope): void {
    if (this.#hasIndexes || (loading && this.scopes.read(loading).loadingTo !== null)) return;
    buildMissingIndexes(this.#db);
    this.#hasIndexes = true;
    this.#search.pause(false);
    this.#db.pragma(`wal_autocheckpoint = ${usualCheckpointPages}`);
  }

  close(): void {
    this.#db.close();
  }

  /** What the server cannot deliver (own work it does not know yet) is made anew from the outbox. */
  #doubt(row: DoubtfulRow): void {
    const { scope, caseId, isOfScope } = row;
    const viewer = viewerOf(scope);
    if (isOfScope) this.#walk?.doubt(row);
    else if (viewer) this.writer.rebuild(viewer, scope, caseId);
  }

  #prepareLoad(scope: Scope, { rowsAfter, answer }: RowPage): void {
    const { cursor, loadingTo } = this.scopes.read(scope);
    const isLong = answer.headSeq - answer.rowsUpTo > this.#limits.bulkSeqs;
    const isFirst = cursor === 0 && rowsAfter === 0 && isLong && this.#cases.isEmpty(scope);
    if (loadingTo === null && !isFirst) return;
    if (loadingTo !== answer.headSeq) {
      this.#atOnce(() => this.scopes.set(scope, 'loading_to', answer.headSeq));
    }
    if (!this.#hasIndexes || !isLong) return;
    this.#walk = undefined;
    dropIndexes(this.#db);
    this.#hasIndexes = false;
    this.#search.pause(true);
    this.#db.pragma(`wal_autocheckpoint = ${loadCheckpointPages}`);
  }

  #finishLoad(scope: Scope, caseIds: readonly CaseId[]): Applied {
    this.settleIndexes();
    this.#atOnce(() => this.scopes.set(scope, 'loading_to', null));
    return { kind: 'stored', caseIds };
  }

  /** The rows were made under other rules (a new policy or calendar): due times, orders and steps are made again. */
  #summariseAnew(): void {
    const { rowRulesKey } = this.#deps;
    const kept = this.#db.prepare<[string], { value: string }>(`SELECT value FROM meta WHERE key = ?`);
    if (kept.get(rowRulesMeta)?.value === rowRulesKey) return;
    let after = 0;
    for (;;) {
      const keys = this.#cases.keysAfter(after, batchRows);
      const last = keys.at(-1);
      if (!last) break;
      this.#atOnce(() => keys.forEach((key) => this.writer.summariseAnew(key)));
      after = last.id;
    }
    const write = `INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value`;
    this.#db.prepare(write).run(rowRulesMeta, rowRulesKey);
  }

  /** What the index knows of its parts goes back with a transaction that is taken back. */
  #atOnce<T>(work: () => T): T {
    try {
      return this.#db.transaction(work).immediate();
    } catch (error) {
      this.#search.reload();
      throw error;
    }
  }
}
