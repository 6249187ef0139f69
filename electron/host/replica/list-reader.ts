// Runs what the lists ask. Statements are made once for each text of SQL.

import type { Database, Statement } from 'better-sqlite3';
import type { Parameters } from './case-conditions.ts';

export class ListReader {
  readonly #db: Database;
  readonly #prepared = new Map<string, Statement<[Parameters]>>();

  constructor(db: Database) {
    this.#db = db;
  }

  all(sql: string, parameters: Parameters): unknown[] {
    const prepared = this.#prepared.get(sql) ?? this.#db.prepare<[Parameters]>(sql);
    this.#prepared.set(sql, prepared);
    return prepared.all(parameters);
  }

  /** How many rows a statement gives. */
  found(sql: string, parameters: Parameters): number {
    const counted = this.all(`SELECT count(*) AS total FROM (${sql})`, parameters);
    return (counted[0] as { total: number }).total;
  }

  /** How SQLite goes about it, a step a line. */
  plan(sql: string, parameters: Parameters): string {
    const steps = this.all(`EXPLAIN QUERY PLAN ${sql}`, parameters);
    return (steps as { detail: string }[]).map(({ detail }) => detail).join('\n');
  }
}
