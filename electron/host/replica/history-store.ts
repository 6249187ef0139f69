import type { Database, Statement } from 'better-sqlite3';
import { z } from 'zod';
import type { CaseId } from '#shared/domain/ids.ts';
import type { HistoryEntry } from '#shared/sync/protocol.ts';
import { historyEntry } from '#shared/sync/protocol.ts';
import type { Scope } from './scope.ts';

export type KeptHistory = { readonly entries: readonly HistoryEntry[]; readonly fetchedAtMs: number };

const entriesSchema = z.array(historyEntry);

/** Histories that were fetched, kept for when the server is away. Masked for the scope, so never shown in another. */
export class HistoryStore {
  readonly #find: Statement<[string, string], { entries: string; fetched_at_ms: number }>;
  readonly #save: Statement<[string, string, number, string]>;

  constructor(db: Database) {
    this.#find = db.prepare(`SELECT entries, fetched_at_ms FROM history WHERE scope = ? AND case_id = ?`);
    this.#save = db.prepare(/* sql */ `
      INSERT INTO history (scope, case_id, fetched_at_ms, entries)
      VALUES (?, ?, ?, ?)
      ON CONFLICT (scope, case_id) DO UPDATE
      SET fetched_at_ms = excluded.fetched_at_ms, entries = excluded.entries
    `);
  }

  find(scope: Scope, caseId: CaseId): KeptHistory | undefined {
    const row = this.#find.get(scope, caseId);
    return row && { entries: entriesSchema.parse(JSON.parse(row.entries)), fetchedAtMs: row.fetched_at_ms };
  }

  save(scope: Scope, caseId: CaseId, { entries, fetchedAtMs }: KeptHistory): void {
    this.#save.run(scope, caseId, fetchedAtMs, JSON.stringify(entries));
  }
}
