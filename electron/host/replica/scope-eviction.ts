// What nobody has looked at for weeks goes: the rows of a role or unit whose people do not work at this desk any more. First the
// scope forgets how far it was delivered, so that whoever comes back in the middle is brought everything again; then its rows
// go, a little at a time. Rows with own work stay, whoever did it: only their author or the server may end it.
// Invariant: the scope somebody works in is never touched, nor one that knows more than that one does.

import type { Database, Statement } from 'better-sqlite3';
import type { CaseId } from '#shared/domain/ids.ts';
import type { SearchIndex } from '#host/search/search-index.ts';
import type { CaseTable } from './case-table.ts';
import type { Scope } from './scope.ts';
import type { ScopeState, ScopeTable } from './scope-table.ts';

export type EvictionAsk = {
  /** Whoever works here now. */
  readonly current: Scope;
  /** A scope that was last complete before this moment is idle. Milliseconds. */
  readonly idleBeforeMs: number;
  /** Rows at once. */
  readonly most: number;
};

/** Rows that went now, and whether none is left to go. */
export type EvictedMore = { readonly evicted: number; readonly isDone: boolean };
const nothingLeft: EvictedMore = { evicted: 0, isDone: true };

export type EvictionParts = {
  readonly cases: CaseTable;
  readonly scopes: ScopeTable;
  readonly search: SearchIndex;
};

export class ScopeEviction {
  readonly #parts: EvictionParts;
  readonly #next: Statement<[string, number], { case_id: string }>;
  readonly #ends: readonly Statement<[string]>[];

  constructor(db: Database, parts: EvictionParts) {
    this.#parts = parts;
    this.#next = db.prepare(/* sql */ `
      SELECT case_id
      FROM case_row
      WHERE scope = ? AND waiting = 0 AND attention = 0 AND has_prediction = 0
      LIMIT ?
    `);
    this.#ends = ['left_case', 'history'].map((table) => db.prepare(`DELETE FROM ${table} WHERE scope = ?`));
  }

  /** Lets some more rows go; call it in a transaction. */
  more({ current, idleBeforeMs, most }: EvictionAsk): EvictedMore {
    const { cases, scopes } = this.#parts;
    const { cursor: known } = scopes.read(current);
    const idle = scopes.all().find((scope) => {
      const state = scopes.read(scope);
      return scope !== current && state.cursor <= known && (isIdle(state, idleBeforeMs) || this.#isGoing(scope, state));
    });
    if (idle === undefined) return nothingLeft;
    if (isIdle(scopes.read(idle), idleBeforeMs)) this.#forget(idle);
    const rows = this.#next.all(idle, most);
    for (const { case_id: caseId } of rows) cases.remove(idle, caseId as CaseId);
    if (rows.length < most) for (const end of this.#ends) end.run(idle);
    return { evicted: rows.length, isDone: false };
  }

  /** It was begun, and there is more. A scope that was never delivered holds own work only. */
  #isGoing(scope: Scope, { cursor, completeAtMs, loadingTo, isSwept }: ScopeState): boolean {
    if (cursor > 0 || completeAtMs !== null || loadingTo !== null || !isSwept) return false;
    return this.#next.get(scope, 1) !== undefined;
  }

  #forget(scope: Scope): void {
    const { scopes, search } = this.#parts;
    scopes.set(scope, 'rows_up_to', 0);
    scopes.set(scope, 'whole_up_to', 0);
    scopes.set(scope, 'complete_at_ms', null);
    scopes.set(scope, 'proven_at_ms', null);
    scopes.set(scope, 'window_from_ms', 0);
    search.forget(scope);
  }
}

/** What is being swept or asked about waits until that is settled. */
function isIdle({ completeAtMs, isSwept, removed, loadingTo }: ScopeState, idleBeforeMs: number): boolean {
  return completeAtMs !== null && completeAtMs < idleBeforeMs && isSwept && removed === 0 && loadingTo === null;
}
