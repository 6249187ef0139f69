// Lets somebody stand beside every write of a file: the simulation fails any of them, as a full disk or a death would.

import type { Database, Statement, Transaction } from 'better-sqlite3';

/** Called around each write transaction. `before` may throw what a full disk throws, `after` what ends the process. */
export interface WriteWatch {
  before(file: string): void;
  after(file: string): void;
}

type AnyFunction = (...args: never[]) => unknown;
const runs = ['run', 'get', 'all'] as const;
const kinds = ['deferred', 'immediate', 'exclusive'] as const;

/** Puts the watch around every outermost transaction and every single statement that writes. */
export function watchWrites(db: Database, file: string, watch: WriteWatch): void {
  function watched<Work extends AnyFunction>(work: Work): Work {
    return ((...args: never[]) => {
      if (db.inTransaction) return work(...args);
      watch.before(file);
      const result = work(...args);
      watch.after(file);
      return result;
    }) as unknown as Work;
  }

  const prepare = db.prepare.bind(db) as (sql: string) => Statement;
  db.prepare = ((sql: string) => {
    const statement = prepare(sql);
    if (statement.readonly) return statement;
    for (const name of runs) statement[name] = watched(statement[name].bind(statement) as AnyFunction) as never;
    return statement;
  }) as typeof db.prepare;

  const transaction = db.transaction.bind(db) as (work: AnyFunction) => Transaction<AnyFunction>;
  db.transaction = ((work: AnyFunction) => {
    const made = transaction(work);
    const wrapped = watched(made as AnyFunction) as unknown as Record<string, unknown>;
    for (const kind of kinds) wrapped[kind] = watched(made[kind] as unknown as AnyFunction);
    return wrapped;
  }) as unknown as typeof db.transaction;
}
