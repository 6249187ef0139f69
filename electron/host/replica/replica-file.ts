// One replica.db as long as it is good: confirmed rows of each scope with this station's own commands replayed over them.

import type { Database } from 'better-sqlite3';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Actor } from '#shared/domain/roles.ts';
import type { CaseLink, CaseRow } from '#shared/bridge/views.ts';
import { limits } from '#shared/sync/limits.ts';
import type { ChanceTable } from '#host/breach/chance-table.ts';
import { CaseSample } from '#host/breach/case-sample.ts';
import type { CaseSearch, FewRows, FoundPage } from '#host/search/case-finder.ts';
import { CaseFinder } from '#host/search/case-finder.ts';
import type { ListedMore } from '#host/search/search-index.ts';
import { PastQueries } from '#host/past/past-queries.ts';
import { PeopleFinder } from '#host/past/people-finder.ts';
import { SearchIndex } from '#host/search/search-index.ts';
import { CaseArrivals } from '#host/similar/case-arrivals.ts';
import { NoticeQueries } from '#host/similar/notice-queries.ts';
import { SimilarQueries } from '#host/similar/similar-queries.ts';
import { CaseTable } from './case-table.ts';
import { HistoryStore } from './history-store.ts';
import { PageTaker } from './page-taker.ts';
import { IndexLife } from './index-life.ts';
import { QueueQueries } from './queue-queries.ts';
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
import type { RemadeMore } from './row-remaker.ts';
import { RowRemaker } from './row-remaker.ts';
import { RowWriter } from './row-writer.ts';
import type { Scope } from './scope.ts';
import { scopeOf, viewerOf } from './scope.ts';
import type { EvictedMore, EvictionAsk } from './scope-eviction.ts';
import { ScopeEviction } from './scope-eviction.ts';
import { ScopeRows } from './scope-rows.ts';
import { ScopeTable } from './scope-table.ts';
import { UnitLoad } from './unit-load.ts';

const usualLimits: ReplicaLimits = { ...limits, bulkSeqs: 5_000 };

/**
 * To build indexes again costs by what is here, and stops the desk for moments: indexes are left out where so many times more is
 * to come. A load that keeps them takes 2.5 times as long, and nobody waits for it.
 */
const worthLeavingOut = 4;

export class ReplicaFile {
  readonly queues: QueueQueries;
  readonly past: PastQueries;
  readonly people: PeopleFinder;
  readonly similar: SimilarQueries;
  readonly arrivals: CaseArrivals;
  readonly notices: NoticeQueries;
  readonly sample: CaseSample;
  readonly chances: ChanceTable;
  readonly unitLoad: UnitLoad;
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
  readonly #indexes: IndexLife;
  readonly #remaker: RowRemaker;
  readonly #eviction: ScopeEviction;
  #walk: RowWalk | undefined;

  constructor(db: Database, deps: ReplicaDeps) {
    this.#db = db;
    this.#deps = deps;
    this.#limits = deps.limits ?? usualLimits;
    // Before the search: its statements name the indexes.
    this.#indexes = new IndexLife(db, (isLoading) => this.#search.pause(isLoading));
    this.#search = new SearchIndex(db, deps.paths, this.#limits.partCases);
    this.#cases = new CaseTable(db, this.#search);
    const few: FewRows = (...asked) => this.queues.few(...asked);
    this.#finder = new CaseFinder(db, this.#search.parts, { paths: deps.paths, few });
    this.#rows = new ScopeRows(db);
    this.scopes = new ScopeTable(db);
    this.queues = new QueueQueries(db, () => this.#indexes.isWhole());
    this.chances = this.queues.chances;
    this.notices = new NoticeQueries(db, () => this.#indexes.isWhole());
    this.past = new PastQueries(db, () => this.queues.hasIndexes());
    this.people = new PeopleFinder(db, this.#search.parts);
    this.similar = new SimilarQueries(db, this.#search.parts, deps.paths);
    this.arrivals = new CaseArrivals(db, () => this.queues.hasIndexes());
    this.sample = new CaseSample(db, () => this.queues.hasIndexes());
    this.unitLoad = new UnitLoad(db, () => this.queues.hasIndexes());
    this.history = new HistoryStore(db);
    this.writer = new RowWriter(this.#cases, this.scopes, deps);
    const { scopes, writer } = this;
    const parts = { cases: this.#cases, rows: this.#rows, scopes, writer, station: deps.station };
    this.taker = new PageTaker({ ...parts, limits: this.#limits });
    this.#eviction = new ScopeEviction(db, { cases: this.#cases, scopes, search: this.#search });
    this.#remaker = new RowRemaker(db, { cases: this.#cases, writer, rowRulesKey: deps.rowRulesKey });
    this.#endLoads();
  }

  applyPage(viewer: Actor, page: RowPage): Applied {
    const scope = scopeOf(viewer);
    this.#prepareLoad(scope, page);
    const applied = this.#atOnce(() => this.taker.takePage(viewer, page));
    if (applied.kind === 'stopped') return applied;
    if (this.scopes.read(scope).loadingTo === null || this.#endLoads().includes(scope)) return applied;
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
    const evicted: CaseId[] = [];
    while (viewerOf(scope) && this.scopes.read(scope).windowFromMs < windowFromMs) {
      evicted.push(...this.setWindow(scope, windowFromMs));
    }
    return evicted;
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
      const numbers = row?.districtNumbers ? { districtNumbers: row.districtNumbers } : {};
      return [{ kind, caseId, number: row?.number ?? null, ...numbers, status: row?.status ?? null }];
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
    if (!this.#indexes.isWhole()) return { next: place, rows: 0, doubted: 0 };
    this.#walk ??= new RowWalk(this.#db);
    const { next, rows, doubtful } = this.#walk.read(place, limit);
    if (doubtful.length > 0) this.#atOnce(() => doubtful.forEach((row) => this.#doubt(row)));
    if (next === null) this.#endWalk();
    return { next, rows, doubted: doubtful.length };
  }

  /** Lists some more of the rows a load left unlisted; nothing while it runs. */
  listMore(scope: Scope, most: number): ListedMore {
    return this.#atOnce(() => this.#search.listMore(scope, most));
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

  /** Makes some more of the rows by the rules that hold now; nothing while a load runs. */
  remakeMore(most: number): RemadeMore {
    if (!this.#indexes.isWhole()) return { made: 0, isDone: false };
    const remade = this.#atOnce(() => this.#remaker.more(most));
    this.#remaker.settled(remade);
    if (remade.isDone) this.#indexes.lookOnce();
    return remade;
  }

  /** Lets go some of what nobody looks at any more; nothing while a load runs. */
  evictMore(ask: EvictionAsk): EvictedMore {
    if (!this.#indexes.isWhole()) return { evicted: 0, isDone: true };
    return this.#atOnce(() => this.#eviction.more(ask));
  }

  /** Builds one of what a load left out; returns whether everything is there. */
  settleMore(): boolean {
    const isWhole = this.#indexes.buildNext();
    if (isWhole) this.#endLoads();
    return isWhole;
  }

  isSettled(): boolean {
    return this.#indexes.isWhole();
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
    const ahead = answer.headSeq - answer.rowsUpTo;
    const isLong = ahead > this.#limits.bulkSeqs;
    const isFirst = cursor === 0 && rowsAfter === 0 && isLong && this.#cases.isEmpty(scope);
    if (loadingTo === null && !isFirst) return;
    if (loadingTo !== answer.headSeq) {
      this.#atOnce(() => {
        this.scopes.set(scope, 'loading_to', answer.headSeq);
        if (isFirst && isLong) this.#search.leaveToLater(scope);
      });
    }
    if (!isLong || ahead <= worthLeavingOut * this.#cases.rowsAtMost()) return;
    this.#walk = undefined;
    this.#indexes.leaveOut();
  }

  /** A load is over when all of it is here and the lists have their order; returns the scopes of which that is so now. */
  #endLoads(): readonly Scope[] {
    if (!this.#indexes.isWhole()) return [];
    const ended = this.scopes.all().filter((scope) => {
      const { loadingTo, cursor } = this.scopes.read(scope);
      return loadingTo !== null && cursor >= loadingTo;
    });
    if (ended.length > 0) this.#atOnce(() => ended.forEach((scope) => this.scopes.set(scope, 'loading_to', null)));
    return ended;
  }

  #endWalk(): void {
    if (!this.queues.areCountsRight()) countAnew(this.#db);
    this.#indexes.lookAgain();
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
