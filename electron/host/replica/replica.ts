// replica.db as the rest of the host sees it: confirmed rows of each scope with this station's own commands replayed over
// them. Invariant: rows of a page and its cursor are one transaction, an older row never replaces a newer one, so pages
// may be repeated, reordered or cut.

import type { Database, Statement } from 'better-sqlite3';
import type { Case } from '#shared/domain/case.ts';
import type { CityFacts } from '#shared/domain/city-facts.ts';
import type { RelatedCase } from '#shared/domain/decide-context.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Actor } from '#shared/domain/roles.ts';
import type { CaseLink, CaseRow } from '#shared/bridge/views.ts';
import type { PulledRow, SyncAnswer } from '#shared/sync/protocol.ts';
import type { OutboxStore } from '#host/station/outbox-store.ts';
import type { StoredCase, StoredRowKey } from './case-table.ts';
import { CaseTable } from './case-table.ts';
import { HistoryStore } from './history-store.ts';
import { QueueQueries } from './queue-queries.ts';
import type { PendingCommand } from './replay.ts';
import { replay } from './replay.ts';
import type { Scope, Viewer } from './scope.ts';
import { scopeOf, viewerOf } from './scope.ts';
import type { OwnWork, QueueColumns } from './summarise.ts';
import { summarise } from './summarise.ts';

export type ReplicaDeps = {
  readonly outbox: OutboxStore;
  readonly city: CityFacts;
  /** Of telephone numbers, without the plus. */
  readonly countryCode: string;
  /** Names what the columns of a row depend on besides the case: another one, and every row is summarised anew. */
  readonly rowRulesKey: string;
};

export type RowPage = {
  /** The `rowsAfter` the page was asked with. */
  readonly rowsAfter: number;
  readonly answer: Pick<SyncAnswer<'pull'>, 'rows' | 'rowsUpTo' | 'headSeq'>;
  /** Cases whose commands got a verdict with this page. */
  readonly settledCases: readonly CaseId[];
  readonly nowMs: number;
};

export type ShownCase = {
  readonly row: CaseRow;
  readonly case: Case;
  /** Revision of the confirmed row; 0 while the server does not know the case. */
  readonly confirmedRevision: number;
  /** This station's commands the confirmed row does not include yet. */
  readonly pending: readonly PendingCommand[];
};

/** Rows summarised anew in one transaction. */
const batchRows = 500;
const rowRulesMeta = 'row-rules';
const nothingStored = { confirmed: undefined, confirmedSeq: 0, hasLeft: false } as const;

export class Replica {
  readonly queues: QueueQueries;
  readonly history: HistoryStore;
  readonly #db: Database;
  readonly #cases: CaseTable;
  readonly #deps: ReplicaDeps;
  readonly #readScope: Statement<[string], { rows_up_to: number; complete_at_ms: number | null }>;
  readonly #moveScope: Statement<[string, number]>;
  readonly #completeScope: Statement<[number, string]>;
  readonly #highest: Statement<[], { highest: number | null }>;
  readonly #resetScopes: Statement<[]>;
  readonly #readMeta: Statement<[string], { value: string }>;
  readonly #writeMeta: Statement<[string, string]>;

  constructor(db: Database, deps: ReplicaDeps) {
    this.#db = db;
    this.#deps = deps;
    this.#cases = new CaseTable(db);
    this.queues = new QueueQueries(db);
    this.history = new HistoryStore(db);
    this.#readScope = db.prepare(`SELECT rows_up_to, complete_at_ms FROM scope WHERE scope = ?`);
    this.#moveScope = db.prepare(/* sql */ `
      INSERT INTO scope (scope, rows_up_to)
      VALUES (?, ?)
      ON CONFLICT (scope) DO UPDATE SET rows_up_to = max(rows_up_to, excluded.rows_up_to)
    `);
    this.#completeScope = db.prepare(`UPDATE scope SET complete_at_ms = ? WHERE scope = ?`);
    this.#highest = db.prepare(`SELECT max(rows_up_to) AS highest FROM scope`);
    this.#resetScopes = db.prepare(`UPDATE scope SET rows_up_to = 0`);
    this.#readMeta = db.prepare(`SELECT value FROM meta WHERE key = ?`);
    this.#writeMeta = db.prepare(
      `INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
    );
    this.#summariseAnew();
  }

  /** Up to which seq every row of the scope is here: the next `rowsAfter`. */
  cursor(scope: Scope): number {
    return this.#readScope.get(scope)?.rows_up_to ?? 0;
  }

  /** The furthest cursor of all scopes: the highest seq this file has heard of. */
  highestCursor(): number {
    return this.#highest.get()?.highest ?? 0;
  }

  /** When the scope last held everything up to the server's head; null: never. */
  completeAtMs(scope: Scope): number | null {
    return this.#readScope.get(scope)?.complete_at_ms ?? null;
  }

  /** Stores a page and moves the cursor with it; returns the cases that may look different now. */
  applyPage(viewer: Actor, { rowsAfter, answer, settledCases, nowMs }: RowPage): readonly CaseId[] {
    const scope = scopeOf(viewer);
    return this.#db
      .transaction(() => {
        const before = this.cursor(scope);
        // A page that starts beyond the cursor leaves a gap: its rows are good, the cursor stays before the gap.
        const upTo = rowsAfter <= before ? Math.max(before, answer.rowsUpTo) : before;
        this.#moveScope.run(scope, upTo);
        if (upTo >= answer.headSeq) this.#completeScope.run(nowMs, scope);
        for (const row of answer.rows) this.#takeRow(viewer, scope, row);
        const included = this.#deps.outbox.casesAppliedBetween(before, upTo);
        const ownCases = new Set([...settledCases, ...included]);
        for (const caseId of ownCases) this.#rebuild(viewer, scope, caseId);
        return [...new Set([...answer.rows.map(caseIdOf), ...ownCases])];
      })
      .immediate();
  }

  /** Shows again what this station's own commands make of these cases. */
  rebuild(viewer: Actor, caseIds: readonly CaseId[]): void {
    const scope = scopeOf(viewer);
    this.#db.transaction(() => caseIds.forEach((caseId) => this.#rebuild(viewer, scope, caseId))).immediate();
  }

  /**
   * Brings a scope in line with the outbox: after a crash between the two files, a change of person, or a file that was
   * built anew. Returns how many cases were looked at.
   */
  catchUpWithOutbox(viewer: Actor): number {
    const scope = scopeOf(viewer);
    const { outbox } = this.#deps;
    const caseIds = new Set([
      ...outbox.openCases(),
      ...outbox.casesAppliedBetween(this.cursor(scope), Number.MAX_SAFE_INTEGER),
      ...this.#cases.withOwnWork(scope),
    ]);
    this.rebuild(viewer, [...caseIds]);
    return caseIds.size;
  }

  /** A case as this person may see it, with what a new command on it must say. */
  find(viewer: Actor, caseId: CaseId): ShownCase | undefined {
    const scope = scopeOf(viewer);
    const stored = this.#cases.find(scope, caseId);
    const shown = stored?.predicted ?? stored?.confirmed;
    if (!stored || !shown) return undefined;
    const { pending } = this.#replay(viewer, scope, caseId, stored);
    return { row: stored.summary, case: shown, confirmedRevision: stored.confirmed?.revision ?? 0, pending };
  }

  /** What a decision may know of another case: only what this viewer has here. */
  related(viewer: Actor, caseId: CaseId): RelatedCase | undefined {
    const stored = this.#cases.find(scopeOf(viewer), caseId);
    const shown = stored?.predicted ?? stored?.confirmed;
    return shown && { status: shown.status, mergedInto: shown.mergedInto };
  }

  /** The cases a case is tied to, from either end. */
  linksOf(viewer: Actor, { id, followsCaseId, mergedInto }: Case): readonly CaseLink[] {
    const scope = scopeOf(viewer);
    const above = (kind: CaseLink['kind'], caseId: CaseId | null): CaseLink[] => {
      if (caseId === null) return [];
      const row = this.#cases.find(scope, caseId)?.summary;
      return [{ kind, caseId, number: row?.number ?? null, status: row?.status ?? null }];
    };
    return [...above('follows', followsCaseId), ...above('mergedInto', mergedInto), ...this.#cases.tiedTo(scope, id)];
  }

  /** The server's data fell back to an older copy: pull everything again and believe it. */
  startOver(): void {
    this.#db
      .transaction(() => {
        this.#resetScopes.run();
        this.#cases.forgetSeqs();
      })
      .immediate();
  }

  close(): void {
    this.#db.close();
  }

  #takeRow(viewer: Actor, scope: Scope, row: PulledRow): void {
    const caseId = caseIdOf(row);
    const stored = this.#cases.find(scope, caseId);
    const known = Math.max(stored?.confirmedSeq ?? 0, this.#cases.leftSeq(scope, caseId));
    if (row.seq <= known) return;
    if (row.kind === 'row') {
      this.#cases.markBack(scope, caseId);
      this.#write(viewer, scope, caseId, { confirmed: row.case, confirmedSeq: row.seq, hasLeft: false });
      return;
    }
    this.#cases.markLeft(scope, caseId, row.seq);
    this.#write(viewer, scope, caseId, { confirmed: stored?.confirmed, confirmedSeq: row.seq, hasLeft: true });
  }

  #rebuild(viewer: Actor, scope: Scope, caseId: CaseId): void {
    this.#write(viewer, scope, caseId, this.#cases.find(scope, caseId) ?? nothingStored);
  }

  #write(viewer: Actor, scope: Scope, caseId: CaseId, stored: Omit<StoredCase, 'predicted' | 'summary'>): void {
    const { shown, pending, attention } = this.#replay(viewer, scope, caseId, stored);
    const hasOwnWork = pending.length > 0 || attention > 0;
    if (!shown || (stored.hasLeft && !hasOwnWork)) {
      this.#cases.remove(scope, caseId);
      return;
    }
    const own = { waiting: pending.length, attention };
    const columns = this.#columns(shown, viewer, own);
    const isPredicted = pending.length > 0 || !stored.confirmed;
    const { confirmed, confirmedSeq, hasLeft } = stored;
    this.#cases.write({ scope, confirmed, confirmedSeq, hasLeft, shown, isPredicted, ...own, columns });
  }

  #replay(viewer: Actor, scope: Scope, caseId: CaseId, stored: Pick<StoredCase, 'confirmed' | 'confirmedSeq'>) {
    const { outbox, city } = this.#deps;
    const confirmedUpTo = Math.max(stored.confirmedSeq, this.cursor(scope));
    const related = (id: CaseId) => this.related(viewer, id);
    return replay({ confirmed: stored.confirmed, confirmedUpTo }, outbox.ofCase(caseId), { viewer, city, related });
  }

  #columns(shown: Case, viewer: Viewer, own: OwnWork): QueueColumns {
    const { city: facts, countryCode } = this.#deps;
    return summarise(shown, viewer, { facts, countryCode }, own);
  }

  /** The rows were made under other rules (a new policy or calendar): due times, orders and steps are made again. */
  #summariseAnew(): void {
    const { rowRulesKey } = this.#deps;
    if (this.#readMeta.get(rowRulesMeta)?.value === rowRulesKey) return;
    let after = 0;
    for (;;) {
      const keys = this.#cases.keysAfter(after, batchRows);
      const last = keys.at(-1);
      if (!last) break;
      this.#db.transaction(() => keys.forEach((key) => this.#summariseRow(key))).immediate();
      after = last.id;
    }
    this.#writeMeta.run(rowRulesMeta, rowRulesKey);
  }

  #summariseRow({ scope, caseId }: StoredRowKey): void {
    const viewer = viewerOf(scope);
    const stored = this.#cases.find(scope, caseId);
    const shown = stored?.predicted ?? stored?.confirmed;
    if (!viewer || !stored || !shown) return;
    const { waiting, needsAttention } = stored.summary;
    const own = { waiting, attention: needsAttention ? 1 : 0 };
    const { confirmed, confirmedSeq, hasLeft, predicted } = stored;
    const columns = this.#columns(shown, viewer, own);
    const isPredicted = predicted !== undefined;
    this.#cases.write({ scope, confirmed, confirmedSeq, hasLeft, shown, isPredicted, ...own, columns });
  }
}

function caseIdOf(row: PulledRow): CaseId {
  return row.kind === 'row' ? row.case.id : row.caseId;
}
