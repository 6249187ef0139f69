// What is known of each scope: how far it was delivered, and whether that was proven.

import type { Database, Statement } from 'better-sqlite3';
import type { Scope } from './scope.ts';

export type ScopeState = {
  /** Every row up to this seq is here, or has moved on to a later one. */
  readonly cursor: number;
  /** The cursor when the server's head was last reached: nothing up to it is on its way. */
  readonly wholeUpTo: number;
  readonly completeAtMs: number | null;
  readonly provenAtMs: number | null;
  /** Rows of an older generation are stale. */
  readonly generation: number;
  readonly isSwept: boolean;
  readonly windowFromMs: number;
  /** The head while the scope is loaded for the first time. */
  readonly loadingTo: number | null;
  /** Rows taken away since everything was here last. */
  readonly removed: number;
};

type ScopeRow = {
  rows_up_to: number;
  whole_up_to: number;
  complete_at_ms: number | null;
  proven_at_ms: number | null;
  generation: number;
  is_swept: number;
  window_from_ms: number;
  loading_to: number | null;
  removed: number;
};

const fresh: ScopeState = {
  cursor: 0,
  wholeUpTo: 0,
  completeAtMs: null,
  provenAtMs: null,
  generation: 0,
  isSwept: true,
  windowFromMs: 0,
  loadingTo: null,
  removed: 0,
};

type Change = Record<'scope', string> & Record<'value', number | null>;

export class ScopeTable {
  readonly #read: Statement<[string], ScopeRow>;
  readonly #ensure: Statement<[string]>;
  readonly #set: Readonly<Record<keyof Pick<ScopeRow, Settable>, Statement<[Change]>>>;
  readonly #all: Statement<[], { scope: string }>;
  readonly #highest: Statement<[], { highest: number | null }>;
  readonly #startOver: Statement<[]>;

  constructor(db: Database) {
    this.#read = db.prepare(/* sql */ `
      SELECT rows_up_to, whole_up_to, complete_at_ms, proven_at_ms, generation, is_swept, window_from_ms, loading_to,
        removed
      FROM scope
      WHERE scope = ?
    `);
    this.#ensure = db.prepare(`INSERT INTO scope (scope) VALUES (?) ON CONFLICT (scope) DO NOTHING`);
    const set = (column: Settable) => db.prepare<[Change]>(`UPDATE scope SET ${column} = @value WHERE scope = @scope`);
    this.#set = {
      rows_up_to: set('rows_up_to'),
      whole_up_to: set('whole_up_to'),
      complete_at_ms: set('complete_at_ms'),
      proven_at_ms: set('proven_at_ms'),
      is_swept: set('is_swept'),
      window_from_ms: set('window_from_ms'),
      loading_to: set('loading_to'),
      removed: set('removed'),
    };
    this.#all = db.prepare(`SELECT scope FROM scope`);
    this.#highest = db.prepare(`SELECT max(rows_up_to) AS highest FROM scope`);
    this.#startOver = db.prepare(
      `UPDATE scope SET rows_up_to = 0, whole_up_to = 0, generation = generation + 1, is_swept = 0, removed = 0`,
    );
  }

  read(scope: Scope): ScopeState {
    const row = this.#read.get(scope);
    return row ? rowToState(row) : fresh;
  }

  set(scope: Scope, column: Settable, value: number | null): void {
    this.#ensure.run(scope);
    this.#set[column].run({ scope, value });
  }

  all(): readonly Scope[] {
    return this.#all.all().map(({ scope }) => scope as Scope);
  }

  highestCursor(): number {
    return this.#highest.get()?.highest ?? 0;
  }

  /** Every row of every scope is stale from here on, and fetched again. */
  startOver(): void {
    this.#startOver.run();
  }
}

type Settable =
  | 'rows_up_to'
  | 'whole_up_to'
  | 'complete_at_ms'
  | 'proven_at_ms'
  | 'is_swept'
  | 'window_from_ms'
  | 'loading_to'
  | 'removed';

function rowToState(row: ScopeRow): ScopeState {
  return {
    cursor: row.rows_up_to,
    wholeUpTo: row.whole_up_to,
    completeAtMs: row.complete_at_ms,
    provenAtMs: row.proven_at_ms,
    generation: row.generation,
    isSwept: row.is_swept === 1,
    windowFromMs: row.window_from_ms,
    loadingTo: row.loading_to,
    removed: row.removed,
  };
}
