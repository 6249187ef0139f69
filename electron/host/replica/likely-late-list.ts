// The list of cases by how likely they are to be late, the likeliest first. Whole, it is a walk along the index of the figures
// alone. Narrowed, it goes by a condition that finds few rows, or along the order, or by all conditions at once, as the other
// lists do (list-way.ts); only rows that have a figure are in it.

import type { ChanceTable } from '#host/breach/chance-table.ts';
import type { Parameters } from './case-conditions.ts';
import { conditionsOf } from './case-conditions.ts';
import type { ListReader } from './list-reader.ts';
import type { ListLimits } from './list-limits.ts';
import type { End, Way } from './list-way.ts';
import { wayAmong, wayBy } from './list-way.ts';
import type { Narrowing } from './narrowing.ts';
import type { QueueAsk } from './queue-queries.ts';

type LateAsk = Pick<QueueAsk, 'scope' | 'ids' | 'filter' | 'offset' | 'limit'>;
/** `rows`: `summary` and `chance` of each. */
export type LateWindow = { readonly rows: readonly unknown[]; readonly total: number; readonly isCut: boolean };

export type LateListParts = {
  readonly reader: ListReader;
  readonly narrowing: Narrowing;
  readonly chances: Pick<ChanceTable, 'size'>;
  readonly hasIndexes: () => boolean;
  readonly limits: ListLimits;
};

const order = 'chance DESC, row_id DESC';
const byChance = 'FROM temp.case_chance INDEXED BY case_by_chance';
const nothing: LateWindow = { rows: [], total: 0, isCut: false };

export class LikelyLateList {
  readonly #parts: LateListParts;

  constructor(parts: LateListParts) {
    this.#parts = parts;
  }

  window(ask: LateAsk): LateWindow {
    const { reader, chances, limits } = this.#parts;
    const size = chances.size(ask.scope);
    if (size === 0) return nothing;
    const { limit, offset } = ask;
    let way = this.#wayOf(ask, size);
    let rows = reader.all(pageSql(way), { ...way.parameters, limit, offset });
    if (rows.length < limit && way.orElse) {
      way = way.orElse();
      rows = reader.all(pageSql(way), { ...way.parameters, limit, offset });
    }
    if (isWhole(ask)) return { rows, total: size, isCut: false };
    const isEnd = rows.length < limit && (rows.length > 0 || offset === 0);
    const found = isEnd ? offset + rows.length : this.#countUpTo(way, limits.mostCounted + 1);
    return { rows, total: Math.min(found, limits.mostCounted), isCut: found > limits.mostCounted };
  }

  /** How SQLite finds a window: for the test that keeps it on an index. */
  explain(ask: LateAsk): string {
    const { limit, offset } = ask;
    const way = this.#wayOf(ask, this.#parts.chances.size(ask.scope));
    return this.#parts.reader.plan(pageSql(way), { ...way.parameters, limit, offset });
  }

  #wayOf({ scope, ids, filter }: LateAsk, size: number): Way {
    const { narrowing, hasIndexes, limits } = this.#parts;
    const conditions = conditionsOf(scope, null, filter);
    if (ids) return withChance(wayAmong(ids, conditions));
    if (conditions.all.length === 0) return { from: byChance, parameters: {}, orElse: null };
    const { where, parameters } = conditions;
    const along: Way = alongWay(where, parameters);
    if (!hasIndexes()) return along;
    const few = narrowing.narrowest(conditions, Math.min(limits.fewRows, size));
    if (few) return withChance(wayBy(few.condition.index, conditions));
    const end = size > limits.furthest ? this.#endAfter(limits.furthest) : undefined;
    if (!end) return along;
    const orElse = (): Way => {
      const meeting = narrowing.meeting(conditions, size);
      return meeting ? withChance(meeting) : along;
    };
    const isBefore = '(chance, row_id) > (@endAt, @endId)';
    return { ...alongWay(`${where} AND ${isBefore}`, { ...parameters, ...end }), orElse };
  }

  /** Where so many of the likeliest end. */
  #endAfter(furthest: number): End | undefined {
    const sql = `SELECT chance AS endAt, row_id AS endId ${byChance} ORDER BY ${order} LIMIT 1 OFFSET @furthest`;
    return this.#parts.reader.all(sql, { furthest })[0] as End | undefined;
  }

  #countUpTo(way: Way, most: number): number {
    const found = this.#parts.reader.found(`SELECT 1 ${way.from} LIMIT @most`, { ...way.parameters, most });
    return found === most || !way.orElse ? found : this.#countUpTo(way.orElse(), most);
  }
}

function isWhole({ scope, ids, filter }: LateAsk): boolean {
  return ids === null && conditionsOf(scope, null, filter).all.length === 0;
}

/** Along the figures, each with its row. */
function alongWay(where: string, parameters: Parameters): Way {
  return { from: `${byChance} CROSS JOIN case_row ON id = row_id WHERE ${where}`, parameters, orElse: null };
}

/** The rows of another way, those that have a figure. */
function withChance({ from, parameters }: Way): Way {
  const having = `FROM (SELECT id ${from}) CROSS JOIN temp.case_chance ON row_id = id`;
  return { from: having, parameters, orElse: null };
}

function pageSql({ from }: Way): string {
  return /* sql */ `
    SELECT summary, chance
    FROM (SELECT row_id, chance ${from} ORDER BY ${order} LIMIT @limit OFFSET @offset)
    CROSS JOIN case_row ON id = row_id
    ORDER BY ${order}
  `;
}
