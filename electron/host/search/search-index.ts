// Keeps the full-text index in step with the rows: a row that is written is listed anew where what it is found by changed, a
// row that goes is taken off. What a first load brings is listed afterwards, by and by, the latest stretch of time first.

import type { Database, Statement } from 'better-sqlite3';
import type { CasePaths } from '#shared/search/case-paths.ts';
import { caseTerms } from '#shared/search/case-text.ts';
import type { Scope } from '#host/replica/scope.ts';
import { listBy } from './listed-by.ts';
import type { ListedRow } from './listed-row.ts';
import { findableOf, isListedAlike, listedColumns, secondOf } from './listed-row.ts';
import type { Age, Frontier, Stretch } from './listed-so-far.ts';
import { beforeAll, ListedSoFar } from './listed-so-far.ts';
import { fullPart, SearchParts } from './search-parts.ts';

/** `isDone`: the scope is caught up with. `listed`: rows that were listed now. `didWork`: also where what is listed was merged. */
export type ListedMore = { readonly listed: number; readonly didWork: boolean; readonly isDone: boolean };

type RowOfStretch = ListedRow & { readonly id: number };
type StretchAsk = Record<'doneMs' | 'doneId' | 'highMs' | 'highId' | 'most', number> & { scope: string };
type AgeAsk = Record<'ms' | 'id' | 'skipped', number> & { scope: string };

export class SearchIndex {
  readonly parts: SearchParts;
  readonly #full: number;
  readonly #soFar: ListedSoFar;
  readonly #paths: CasePaths;
  readonly #rows: Statement<[string], { id: number; registered_at_ms: number }>;
  readonly #count: Statement<[string], { rows: number }>;
  readonly #kept: Statement<[string], { rows: number | null }>;
  readonly #ageAt: Statement<[AgeAsk], { ms: number; id: number }>;
  readonly #unlisted: Statement<[StretchAsk], RowOfStretch>;
  #isPaused = false;

  constructor(db: Database, paths: CasePaths, full = fullPart) {
    this.parts = new SearchParts(db, full);
    this.#full = full;
    this.#soFar = new ListedSoFar(db);
    this.#paths = paths;
    this.#rows = db.prepare(`SELECT id, registered_at_ms FROM case_row WHERE scope = ?`);
    this.#count = db.prepare(`SELECT count(*) AS rows FROM case_row WHERE scope = ?`);
    this.#kept = db.prepare(`SELECT sum(rows) AS rows FROM view_count WHERE scope = ? AND kind = 'queue'`);
    this.#ageAt = db.prepare(/* sql */ `
      SELECT registered_at_ms AS ms, id
      FROM case_row
      WHERE scope = @scope AND (registered_at_ms, id) < (@ms, @id)
      ORDER BY registered_at_ms DESC, id DESC
      LIMIT 1 OFFSET @skipped
    `);
    this.#unlisted = db.prepare(/* sql */ `
      SELECT id, ${listedColumns.join(', ')}
      FROM case_row
      WHERE scope = @scope AND (registered_at_ms, id) >= (@doneMs, @doneId) AND (registered_at_ms, id) < (@highMs, @highId)
      ORDER BY registered_at_ms, id
      LIMIT @most
    `);
    if (paths.tree !== undefined) listBy(db, paths.tree, () => this.#beginAnew());
  }

  /** While indexes are left out nothing is caught up with. */
  pause(isPaused: boolean): void {
    this.#isPaused = isPaused;
  }

  /**
   * A first load of the scope begins: what it brings is listed afterwards. Call it in a transaction, while it has no rows but
   * own work the server does not know: that is taken off, and listed again where it will stand then.
   */
  leaveToLater(scope: Scope): void {
    for (const row of this.#rows.all(scope)) this.remove(scope, row.id, row);
    this.#soFar.leaveAll(scope);
  }

  /** All of the scope is taken off at once; what is still there is listed later. Call it in a transaction. */
  forget(scope: Scope): void {
    this.parts.drop(scope);
    this.#soFar.leaveAll(scope);
  }

  /** How many rows of the scope are listed, of how many; null: all of them. */
  progress(scope: Scope): { readonly listed: number; readonly of: number } | null {
    if (!this.#soFar.of(scope)) return null;
    const counted = this.#isPaused ? undefined : this.#kept.get(scope);
    return { listed: this.parts.docsOf(scope), of: (counted ?? this.#count.get(scope))?.rows ?? 0 };
  }

  /** The row was written, over what it was before; undefined: it is new. Call it in the same transaction. */
  put(scope: Scope, id: number, before: ListedRow | undefined, row: ListedRow): void {
    const isListed = before !== undefined && this.#isListed(scope, id, before);
    const isToBe = this.#isListed(scope, id, row);
    if (isListed && isToBe && isListedAlike(before, row)) return;
    if (isListed) this.parts.remove({ scope, id, second: secondOf(before.registered_at_ms) });
    if (isToBe) this.#add(scope, id, row);
  }

  /** The row is gone. */
  remove(scope: Scope, id: number, before: Pick<ListedRow, 'registered_at_ms'>): void {
    if (!this.#isListed(scope, id, before)) return;
    this.parts.remove({ scope, id, second: secondOf(before.registered_at_ms) });
  }

  /** Lists some of the rows of the scope that are not listed yet, the latest stretch of time first. Call it in a transaction. */
  listMore(scope: Scope, most: number): ListedMore {
    if (this.#isPaused) return { listed: 0, didWork: false, isDone: false };
    const frontier = this.#soFar.of(scope);
    // Between two stretches, what was listed is put in order.
    if (!frontier?.stretch && this.parts.mergeMore(scope)) return { listed: 0, didWork: true, isDone: false };
    if (!frontier) {
      const didWork = this.parts.dropForgotten();
      return { listed: 0, didWork, isDone: !didWork };
    }
    const stretch = frontier.stretch ?? this.#beginStretch(scope, frontier.high);
    return { listed: this.#goOn(scope, frontier.high, stretch, most), didWork: true, isDone: false };
  }

  /** A transaction was taken back. */
  reload(): void {
    this.parts.reload();
    this.#soFar.reload();
  }

  #beginAnew(): void {
    for (const scope of this.parts.scopes()) this.forget(scope);
  }

  #isListed(scope: Scope, id: number, { registered_at_ms: ms }: Pick<ListedRow, 'registered_at_ms'>): boolean {
    return this.#soFar.has(scope, { ms, id });
  }

  /** As many rows as fill a part; what is earlier has parts of its own, the last of which begins with the beginning of time. */
  #beginStretch(scope: Scope, high: Age): Stretch {
    const low = this.#ageAt.get({ scope, ...high, skipped: this.#full - 1 }) ?? beforeAll;
    this.parts.beginPart(scope, secondOf(low.ms));
    return { low, done: low };
  }

  /** Lists from where the stretch was left; within it the earliest go first, which is the order an index is built in. */
  #goOn(scope: Scope, high: Age, { low, done }: Stretch, most: number): number {
    const rows = this.#unlisted.all({
      scope,
      doneMs: done.ms,
      doneId: done.id,
      highMs: high.ms,
      highId: high.id,
      most,
    });
    const inOrder = rows.toSorted(byDoc);
    this.parts.together(() => inOrder.forEach((row) => this.#add(scope, row.id, row)));
    const last = rows.at(-1);
    const isOver = rows.length < most || !last;
    const next: Frontier | null = isOver
      ? { high: low, stretch: null }
      : { high, stretch: { low, done: { ms: last.registered_at_ms, id: last.id + 1 } } };
    this.#soFar.set(scope, isOver && low.ms === beforeAll.ms ? null : next);
    return rows.length;
  }

  #add(scope: Scope, id: number, row: ListedRow): void {
    const { text, marks } = findableOf(row, this.#paths);
    this.parts.add({ scope, id, second: secondOf(row.registered_at_ms) }, caseTerms(text, marks));
  }
}

/** A document that comes before the one added last would end a piece of the index. */
function byDoc(one: RowOfStretch, other: RowOfStretch): number {
  return secondOf(one.registered_at_ms) - secondOf(other.registered_at_ms) || one.id - other.id;
}
