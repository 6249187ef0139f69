// What the queues ask. A page is found in an index alone and only then read, so the 240,000th row of a grid costs
// milliseconds; the plans are asserted in a test.

import type { Database, Statement } from 'better-sqlite3';
import type { QueueView } from '#shared/bridge/contract.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { Scope } from './scope.ts';

export type QueueAsk = {
  readonly scope: Scope;
  readonly personId: PersonId;
  readonly view: QueueView;
  /** Only these rows, as a search has found them; null: all. */
  readonly ids: readonly number[] | null;
  /** Any of these; null: all. */
  readonly topicIds: readonly string[] | null;
  readonly placeIds: readonly string[] | null;
  readonly deadlineClassId: string | null;
  readonly sort: 'due' | 'newest';
  readonly offset: number;
  readonly limit: number;
};

type Parameters = Record<string, string | number | null>;
type ViewFilter = { readonly column: string; readonly value: string } | null;

const viewFilters = {
  toDispatch: { column: 'queue', value: 'toDispatch' },
  running: { column: 'queue', value: 'running' },
  callback: { column: 'queue', value: 'callback' },
  closed: { column: 'queue', value: 'closed' },
  toSign: { column: 'own_step', value: 'toSign' },
  handling: { column: 'own_step', value: 'handling' },
  toRule: { column: 'own_step', value: 'toRule' },
  mine: { column: 'registered_by', value: '' },
  all: null,
} as const satisfies Record<QueueView, ViewFilter>;

const orders = { due: 'due_order, id', newest: 'registered_at_ms DESC, id DESC' } as const;
const callerLimit = 20;

export class QueueQueries {
  readonly #db: Database;
  readonly #prepared = new Map<string, Statement<[Parameters]>>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** One window of a queue, and how many rows it is a window of. */
  window(ask: QueueAsk): { readonly rows: readonly CaseRow[]; readonly total: number } {
    const { where, parameters } = conditions(ask);
    const rows = this.#all(pageSql(where, orders[ask.sort]), { ...parameters, limit: ask.limit, offset: ask.offset });
    return { rows: rows.map(rowToSummary), total: this.#count(where, parameters) };
  }

  /** How many cases a view holds. */
  count(scope: Scope, personId: PersonId, view: QueueView): number {
    const ask = { scope, personId, view, ids: null, topicIds: null, placeIds: null, deadlineClassId: null } as const;
    const { where, parameters } = conditions(ask);
    return this.#count(where, parameters);
  }

  /** Earlier cases of a caller, newest first, at most 20; the name is the last one given. */
  ofCaller(scope: Scope, callerKey: string) {
    const where = 'scope = @scope AND caller_key = @callerKey';
    const parameters = { scope, callerKey };
    const rows = this.#all(pageSql(where, orders.newest), { ...parameters, limit: callerLimit, offset: 0 });
    const named = this.#all(
      `SELECT caller_name FROM case_row WHERE ${where} AND caller_name <> '' ORDER BY ${orders.newest} LIMIT 1`,
      parameters,
    ) as { caller_name: string }[];
    return {
      name: named[0]?.caller_name ?? null,
      cases: rows.map(rowToSummary),
      total: this.#count(where, parameters),
    };
  }

  /** How SQLite would find a window: for the test that keeps every view on an index. */
  explain(ask: QueueAsk): string {
    const { where, parameters } = conditions(ask);
    const sql = `EXPLAIN QUERY PLAN ${pageSql(where, orders[ask.sort])}`;
    const steps = this.#all(sql, { ...parameters, limit: ask.limit, offset: ask.offset }) as { detail: string }[];
    return steps.map(({ detail }) => detail).join('\n');
  }

  #count(where: string, parameters: Parameters): number {
    const counted = this.#all(`SELECT count(*) AS total FROM case_row WHERE ${where}`, parameters);
    return (counted[0] as { total: number }).total;
  }

  #all(sql: string, parameters: Parameters): unknown[] {
    const prepared = this.#prepared.get(sql) ?? this.#db.prepare<[Parameters]>(sql);
    this.#prepared.set(sql, prepared);
    return prepared.all(parameters);
  }
}

function pageSql(where: string, order: string): string {
  return /* sql */ `
    SELECT summary
    FROM (SELECT id AS found FROM case_row WHERE ${where} ORDER BY ${order} LIMIT @limit OFFSET @offset)
    CROSS JOIN case_row ON id = found
    ORDER BY ${order}
  `;
}

function conditions(ask: Omit<QueueAsk, 'sort' | 'offset' | 'limit'>): { where: string; parameters: Parameters } {
  const wheres = ['scope = @scope'];
  const parameters: Parameters = { scope: ask.scope };
  const filter: ViewFilter = viewFilters[ask.view];
  if (filter) {
    wheres.push(`${filter.column} = @viewValue`);
    parameters['viewValue'] = ask.view === 'mine' ? ask.personId : filter.value;
  }
  if (ask.topicIds) {
    wheres.push('topic_id IN (SELECT value FROM json_each(@topicIds))');
    parameters['topicIds'] = JSON.stringify(ask.topicIds);
  }
  if (ask.placeIds) {
    wheres.push('place_id IN (SELECT value FROM json_each(@placeIds))');
    parameters['placeIds'] = JSON.stringify(ask.placeIds);
  }
  if (ask.deadlineClassId !== null) {
    wheres.push('deadline_class_id = @deadlineClassId');
    parameters['deadlineClassId'] = ask.deadlineClassId;
  }
  if (ask.ids) {
    wheres.push('id IN (SELECT value FROM json_each(@ids))');
    parameters['ids'] = JSON.stringify(ask.ids);
  }
  return { where: wheres.join(' AND '), parameters };
}

function rowToSummary(row: unknown): CaseRow {
  return JSON.parse((row as { summary: string }).summary) as CaseRow;
}
