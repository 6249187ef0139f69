// What the lists ask. A whole view is a walk along the index of its order, and its size is kept (view-counts.ts). A narrowed one
// is found by the narrowest of its conditions where that finds few rows, and is otherwise so full that a walk along the order
// soon has a window. A page is found in an index and only then read, so the 240,000th row of a grid costs milliseconds.
// The plans are asserted in a test.

import type { Database, Statement } from 'better-sqlite3';
import type { QueueView } from '#shared/bridge/contract.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { CaseFilter } from '#shared/search/case-filter.ts';
import { isNarrowing, noFilter } from '#shared/search/case-filter.ts';
import type { Conditions, Parameters, ViewPart } from './case-conditions.ts';
import { conditionsOf, orderIndex, partOfView } from './case-conditions.ts';
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

/** `after`: null: from the latest case. */
export type PageAsk = Pick<QueueAsk, 'scope' | 'filter' | 'limit'> & { readonly after: string | null };
/** Rows of the replica. `next`: where more are; null: that was all. */
export type LatestPage = { readonly ids: readonly number[]; readonly next: string | null };
export type PlacedRow = { readonly id: number; readonly registeredAtMs: number };
type WayAsk = Pick<QueueAsk, 'scope' | 'filter' | 'ids' | 'sort'>;

/** How the rows of a list are found. `by`: an index, `ids`, or `rows` for going through them all. */
type Way = { readonly by: string; readonly where: string; readonly parameters: Parameters };

/**
 * `fewRows`: what finds fewer is read whole and put in order; what finds more is met often enough along the order.
 * `mostCounted`: a narrowed list ends here; whoever has more before them narrows it further.
 */
export type ListLimits = { readonly fewRows: number; readonly mostCounted: number };
const usualLimits: ListLimits = { fewRows: 20_000, mostCounted: 10_000 };
const orders = { due: 'due_order, id', newest: 'registered_at_ms DESC, id DESC' } as const;

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
    const way = this.#wayOf(ask, part);
    const rows = this.#all(pageSql(way, ask.sort), {
      ...way.parameters,
      limit: ask.limit,
      offset: ask.offset,
    });
    return { rows: rows.map(rowToSummary), ...this.#size(ask, part, way) };
  }

  /** Some rows that fit a filter, the latest first, after a place that the page before gave. */
  page({ scope, filter, after, limit }: PageAsk): LatestPage {
    const way = this.#wayOf({ scope, filter, ids: null, sort: 'newest' }, null);
    const place = after === null ? null : placeOf(after);
    const parameters = { ...way.parameters, limit: limit + 1, ...place };
    const rows = this.#all(placesSql(way, place !== null), parameters) as PlacedRow[];
    const shown = rows.slice(0, limit);
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
    const { where, parameters } = conditions;
    return this.#all(placesSql({ by, where, parameters }, false), { ...parameters, limit: most }) as PlacedRow[];
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

  /** How SQLite would find a window: for the test that keeps every list on an index. */
  explain(ask: QueueAsk): string {
    const way = this.#wayOf(ask, partOfView(ask.view, ask.personId));
    const sql = `EXPLAIN QUERY PLAN ${pageSql(way, ask.sort)}`;
    const steps = this.#all(sql, { ...way.parameters, limit: ask.limit, offset: ask.offset }) as { detail: string }[];
    return steps.map(({ detail }) => detail).join('\n');
  }

  #wayOf({ scope, filter, ids, sort }: WayAsk, part: ViewPart): Way {
    const conditions = conditionsOf(scope, part, filter);
    const { where, parameters } = conditions;
    if (ids) return { by: 'ids', where, parameters: { ...parameters, ids: JSON.stringify(ids) } };
    if (!this.#hasIndexes()) return { by: 'rows', where, parameters };
    const narrowest = this.#narrowest(conditions, Math.min(this.#limits.fewRows, this.#counts.of(scope, part)));
    return { by: narrowest ?? orderIndex(part, sort), where, parameters };
  }

  /** The index that finds the fewest rows, where they are fewer than so many. */
  #narrowest({ all, parameters }: Conditions, than: number): string | null {
    let best: string | null = null;
    let fewest = than;
    for (const { index, foundBy } of all) {
      const found = this.#found(`SELECT 1 FROM case_row INDEXED BY ${index} WHERE ${foundBy} LIMIT @most`, {
        ...parameters,
        most: fewest,
      });
      if (found < fewest) {
        best = index;
        fewest = found;
      }
    }
    return best;
  }

  #size({ scope, filter, ids }: QueueAsk, part: ViewPart, way: Way): Pick<QueueWindow, 'total' | 'isCut'> {
    const isWhole = ids === null && !isNarrowing(filter);
    if (isWhole) return { total: this.#sizeOf(scope, part), isCut: false };
    const { mostCounted } = this.#limits;
    const most = mostCounted + 1;
    const found = this.#found(`SELECT 1 ${fromSql(way)} LIMIT @most`, { ...way.parameters, most });
    return { total: Math.min(found, mostCounted), isCut: found > mostCounted };
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

function pageSql(way: Way, sort: QueueAsk['sort']): string {
  return /* sql */ `
    SELECT summary
    FROM (SELECT id AS found ${fromSql(way)} ORDER BY ${orders[sort]} LIMIT @limit OFFSET @offset)
    CROSS JOIN case_row ON id = found
    ORDER BY ${orders[sort]}
  `;
}

/** Rows in the order of registration, without reading more of them than where they stand. */
function placesSql(way: Way, isAfter: boolean): string {
  return /* sql */ `
    SELECT id, registered_at_ms AS registeredAtMs
    ${fromSql(way)} ${isAfter ? 'AND (registered_at_ms, id) < (@afterMs, @afterId)' : ''}
    ORDER BY ${orders.newest}
    LIMIT @limit
  `;
}

function placeOf(after: string): { readonly afterMs: number; readonly afterId: number } {
  const [afterMs = 0, afterId = 0] = after.split('.').map(Number);
  return { afterMs, afterId };
}

function fromSql({ by, where }: Way): string {
  if (by === 'rows') return `FROM case_row WHERE ${where}`;
  if (by !== 'ids') return `FROM case_row INDEXED BY ${by} WHERE ${where}`;
  return `FROM case_row WHERE ${where} AND id IN (SELECT value FROM json_each(@ids))`;
}

function rowToSummary(row: unknown): CaseRow {
  return JSON.parse((row as { summary: string }).summary) as CaseRow;
}
