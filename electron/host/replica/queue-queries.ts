// What the lists ask. A whole view is a walk along the index of its order, and its size is kept (view-counts.ts). A narrowed one
// is found in the way that its conditions ask for (list-way.ts). A page is found in an index and only then read, so the 240,000th
// row of a grid costs milliseconds. The plans are asserted in a test.

import type { Database } from 'better-sqlite3';
import type { QueueView } from '#shared/bridge/queue-views.ts';
import type { ListedCase } from '#shared/bridge/listed.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { CaseFilter } from '#shared/search/case-filter.ts';
import { isNarrowing, noFilter } from '#shared/search/case-filter.ts';
import { ChanceTable } from '#host/breach/chance-table.ts';
import type { Conditions, ViewPart } from './case-conditions.ts';
import { conditionsOf, orderIndex, orderOfView, partOfView } from './case-conditions.ts';
import { LikelyLateList } from './likely-late-list.ts';
import type { ListLimits } from './list-limits.ts';
import { usualListLimits } from './list-limits.ts';
import { ListReader } from './list-reader.ts';
import type { End, Sort, Way } from './list-way.ts';
import { endSql, orders, wayAmong, wayBy, wayThroughAll, wayUpTo } from './list-way.ts';
import { Narrowing } from './narrowing.ts';
import type { Scope } from './scope.ts';
import { ViewCounts } from './view-counts.ts';

export type QueueAsk = {
  readonly scope: Scope;
  readonly personId: PersonId;
  readonly view: QueueView;
  /** Only these rows, as a search has found them; null: all. */
  readonly ids: readonly number[] | null;
  readonly filter: CaseFilter;
  /** Of every view but those that have an order of their own. */
  readonly sort: 'due' | 'newest';
  readonly offset: number;
  readonly limit: number;
};

/** `total`: of how many rows it is a window. `isCut`: there are more than are counted, and than the list goes to. */
export type QueueWindow = { readonly rows: readonly ListedCase[]; readonly total: number; readonly isCut: boolean };
type Size = Pick<QueueWindow, 'total' | 'isCut'>;

/** `after`: null: from the latest case. */
export type PageAsk = Pick<QueueAsk, 'scope' | 'filter' | 'limit'> & { readonly after: string | null };
/** Rows of the replica. `next`: where more are; null: that was all. */
export type LatestPage = { readonly ids: readonly number[]; readonly next: string | null };
export type PlacedRow = { readonly id: number; readonly registeredAtMs: number };
type WayAsk = Pick<QueueAsk, 'scope' | 'ids'> & { readonly sort: Sort };
/** What was read, and how it was found. */
type Read = { readonly rows: readonly unknown[]; readonly way: Way };

export class QueueQueries {
  /** How likely cases are to be late, as far as it was foretold. */
  readonly chances: ChanceTable;
  readonly #reader: ListReader;
  readonly #narrowing: Narrowing;
  readonly #hasIndexes: () => boolean;
  readonly #limits: ListLimits;
  readonly #counts: ViewCounts;
  readonly #likelyLate: LikelyLateList;

  /** `hasIndexes`: none is left out for a load; while one is, the rows themselves are gone through. */
  constructor(db: Database, hasIndexes: () => boolean, limits = usualListLimits) {
    this.chances = new ChanceTable(db, hasIndexes);
    this.#reader = new ListReader(db);
    this.#narrowing = new Narrowing(this.#reader);
    this.#hasIndexes = hasIndexes;
    this.#limits = limits;
    this.#counts = new ViewCounts(db);
    const { chances } = this;
    this.#likelyLate = new LikelyLateList({
      reader: this.#reader,
      narrowing: this.#narrowing,
      chances,
      hasIndexes,
      limits,
    });
  }

  /** One window of a list. */
  window(ask: QueueAsk): QueueWindow {
    const { view, personId } = ask;
    if (view === 'likelyLate') {
      const late = this.#likelyLate.window(ask);
      return { ...late, rows: late.rows.map(rowToListed) };
    }
    const part = partOfView(view, personId);
    const read = this.#read(ask, part);
    return { rows: read.rows.map(rowToListed), ...this.#size(ask, part, read) };
  }

  /** Some rows that fit a filter, the latest first, after a place that the page before gave. */
  page({ scope, filter, after, limit }: PageAsk): LatestPage {
    const given = conditionsOf(scope, null, filter);
    const conditions = after === null ? given : afterPlace(given, after);
    const way = this.#wayOf({ scope, ids: null, sort: 'newest' }, null, conditions);
    const { rows } = this.#enough(way, limit + 1, (one) =>
      this.#reader.all(placesSql(one), { ...one.parameters, limit: limit + 1 }),
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
    const by = this.#narrowing.narrowest(conditions, most + 1);
    if (by === null) return null;
    const way = wayBy(by.condition.index, conditions);
    return this.#reader.all(placesSql(way), { ...way.parameters, limit: most }) as PlacedRow[];
  }

  /** How many cases a view holds. */
  count(scope: Scope, personId: PersonId, view: QueueView): number {
    if (view === 'likelyLate') return this.chances.size(scope);
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
    const { view, personId, limit, offset, sort } = ask;
    if (view === 'likelyLate') return this.#likelyLate.explain(ask);
    const part = partOfView(view, personId);
    const { way } = this.#read(ask, part);
    const sql = pageSql(way, orderOfView(part, sort), this.#chanceSql(ask.scope));
    return this.#reader.plan(sql, { ...way.parameters, limit, offset });
  }

  #read(ask: QueueAsk, part: ViewPart): Read {
    const { scope, ids, filter, limit, offset } = ask;
    const sort = orderOfView(part, ask.sort);
    const way = this.#wayOf({ scope, ids, sort }, part, conditionsOf(scope, part, filter));
    const chance = this.#chanceSql(scope);
    return this.#enough(way, limit, (one) =>
      this.#reader.all(pageSql(one, sort, chance), { ...one.parameters, limit, offset }),
    );
  }

  /** Most people are not told: their lists do not look for what cannot be there. */
  #chanceSql(scope: Scope): string {
    if (this.chances.scope() !== scope) return 'NULL';
    return '(SELECT chance FROM temp.case_chance WHERE row_id = found)';
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
    const few = this.#narrowing.narrowest(conditions, Math.min(fewRows, inPart));
    if (few) return wayBy(few.condition.index, conditions);
    const order = orderIndex(part, sort);
    const along = wayBy(order, conditions);
    if (conditions.all.length === 0 || inPart <= furthest) return along;
    const { parameters } = conditions;
    const [end] = this.#reader.all(endSql(order, sort, conditions), { ...parameters, furthest }) as readonly End[];
    if (!end) return along;
    return wayUpTo(end, order, sort, conditions, () => this.#narrowing.meeting(conditions, inPart) ?? along);
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
    const found = this.#reader.found(`SELECT 1 ${way.from} LIMIT @most`, { ...way.parameters, most });
    return found === most || !way.orElse ? found : this.#countUpTo(way.orElse(), most);
  }

  #sizeOf(scope: Scope, part: ViewPart): number {
    if (this.#hasIndexes()) return this.#counts.of(scope, part);
    const { where, parameters } = conditionsOf(scope, part, noFilter);
    return this.#reader.found(`SELECT 1 FROM case_row WHERE ${where}`, parameters);
  }
}

/** Everything there is. */
export const wholeView: Pick<QueueAsk, 'ids' | 'filter'> = { ids: null, filter: noFilter };

function pageSql({ from }: Way, sort: Sort, chance: string): string {
  return /* sql */ `
    SELECT summary, ${chance} AS chance
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

function rowToListed(row: unknown): ListedCase {
  const { summary, chance } = row as { summary: string; chance: number | null };
  const lateChance = chance === null ? null : chance / 1_000;
  // The row was just read and is nobody else's: no copy of each of a window.
  return Object.assign(JSON.parse(summary) as CaseRow, { lateChance });
}
