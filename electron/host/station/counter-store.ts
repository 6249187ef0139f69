import type { Database, Statement } from 'better-sqlite3';

export type CounterName = 'rebuilds' | 'repairedRows' | 'missedCalls' | 'abusiveCalls' | 'leaderAsked';

/** What is counted since this console was made. Kept beside the outbox, because replica.db may be built anew. */
export class CounterStore {
  readonly #read: Statement<[string], { value: number }>;
  readonly #add: Statement<[string, number]>;

  constructor(db: Database) {
    this.#read = db.prepare(`SELECT value FROM counter WHERE name = ?`);
    this.#add = db.prepare(/* sql */ `
      INSERT INTO counter (name, value)
      VALUES (?, ?)
      ON CONFLICT (name) DO UPDATE SET value = value + excluded.value
    `);
  }

  read(name: CounterName): number {
    return this.#read.get(name)?.value ?? 0;
  }

  add(name: CounterName, count: number): void {
    if (count > 0) this.#add.run(name, count);
  }
}
