// replica.db as the rest of the host sees it. It is disposable: a file that turns out damaged while it is used is set aside
// and built anew, and the question that met the damage is answered by the new one. Invariant: what a desk shows is the
// server's rows and this station's own commands replayed over them.

import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { Case } from '#shared/domain/case.ts';
import type { RelatedCase } from '#shared/domain/decide-context.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Actor } from '#shared/domain/roles.ts';
import type { CaseLink, CaseRow } from '#shared/bridge/views.ts';
import { isDamage } from '#host/database/database-error.ts';
import type { CaseSample } from '#host/breach/case-sample.ts';
import type { ChanceTable } from '#host/breach/chance-table.ts';
import type { CaseSearch, FoundPage } from '#host/search/case-finder.ts';
import { nothingFound } from '#host/search/case-finder.ts';
import type { ListedMore } from '#host/search/search-index.ts';
import type { PastQueries } from '#host/past/past-queries.ts';
import type { PeopleFinder } from '#host/past/people-finder.ts';
import type { CaseArrivals } from '#host/similar/case-arrivals.ts';
import type { NoticeQueries } from '#host/similar/notice-queries.ts';
import type { SimilarQueries } from '#host/similar/similar-queries.ts';
import type { HistoryStore } from './history-store.ts';
import type { QueueQueries } from './queue-queries.ts';
import type { ReplicaFile } from './replica-file.ts';
import type { RemadeMore } from './row-remaker.ts';
import type {
  Applied,
  BucketRows,
  ReplicaCounters,
  ReplicaDeps,
  RowPage,
  ScopeDigests,
  ShownCase,
  WalkStep,
} from './replica-types.ts';
import type { Place } from './row-walk.ts';
import type { Scope } from './scope.ts';
import type { UnitLoad } from './unit-load.ts';
import type { EvictedMore, EvictionAsk } from './scope-eviction.ts';

export type ReplicaLife = {
  readonly station: ReplicaDeps['station'];
  readonly log: Log;
  /** The file as it was opened to begin with; not given: `open` opens it. */
  readonly first?: ReplicaFile;
  open(): ReplicaFile;
  /** Moves the files out of the way; they must be closed. */
  setAside(): void;
  /** Everything has to be fetched again. */
  readonly onRebuilt?: (() => void) | undefined;
};

type Queues = Pick<QueueQueries, 'window' | 'page' | 'count' | 'explain'>;
type Past = Pick<PastQueries, 'ofCaller' | 'countOfCaller' | 'ofPlace' | 'explain'> & {
  readonly people: PeopleFinder['find'];
};
type Similar = Pick<SimilarQueries, 'find' | 'probe' | 'learnMore' | 'rarity'>;
type Arrivals = Pick<CaseArrivals, 'after' | 'since' | 'lastRow' | 'told'>;
type Notices = Pick<NoticeQueries, 'live' | 'explain'>;
type Sample = Pick<CaseSample, 'before'>;
type Chances = Pick<
  ChanceTable,
  'scope' | 'size' | 'beginFor' | 'openAfter' | 'dueBetween' | 'ofCases' | 'put' | 'sweep'
>;
type Histories = Pick<HistoryStore, 'find' | 'save'>;
type Loads = Pick<UnitLoad, 'openOf' | 'explain'>;

const setAside = { done: true, value: nothingFound } as const;

export class Replica {
  readonly queues: Queues;
  readonly past: Past;
  readonly similar: Similar;
  readonly arrivals: Arrivals;
  readonly notices: Notices;
  readonly sample: Sample;
  readonly chances: Chances;
  readonly unitLoad: Loads;
  readonly history: Histories;
  readonly #life: ReplicaLife;
  #file: ReplicaFile;
  #lastViewer: Actor | undefined;
  #rebasesBefore = 0;
  /** Cases whose own commands could not be shown when they were saved or settled: the disk was full. */
  readonly #owed = new Set<CaseId>();
  /** The damaged file is closed and there is no other yet. */
  #isMissing = false;

  constructor(life: ReplicaLife) {
    this.#life = life;
    this.#file = life.first ?? life.open();
    this.queues = {
      window: (ask) => this.#safely((file) => file.queues.window(ask)),
      page: (ask) => this.#safely((file) => file.queues.page(ask)),
      count: (scope, personId, view) => this.#safely((file) => file.queues.count(scope, personId, view)),
      explain: (ask) => this.#safely((file) => file.queues.explain(ask)),
    };
    this.past = {
      ofCaller: (scope, callerKey) => this.#safely((file) => file.past.ofCaller(scope, callerKey)),
      countOfCaller: (scope, callerKey) => this.#safely((file) => file.past.countOfCaller(scope, callerKey)),
      ofPlace: (ask) => this.#safely((file) => file.past.ofPlace(ask)),
      explain: () => this.#safely((file) => file.past.explain()),
      people: (scope, readings) => this.#safely((file) => file.people.find(scope, readings)),
    };
    this.similar = {
      find: (ask) => this.#safely((file) => file.similar.find(ask)),
      probe: (ask) => this.#safely((file) => file.similar.probe(ask)),
      learnMore: (scope, most) => this.#safely((file) => file.similar.learnMore(scope, most)),
      rarity: (scope) => this.#safely((file) => file.similar.rarity(scope)),
    };
    this.arrivals = {
      after: (scope, place, most) => this.#safely((file) => file.arrivals.after(scope, place, most)),
      since: (scope, rowId, most) => this.#safely((file) => file.arrivals.since(scope, rowId, most)),
      lastRow: () => this.#safely((file) => file.arrivals.lastRow()),
      told: (scope, caseIds) => this.#safely((file) => file.arrivals.told(scope, caseIds)),
    };
    this.notices = {
      live: (scope, nowMs) => this.#safely((file) => file.notices.live(scope, nowMs)),
      explain: (scope) => this.#safely((file) => file.notices.explain(scope)),
    };
    this.sample = {
      before: (scope, beforeMs, most) => this.#safely((file) => file.sample.before(scope, beforeMs, most)),
    };
    this.chances = {
      scope: () => this.#safely((file) => file.chances.scope()),
      size: (scope) => this.#safely((file) => file.chances.size(scope)),
      beginFor: (scope) => this.#safely((file) => file.chances.beginFor(scope)),
      openAfter: (scope, place, most) => this.#safely((file) => file.chances.openAfter(scope, place, most)),
      dueBetween: (...asked) => this.#safely((file) => file.chances.dueBetween(...asked)),
      ofCases: (scope, caseIds) => this.#safely((file) => file.chances.ofCases(scope, caseIds)),
      put: (judged, pass) => this.#safely((file) => file.chances.put(judged, pass)),
      sweep: (pass, afterRow, most) => this.#safely((file) => file.chances.sweep(pass, afterRow, most)),
    };
    this.unitLoad = {
      openOf: (scope, unitId) => this.#safely((file) => file.unitLoad.openOf(scope, unitId)),
      explain: () => this.#safely((file) => file.unitLoad.explain()),
    };
    this.history = {
      find: (scope, caseId) => this.#safely((file) => file.history.find(scope, caseId)),
      save: (scope, caseId, kept) => this.#safely((file) => file.history.save(scope, caseId, kept)),
    };
  }

  /** Up to which seq every row of the scope is here: the next `rowsAfter`. */
  cursor(scope: Scope): number {
    return this.#safely((file) => file.scopes.read(scope).cursor);
  }

  /** The furthest cursor of all scopes: the highest seq this file has heard of. */
  highestCursor(): number {
    return this.#safely((file) => file.scopes.highestCursor());
  }

  /** When the scope last held everything up to the server's head; null: never. */
  completeAtMs(scope: Scope): number | null {
    return this.#safely((file) => file.scopes.read(scope).completeAtMs);
  }

  /**
   * From which change on the cases of the scope are here that are over; those that are not over are all here. null: some are
   * still on their way, or the server never said.
   */
  keptFromMs(scope: Scope): number | null {
    const { wholeUpTo, windowFromMs } = this.#safely((file) => file.scopes.read(scope));
    return wholeUpTo === 0 || windowFromMs === 0 ? null : windowFromMs;
  }

  /** The head was heard of, and it is here. */
  markComplete(scope: Scope, nowMs: number): void {
    this.#safely((file) => file.markComplete(scope, nowMs));
  }

  /** When the sums of all buckets last agreed with the server's; null: not yet. */
  provenAtMs(scope: Scope): number | null {
    return this.#safely((file) => file.scopes.read(scope).provenAtMs);
  }

  markProven(scope: Scope, nowMs: number): void {
    this.#safely((file) => file.markProven(scope, nowMs));
  }

  /**
   * How far the first load of the scope has come, in seqs; null: it is done or has not begun. Where all of it is here, the
   * lists are being put in order (`settleMore`).
   */
  firstLoad(scope: Scope): { readonly upTo: number; readonly of: number } | null {
    const { loadingTo, cursor } = this.#safely((file) => file.scopes.read(scope));
    return loadingTo === null ? null : { upTo: cursor, of: loadingTo };
  }

  /**
   * A load is over or interrupted: the queues get their indexes back, one each time, which takes seconds where there are very
   * many rows. Returns whether all are there. Cheap where none is missing.
   */
  settleMore(): boolean {
    return this.#safely((file) => file.settleMore());
  }

  /** Whether no list lacks its index. */
  isSettled(): boolean {
    return this.#safely((file) => file.isSettled());
  }

  /** Makes some more of the rows by the rules that hold now, of those that were made by others. */
  remakeMore(most: number): RemadeMore {
    return this.#safely((file) => file.remakeMore(most));
  }

  /** Lets go some of the rows of a scope that nobody has looked at for long, but where own work is open. */
  evictMore(ask: EvictionAsk): EvictedMore {
    return this.#safely((file) => file.evictMore(ask));
  }

  /**
   * Stores a page and moves the cursor with it, in one transaction; repeated, reordered or cut pages do no harm. What was
   * owed is shown with it.
   */
  applyPage(viewer: Actor, page: RowPage): Applied {
    const applied = this.#for(viewer, (file) => file.applyPage(viewer, page));
    const shown = this.#showOwed(viewer);
    if (applied.kind === 'stopped' || shown.length === 0) return applied;
    return { kind: 'stored', caseIds: [...new Set([...applied.caseIds, ...shown])] };
  }

  /** These look different now, and could not be written: they are shown with the next page that can. */
  owe(caseIds: readonly CaseId[]): void {
    for (const caseId of caseIds) this.#owed.add(caseId);
  }

  /** Reads on from a place, so that damage is met before a person meets it; see `proofread.ts`. */
  walkOn(place: Place, limit: number): WalkStep {
    return this.#safely((file) => file.walkOn(place, limit));
  }

  /** Lists some more cases for the search, of those that came with a first load or were stored by an earlier version. */
  listMore(scope: Scope, most: number): ListedMore {
    return this.#safely((file) => file.listMore(scope, most));
  }

  /** The rows of a page that was found. */
  found({ ids }: FoundPage): readonly CaseRow[] {
    return this.#safely((file) => file.found(ids));
  }

  /** How many cases of a scope the search knows, of how many there are; null: all of them. */
  listing(scope: Scope): { readonly listed: number; readonly of: number } | null {
    return this.#safely((file) => file.listing(scope));
  }

  /** Looks for cases: goes on after each `yield`, and gives a page. What a page met in a damaged file ends the search. */
  *search(ask: CaseSearch): Generator<void, FoundPage> {
    const file = this.#file;
    const steps = this.#safely((current) => current.search(ask));
    for (;;) {
      // The file was set aside, between two steps or by this one: what was found of it is not there any more.
      const step = this.#safely((current) => (current === file ? steps.next() : setAside));
      if (step.done) return step.value;
      yield;
    }
  }

  /** Makes one bucket of the scope as the server has it. */
  applyBucket(viewer: Actor, rows: BucketRows): Applied {
    return this.#for(viewer, (file) => file.applyBucket(viewer, rows));
  }

  /** A person has agreed to what a page, a sweep or a bucket takes away. It holds until the scope is complete again. */
  allowRemoval(scope: Scope): void {
    this.#safely((file) => file.taker.allowRemoval(scope));
  }

  /** Evicts what was over and unchanged before this moment, but where own work is open; returns the cases that went. */
  setWindow(scope: Scope, windowFromMs: number): readonly CaseId[] {
    return this.#safely((file) => file.setWindow(scope, windowFromMs));
  }

  /**
   * The window that sums were made with. Where the server's clock was ahead and was put right it is an earlier one: what was
   * evicted then is missing in the sums, and comes again by them.
   */
  agreeOnWindow(scope: Scope, windowFromMs: number): readonly CaseId[] {
    return this.#safely((file) => file.agreeOnWindow(scope, windowFromMs));
  }

  /** Count and sum of each bucket of the scope, from the rows as they are stored, and how far they go. */
  digests(scope: Scope): ScopeDigests {
    return this.#safely((file) => file.digests(scope));
  }

  /** Shows again what this station's own commands make of these cases. */
  rebuild(viewer: Actor, caseIds: readonly CaseId[]): void {
    try {
      this.#for(viewer, (file) => file.rebuild(viewer, caseIds));
    } catch (error) {
      this.owe(caseIds);
      throw error;
    }
  }

  /**
   * Brings a scope in line with the outbox: after a crash between the two files, a change of person, or a file that was
   * built anew. Returns how many cases were looked at.
   */
  catchUpWithOutbox(viewer: Actor): number {
    return this.#for(viewer, (file) => file.catchUpWithOutbox(viewer));
  }

  /** A case as this person may see it, with what a new command on it must say. */
  find(viewer: Actor, caseId: CaseId): ShownCase | undefined {
    return this.#for(viewer, (file) => file.find(viewer, caseId));
  }

  /** The number the server's row of a case bears here, whoever may see it; null: none is known. */
  numberSeen(caseId: CaseId): string | null {
    return this.#safely((file) => file.numberSeen(caseId));
  }

  /** What a decision may know of another case: only what this viewer has here. */
  related(viewer: Actor, caseId: CaseId): RelatedCase | undefined {
    return this.#for(viewer, (file) => file.writer.related(viewer, caseId));
  }

  /** The cases a case is tied to, from either end. */
  linksOf(viewer: Actor, state: Case): readonly CaseLink[] {
    return this.#for(viewer, (file) => file.linksOf(viewer, state));
  }

  /**
   * The server's data fell back: every row is stale and fetched again; what was seen above `fellBackTo` is remembered in
   * station.db until it is seen again. May be called more than once.
   */
  startOver(fellBackTo: number): void {
    this.#safely((file) => file.startOver(fellBackTo));
  }

  counters(): ReplicaCounters {
    const { counters } = this.#life.station;
    return {
      rebases: this.#rebasesBefore + this.#file.writer.rebases,
      repairedRows: counters.read('repairedRows'),
      rebuilds: counters.read('rebuilds'),
    };
  }

  close(): void {
    this.#file.close();
  }

  #for<T>(viewer: Actor, work: (file: ReplicaFile) => T): T {
    this.#lastViewer = viewer;
    return this.#safely(work);
  }

  #showOwed(viewer: Actor): readonly CaseId[] {
    const caseIds = [...this.#owed];
    this.#owed.clear();
    if (caseIds.length > 0) this.rebuild(viewer, caseIds);
    return caseIds;
  }

  #safely<T>(work: (file: ReplicaFile) => T): T {
    if (this.#isMissing) this.#openAnew();
    try {
      return work(this.#file);
    } catch (error) {
      // Both files are read here, and only this one may be thrown away.
      if (!isDamage(error) || !this.#life.station.isSound()) throw error;
      this.#giveUp(error);
      this.#openAnew();
      return work(this.#file);
    }
  }

  #giveUp(error: unknown): void {
    const { log } = this.#life;
    log.error('the local copy is damaged and is fetched again; unsent work is in another file', errorFields(error));
    this.#rebasesBefore += this.#file.writer.rebases;
    this.#isMissing = true;
    this.#file.close();
  }

  /** Where the disk has no room for another file, whoever asks next tries again. */
  #openAnew(): void {
    const { station, setAside, open, onRebuilt } = this.#life;
    setAside();
    this.#file = open();
    this.#isMissing = false;
    try {
      station.counters.add('rebuilds', 1);
      if (this.#lastViewer) this.#file.catchUpWithOutbox(this.#lastViewer);
    } catch (error) {
      this.#life.log.error('own work is shown with the next page', errorFields(error));
      this.owe(station.outbox.openCases());
    } finally {
      onRebuilt?.();
    }
  }
}
