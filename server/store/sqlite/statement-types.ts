import type { Database } from 'better-sqlite3';

/** A statement that takes named parameters and gives rows of one shape. */
export type Query<Parameters extends object, Row> = {
  get(parameters: Parameters): Row | undefined;
  all(parameters: Parameters): Row[];
  /** Reads row by row; whoever stops early has the rest unread. */
  iterate(parameters: Parameters): Iterable<Row>;
};

/** A statement that changes rows. */
export type Change<Parameters extends object> = { run(parameters: Parameters): { readonly changes: number } };

/** Prepares a reading statement. */
export function prepareQuery<Parameters extends object, Row>(db: Database, sql: string): Query<Parameters, Row> {
  const statement = db.prepare<[Parameters], Row>(sql);
  return {
    get: (parameters) => statement.get(parameters),
    all: (parameters) => statement.all(parameters),
    iterate: (parameters) => statement.iterate(parameters),
  };
}

/** Prepares a writing statement. */
export function prepareChange<Parameters extends object>(db: Database, sql: string): Change<Parameters> {
  const statement = db.prepare<[Parameters]>(sql);
  return { run: (parameters) => statement.run(parameters) };
}
