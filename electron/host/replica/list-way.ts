// How the rows of a list are found. A condition that finds few rows is gone by, and what it finds is put in order. Otherwise the
// list is mostly so full that a walk along its order soon has a window. Where it has none after some way (conditions that each
// find many rows and hardly meet: a unit and a topic it does not handle), they are brought together from their indexes, so
// that no row is read that fits one of them alone.

import type { Condition, Conditions, Parameters } from './case-conditions.ts';

/** `ledger`: by when a case on the ledger is to be looked at; of that list alone. */
export type Sort = 'due' | 'newest' | 'ledger';
export const orders = {
  due: 'due_order, id',
  newest: 'registered_at_ms DESC, id DESC',
  ledger: 'ledger_at_ms, id',
} as const satisfies Record<Sort, string>;
const columns = { due: 'due_order', newest: 'registered_at_ms', ledger: 'ledger_at_ms' } as const;

export type Way = {
  /** FROM and WHERE. */
  readonly from: string;
  readonly parameters: Parameters;
  /** It ends before all rows were looked at; this one does not. */
  readonly orElse: (() => Way) | null;
};

/** By an index: one that finds what fits a condition, or one that has an order. */
export function wayBy(index: string, { where, parameters }: Conditions): Way {
  return wholeWay(`FROM case_row INDEXED BY ${index} WHERE ${where}`, parameters);
}

/** While no index is there. */
export function wayThroughAll({ where, parameters }: Conditions): Way {
  return wholeWay(`FROM case_row WHERE ${where}`, parameters);
}

/** Of these rows alone. */
export function wayAmong(ids: readonly number[], { where, parameters }: Conditions): Way {
  const from = `FROM case_row WHERE ${where} AND id IN (SELECT value FROM json_each(@ids))`;
  return wholeWay(from, { ...parameters, ids: JSON.stringify(ids) });
}

/** The place in an order, and in what of the order the conditions leave, after so many rows. */
export type End = { readonly endAt: number; readonly endId: number };

/** Where so many rows of an order end. Only the index is read; no row where there are fewer. */
export function endSql(order: string, sort: Sort, { ofPart, all }: Conditions): string {
  const inOrder = all.filter(({ index }) => index === order).map(({ sql }) => sql);
  return /* sql */ `
    SELECT ${columns[sort]} AS endAt, id AS endId
    FROM case_row INDEXED BY ${order}
    WHERE ${[ofPart, ...inOrder].join(' AND ')}
    ORDER BY ${orders[sort]}
    LIMIT 1 OFFSET @furthest
  `;
}

/** Along an order up to this place. */
export function wayUpTo(end: End, order: string, sort: Sort, conditions: Conditions, orElse: () => Way): Way {
  const { where, parameters } = conditions;
  const isBefore = `(${columns[sort]}, id) ${sort === 'newest' ? '>' : '<'} (@endAt, @endId)`;
  const { from } = wayBy(order, { ...conditions, where: `${where} AND ${isBefore}` });
  return { from, parameters: { ...parameters, ...end }, orElse };
}

/** By several conditions at once: what all of these find in their indexes is read, and nothing else. */
export function wayMeeting([first, ...others]: readonly [Condition, ...Condition[]], conditions: Conditions): Way {
  const where = [first.foundBy, ...others.map(isFoundBy), conditions.where].join(' AND ');
  return wayBy(first.index, { ...conditions, where });
}

/** The sign keeps SQLite from going by these ids. */
function isFoundBy({ index, foundBy }: Condition): string {
  return `+id IN (SELECT id FROM case_row INDEXED BY ${index} WHERE ${foundBy})`;
}

function wholeWay(from: string, parameters: Parameters): Way {
  return { from, parameters, orElse: null };
}
