// What the lists ask. A whole view is a walk along the index of its order, and its size is kept (view-counts.ts). A narrowed one
// is found in the way that its conditions ask for (list-way.ts). A page is found in an index and only then read, so the 240,000th
// row of a grid costs milliseconds. The plans are asserted in a test.

import type { Database, Statement } from 'better-sqlite3';
import type { QueueView } from '#shared/bridge/contract.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { CaseFilter } from '#shared/search/case-filter.ts';
import { isNarrowing, noFilter } from '#shared/search/case-filter.ts';
import type { Condition, Conditions, Parameters, ViewPart } from './case-conditions.ts';
import { conditionsOf, orderIndex, partOfView } from './case-conditions.ts';
import type { End, Way } from './list-way.ts';
import { endSql, orders, wayAmong, wayBy, wayMeeting, wayThroughAll, wayUpTo } from './list-way.ts';
import type { Scope } from './scope.ts';
import { ViewCounts } from './view-counts.ts';

export type QueueAsk = {
  readonly scope: Scope;
  readonly personId: PersonId;
  readonly view: QueueView;
  /** Only these rows, as a search has found them; null: all. */
  readonly ids: readonly number[] | null;
  readonly filter: CaseFilter;
  readonly sort: 'due' | 'newest';
  readonly offset: number;
  readonly limit: number;
};

/** `total`: of how many rows it is a window. `isCut`: there are more than are counted, and than the list goes to. */
export type QueueWindow = { readonly rows: readonly CaseRow[]; readonly total: number; readonly isCut: boolean };
type Size = Pick<QueueWindow, 'total' | 'isCut'>;

/** `after`: null: from the latest case. */
export type PageAsk = Pick<QueueAsk, 'scope' | 'filter' | 'limit'> & { readonly after: string | null };
/** Rows of the replica. `next`: where more are; null: that was all. */
export type LatestPage = { readonly ids: readonly number[]; readonly next: string | null };
export type PlacedRow = { readonly id: number; readonly registeredAtMs: number };
type WayAsk = Pick<QueueAsk, 'scope' | 'ids' | 'sort'>;
/** What was read, and how it was found. */
type Read = { readonly rows: readonly unknown[]; readonly way: Way };

type Narrowest = { readonly condition: Condition; readonly found: number };

/** A row that is read costs as much as so many entries of an index. */
const muchWider = 4;

/**
 * `fewRows`: what finds fewer is read whole and put in order; what finds more is looked for along the order first, `furthest`
 * rows of it. `mostCounted`: a narrowed list ends here; whoever has more before them narrows it further.
 */
export type ListLimits = { readonly fewRows: number; readonly furthest: number; readonly mostCounted: number };
const usualLimits: ListLimits = { fewRows: 20_000, furthest: 50_000, mostCounted: 10_000 };

export class QueueQueries {
  readonly #db: Database;
  readonly #hasIndexes: () => boolean;
  readonly #limits: ListLimits;
  readonly #counts: ViewCounts;
  readonly #prepared = new Map<string, Statement<[Parameters]>>();

  /** `hasIndexes`: none is left out for a load; while one is, the rows themselves are gone through. */
  constructor(db: Database, hasIndexes: () => boolean, limits = usualLimits) {
    this.#db = db;
    this.#hasIndexes = hasIndexes;
    this.#limits = limits;
    this.#counts = new ViewCounts(db);
  }

  /** One window of a list. */
  window(ask: QueueAsk): QueueWindow {
    const part = partOfView(ask.view, ask.personId);
    const read = this.#read(ask, part);
    return { rows: read.rows.map(rowToSummary), ...this.#size(ask, part, read) };
  }

  /** Some rows that fit a filter, the latest first, after a place that the page before gave. */
  page({ scope, filter, after, limit }: PageAsk): LatestPage {
    const given = conditionsOf(scope, null, filter);
    const conditions = after === null ? given : afterPlace(given, after);
    const way = this.#wayOf({ scope, ids: null, sort: 'newest' }, null, conditions);
    const { rows } = this.#enough(way, limit + 1, (one) =>
      this.#all(placesSql(one), { ...one.parameters, limit: limit + 1 }),
    );
    const shown = (rows as readonly PlacedRow[]).slice(0, limit);
    const last = shown.at(-1);
    const next = rows.length > limit && last ? `${last.registeredAtMs}.${last.id}` : null;
    return { ids: shown.map(({ id }) => id), next };
  }

  /** All rows that fit a filter, where an index finds so few at most; null: there are more of them. */
  few(scope: Scope, filter: CaseFilter, most: number): readonly PlacedRow[] | null {
    if (!this.#hasIndexes()) return null;
    const conditions = conditionsOf(scope, null, filter);
    const by = this.#narrowest(conditions, most + 1);
    if (by === null) return null;
    const way = wayBy(by.condition.index, conditions);
    return this.#all(placesSql(way), { ...way.parameters, limit: most }) as PlacedRow[];
  }

  /** How many cases a view holds. */
  count(scope: Scope, personId: PersonId, view: QueueView): number {
    return this.#sizeOf(scope, partOfView(view, personId));
  }

  /** Whether the counts are what the rows give. */
  areCountsRight(): boolean {
    return this.#counts.areRight();
  }

  /** Whether every list is found by an index: none is left out for a load. */
  hasIndexes(): boolean {
    return this.#hasIndexes();
  }

  /** How SQLite finds a window: for the test that keeps every list on an index. */
  explain(ask: QueueAsk): string {
    const { way } = this.#read(ask, partOfView(ask.view, ask.personId));
    const { limit, offset } = ask;
    const steps = this.#all(`EXPLAIN QUERY PLAN ${pageSql(way, ask.sort)}`, { ...way.parameters, limit, offset });
    return (steps as { detail: string }[]).map(({ detail }) => detail).join('\n');
  }

  #read(ask: QueueAsk, part: ViewPart): Read {
    const { scope, filter, sort, limit, offset } = ask;
    const way = this.#wayOf(ask, part, conditionsOf(scope, part, filter));
    return this.#enough(way, limit, (one) => this.#all(pageSql(one, sort), { ...one.parameters, limit, offset }));
  }

  /** Reads in another way where the first one ended too soon. */
  #enough(way: Way, wanted: number, read: (way: Way) => readonly unknown[]): Read {
    const rows = read(way);
    if (rows.length >= wanted || !way.orElse) return { rows, way };
    const other = way.orElse();
    return { rows: read(other), way: other };
  }

  #wayOf({ scope, ids, sort }: WayAsk, part: ViewPart, conditions: Conditions): Way {
    if (ids) return wayAmong(ids, conditions);
    if (!this.#hasIndexes()) return wayThroughAll(conditions);
    const { fewRows, furthest } = this.#limits;
    const inPart = this.#counts.of(scope, part);
    const few = this.#narrowest(conditions, Math.min(fewRows, inPart));
    if (few) return wayBy(few.condition.index, conditions);
    const order = orderIndex(part, sort);
    const along = wayBy(order, conditions);
    if (conditions.all.length === 0 || inPart <= furthest) return along;
    const { parameters } = conditions;
    const [end] = this.#all(endSql(order, sort, conditions), { ...parameters, furthest }) as readonly End[];
    if (!end) return along;
    return wayUpTo(end, order, sort, conditions, () => this.#meeting(conditions, inPart) ?? along);
  }

  /** By the narrowest condition and those that are not much wider; reading what it finds is cheaper than to gather the others. */
  #meeting(conditions: Conditions, than: number): Way | null {
    const narrowest = this.#narrowest(conditions, than);
    if (!narrowest) return null;
    const most = narrowest.found * muchWider;
    const others = conditions.all.filter(
      (one) => one !== narrowest.condition && this.#foundBy(one, conditions, most) < most,
    );
    return wayMeeting([narrowest.condition, ...others], conditions);
  }

  /** The condition that finds the fewest rows by its index, where they are fewer than so many. */
  #narrowest(conditions: Conditions, than: number): Narrowest | null {
    let best: Narrowest | null = null;
    for (const condition of conditions.all) {
      const fewest = best?.found ?? than;
      const found = this.#foundBy(condition, conditions, fewest);
      if (found < fewest) best = { condition, found };
    }
    return best;
  }

  #foundBy({ index, foundBy }: Condition, { parameters }: Conditions, most: number): number {
    const sql = `SELECT 1 FROM case_row INDEXED BY ${index} WHERE ${foundBy} LIMIT @most`;
    return this.#found(sql, { ...parameters, most });
  }

  #size({ scope, filter, ids, limit, offset }: QueueAsk, part: ViewPart, { rows, way }: Read): Size {
    const isWhole = ids === null && !isNarrowing(filter);
    if (isWhole) return { total: this.#sizeOf(scope, part), isCut: false };
    const { mostCounted } = this.#limits;
    // Where the window is not full the list ends in it.
    const isEnd = rows.length < limit && (rows.length > 0 || offset === 0);
    const found = isEnd ? offset + rows.length : this.#countUpTo(way, mostCounted + 1);
    return { total: Math.min(found, mostCounted), isCut: found > mostCounted };
  }

  #countUpTo(way: Way, most: number): number {
    const found = this.#found(`SELECT 1 ${way.from} LIMIT @most`, { ...way.parameters, most });
    return found === most || !way.orElse ? found : this.#countUpTo(way.orElse(), most);
  }

  #sizeOf(scope: Scope, part: ViewPart): number {
    if (this.#hasIndexes()) return this.#counts.of(scope, part);
    const { where, parameters } = conditionsOf(scope, part, noFilter);
    return this.#found(`SELECT 1 FROM case_row WHERE ${where}`, parameters);
  }

  /** How many rows a statement gives. */
  #found(sql: string, parameters: Parameters): number {
    const counted = this.#all(`SELECT count(*) AS total FROM (${sql})`, parameters);
    return (counted[0] as { total: number }).total;
  }

  #all(sql: string, parameters: Parameters): unknown[] {
    const prepared = this.#prepared.get(sql) ?? this.#db.prepare<[Parameters]>(sql);
    this.#prepared.set(sql, prepared);
    return prepared.all(parameters);
  }
}

/** Everything there is. */
export const wholeView: Pick<QueueAsk, 'ids' | 'filter'> = { ids: null, filter: noFilter };

function pageSql({ from }: Way, sort: QueueAsk['sort']): string {
  return /* sql */ `
    SELECT summary
    FROM (SELECT id AS found ${from} ORDER BY ${orders[sort]} LIMIT @limit OFFSET @offset)
    CROSS JOIN case_row ON id = found
    ORDER BY ${orders[sort]}
  `;
}

/** Rows in the order of registration, without reading more of them than where they stand. */
function placesSql({ from }: Way): string {
  return `SELECT id, registered_at_ms AS registeredAtMs ${from} ORDER BY ${orders.newest} LIMIT @limit`;
}

/** Of rows that are earlier than a place that was given out. */
function afterPlace(conditions: Conditions, after: string): Conditions {
  const [afterMs = 0, afterId = 0] = after.split('.').map(Number);
  const isAfter = '(registered_at_ms, id) < (@afterMs, @afterId)';
  return {
    ...conditions,
    where: `${conditions.where} AND ${isAfter}`,
    ofPart: `${conditions.ofPart} AND ${isAfter}`,
    parameters: { ...conditions.parameters, afterMs, afterId },
  };
}

function rowToSummary(row: unknown): CaseRow {
  return JSON.parse((row as { summary: string }).summary) as CaseRow;
}
