// Cases this console had seen further than the server has them since its data fell back. First they are candidates: most
// come back with the next pulls and with the work that is sent again. What did not is listed for a person; so is a case that
// came back under another number than the one that was told here.

import type { Database, Statement } from 'better-sqlite3';
import type { CaseId } from '#shared/domain/ids.ts';
import type { LostItem } from '#shared/bridge/views.ts';
import type { Scope } from '#host/replica/scope.ts';

export type LostCandidate = {
  readonly caseId: CaseId;
  readonly number: string | null;
  readonly revision: number;
  /** The opening of the narrative, masked for the scope. */
  readonly summary: string;
  /** The seq the row had in the data that were lost. */
  readonly seq: number;
};

type LostRow = {
  case_id: string;
  number: string | null;
  seen_revision: number;
  server_revision: number;
  server_number: string | null;
  summary: string;
};
const columns = 'case_id, number, seen_revision, server_revision, server_number, summary';

export class LostStore {
  readonly #db: Database;
  readonly #add: Statement<[string, string, string | null, number, string, number]>;
  readonly #renumber: Statement<[string, string, string, string, number, number, string, number]>;
  readonly #strike: Statement<[string, string, number]>;
  readonly #list: Statement<[string], LostRow>;
  readonly #markListed: Statement<[number, string, string]>;
  readonly #ofScope: Statement<[string], LostRow>;
  readonly #number: Statement<[string], { number: string }>;
  readonly #any: Statement<[string], { found: number }>;
  readonly #forget: Statement<[string, string]>;
  readonly #count: Statement<[string], { listed: number }>;

  constructor(db: Database) {
    this.#db = db;
    // Where the data fall back twice, the furthest this console ever saw is what counts.
    this.#add = db.prepare(/* sql */ `
      INSERT INTO lost_case (scope, case_id, number, seen_revision, summary, seq)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (scope, case_id) DO UPDATE
      SET number = excluded.number, seen_revision = excluded.seen_revision, summary = excluded.summary, seq = excluded.seq
      WHERE excluded.seen_revision > lost_case.seen_revision
    `);
    this.#renumber = db.prepare(/* sql */ `
      INSERT INTO lost_case (
        scope, case_id, number, server_number, seen_revision, server_revision, summary, seq, is_listed
      )
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)
      ON CONFLICT (scope, case_id) DO UPDATE
      SET number = excluded.number, server_number = excluded.server_number, is_listed = 1
    `);
    this.#strike = db.prepare(/* sql */ `
      DELETE FROM lost_case WHERE scope = ? AND case_id = ? AND seen_revision <= ? AND server_number IS NULL
    `);
    this.#list = db.prepare(`SELECT ${columns} FROM lost_case WHERE scope = ? AND is_listed = 1 ORDER BY seq`);
    this.#ofScope = db.prepare(
      `SELECT ${columns} FROM lost_case WHERE scope = ? AND server_number IS NULL ORDER BY seq`,
    );
    this.#number = db.prepare(`SELECT number FROM lost_case WHERE case_id = ? AND number IS NOT NULL LIMIT 1`);
    this.#any = db.prepare(`SELECT EXISTS (SELECT 1 FROM lost_case WHERE scope = ?) AS found`);
    this.#markListed = db.prepare(/* sql */ `
      UPDATE lost_case
      SET is_listed = 1, server_revision = ?
      WHERE scope = ? AND case_id = ?
    `);
    this.#forget = db.prepare(`DELETE FROM lost_case WHERE scope = ? AND case_id = ? AND is_listed = 1`);
    this.#count = db.prepare(`SELECT count(*) AS listed FROM lost_case WHERE scope = ? AND is_listed = 1`);
  }

  /** Remembers what was seen, before the rows are fetched again. */
  add(scope: Scope, candidates: readonly LostCandidate[]): void {
    if (candidates.length === 0) return;
    this.#atOnce(() => {
      for (const { caseId, number, revision, summary, seq } of candidates) {
        this.#add.run(scope, caseId, number, revision, summary, seq);
      }
    });
  }

  /** Lists a case the server has under another number than the one that was told here; both stay until a person has looked. */
  addRenumbered(scope: Scope, { caseId, number, revision, summary, seq }: LostCandidate, serverNumber: string): void {
    this.#renumber.run(scope, caseId, number ?? '', serverNumber, revision, revision, summary, seq);
  }

  /** Strikes those the server has at least as far as this console had seen them. */
  strike(scope: Scope, delivered: readonly { readonly caseId: CaseId; readonly revision: number }[]): void {
    if (delivered.length === 0 || !this.hasAny(scope)) return;
    this.#atOnce(() => {
      for (const { caseId, revision } of delivered) this.#strike.run(scope, caseId, revision);
    });
  }

  /** Everything was fetched again: what the server has less of is listed from here on. */
  settle(scope: Scope, serverRevision: (caseId: CaseId) => number): void {
    const rows = this.#ofScope.all(scope);
    if (rows.length === 0) return;
    this.#atOnce(() => {
      for (const { case_id: caseId, seen_revision: seen } of rows) {
        const revision = serverRevision(caseId as CaseId);
        if (revision >= seen) this.#strike.run(scope, caseId, revision);
        else this.#markListed.run(revision, scope, caseId);
      }
    });
  }

  /** The number such a case had in the data that were lost; null: none is remembered. */
  numberOf(caseId: CaseId): string | null {
    return this.#number.get(caseId)?.number ?? null;
  }

  /** Whether anything of the scope is remembered, listed or not. */
  hasAny(scope: Scope): boolean {
    return this.#any.get(scope)?.found === 1;
  }

  /** What did not come back, in the order it had. */
  list(scope: Scope): readonly LostItem[] {
    return this.#list.all(scope).map(rowToItem);
  }

  count(scope: Scope): number {
    return this.#count.get(scope)?.listed ?? 0;
  }

  /** A person has looked at these. */
  forget(scope: Scope, caseIds: readonly CaseId[]): void {
    this.#atOnce(() => caseIds.forEach((caseId) => this.#forget.run(scope, caseId)));
  }

  #atOnce(work: () => void): void {
    this.#db.transaction(work).immediate();
  }
}

function rowToItem(row: LostRow): LostItem {
  return {
    caseId: row.case_id as CaseId,
    number: row.number,
    seenRevision: row.seen_revision,
    serverRevision: row.server_revision,
    serverNumber: row.server_number,
    summary: row.summary,
  };
}
