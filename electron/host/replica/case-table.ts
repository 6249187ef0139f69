// Statements and rows of `case_row`: SQL here and nowhere else, mapped once.

import type { Database, Statement } from 'better-sqlite3';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { CaseLink, CaseRow } from '#shared/bridge/views.ts';
import type { Scope } from './scope.ts';
import type { QueueColumns } from './summarise.ts';

export type StoredCase = {
  readonly confirmed: Case | undefined;
  readonly confirmedSeq: number;
  readonly hasLeft: boolean;
  /** The case as shown where it differs from `confirmed`. */
  readonly predicted: Case | undefined;
  readonly summary: CaseRow;
};

export type CaseWrite = {
  readonly scope: Scope;
  readonly confirmed: Case | undefined;
  readonly confirmedSeq: number;
  readonly hasLeft: boolean;
  readonly shown: Case;
  readonly isPredicted: boolean;
  readonly waiting: number;
  readonly attention: number;
  readonly columns: QueueColumns;
};

type StoredRow = {
  confirmed: string | null;
  confirmed_seq: number;
  has_left: number;
  predicted: string | null;
  summary: string;
};

const written = [
  'scope',
  'case_id',
  'confirmed_seq',
  'confirmed',
  'has_left',
  'predicted',
  'waiting',
  'attention',
  'queue',
  'own_step',
  'registered_by',
  'registered_at_ms',
  'due_order',
  'topic_id',
  'place_id',
  'deadline_class_id',
  'caller_key',
  'caller_name',
  'search_text',
  'summary',
  'follows',
  'merged_into',
] as const;

/** A stored row of any scope, for making its columns anew. */
export type StoredRowKey = { readonly id: number; readonly scope: Scope; readonly caseId: CaseId };

type WrittenRow = { readonly [column in (typeof written)[number]]: string | number | null };

export class CaseTable {
  readonly #find: Statement<[string, string], StoredRow>;
  readonly #write: Statement<[WrittenRow]>;
  readonly #remove: Statement<[string, string]>;
  readonly #withOwnWork: Statement<[string], { case_id: string }>;
  readonly #leftSeq: Statement<[string, string], { seq: number }>;
  readonly #leave: Statement<[string, string, number]>;
  readonly #comeBack: Statement<[string, string]>;
  readonly #keysAfter: Statement<[number, number], { id: number; scope: string; case_id: string }>;
  readonly #tied: Statement<[Record<'scope' | 'caseId', string>], { kind: CaseLink['kind']; summary: string }>;
  readonly #forgetSeqs: Statement<[]>;
  readonly #forgetLeft: Statement<[]>;

  constructor(db: Database) {
    const updates = written.filter((column) => column !== 'scope' && column !== 'case_id');
    this.#find = db.prepare(/* sql */ `
      SELECT confirmed, confirmed_seq, has_left, predicted, summary
      FROM case_row
      WHERE scope = ? AND case_id = ?
    `);
    this.#write = db.prepare(/* sql */ `
      INSERT INTO case_row (${written.join(', ')})
      VALUES (${written.map((column) => `@${column}`).join(', ')})
      ON CONFLICT (scope, case_id) DO UPDATE
      SET ${updates.map((column) => `${column} = excluded.${column}`).join(', ')}
      WHERE excluded.confirmed_seq >= case_row.confirmed_seq
    `);
    this.#remove = db.prepare(`DELETE FROM case_row WHERE scope = ? AND case_id = ?`);
    this.#withOwnWork = db.prepare(/* sql */ `
      SELECT case_id
      FROM case_row
      WHERE scope = ? AND (waiting > 0 OR attention > 0 OR predicted IS NOT NULL)
    `);
    this.#leftSeq = db.prepare(`SELECT seq FROM left_case WHERE scope = ? AND case_id = ?`);
    this.#leave = db.prepare(/* sql */ `
      INSERT INTO left_case (scope, case_id, seq)
      VALUES (?, ?, ?)
      ON CONFLICT (scope, case_id) DO UPDATE SET seq = max(seq, excluded.seq)
    `);
    this.#comeBack = db.prepare(`DELETE FROM left_case WHERE scope = ? AND case_id = ?`);
    this.#keysAfter = db.prepare(`SELECT id, scope, case_id FROM case_row WHERE id > ? ORDER BY id LIMIT ?`);
    this.#tied = db.prepare(/* sql */ `
      SELECT 'followedBy' AS kind, summary FROM case_row WHERE scope = @scope AND follows = @caseId
      UNION ALL
      SELECT 'mergedHere' AS kind, summary FROM case_row WHERE scope = @scope AND merged_into = @caseId
    `);
    this.#forgetSeqs = db.prepare(`UPDATE case_row SET confirmed_seq = 0`);
    this.#forgetLeft = db.prepare(`DELETE FROM left_case`);
  }

  find(scope: Scope, caseId: CaseId): StoredCase | undefined {
    const row = this.#find.get(scope, caseId);
    return row && rowToStored(row);
  }

  /** The seq at which the case left the scope; 0 when it did not. */
  leftSeq(scope: Scope, caseId: CaseId): number {
    return this.#leftSeq.get(scope, caseId)?.seq ?? 0;
  }

  markLeft(scope: Scope, caseId: CaseId, seq: number): void {
    this.#leave.run(scope, caseId, seq);
  }

  markBack(scope: Scope, caseId: CaseId): void {
    this.#comeBack.run(scope, caseId);
  }

  /** Writes a row; one with an older confirmed seq than is stored changes nothing. */
  write(write: CaseWrite): void {
    this.#write.run(writeToRow(write));
  }

  remove(scope: Scope, caseId: CaseId): void {
    this.#remove.run(scope, caseId);
  }

  /** Cases of the scope that show something the server has not confirmed. */
  withOwnWork(scope: Scope): readonly CaseId[] {
    return this.#withOwnWork.all(scope).map((row) => row.case_id as CaseId);
  }

  /** Cases of the scope that follow this one or were merged into it. */
  tiedTo(scope: Scope, caseId: CaseId): readonly CaseLink[] {
    return this.#tied.all({ scope, caseId }).map(({ kind, summary }) => {
      const { id, number, status } = JSON.parse(summary) as CaseRow;
      return { kind, caseId: id, number, status };
    });
  }

  /** Rows of all scopes in the order they were first stored, some at a time. */
  keysAfter(id: number, limit: number): readonly StoredRowKey[] {
    return this.#keysAfter
      .all(id, limit)
      .map((row) => ({ id: row.id, scope: row.scope as Scope, caseId: row.case_id as CaseId }));
  }

  /** The server fell back to an older copy: whatever it delivers from here on counts as newer. */
  forgetSeqs(): void {
    this.#forgetSeqs.run();
    this.#forgetLeft.run();
  }
}

// What is stored here was parsed when it came in, and the file is ours and encrypted: no second parse on every read.
function rowToStored(row: StoredRow): StoredCase {
  return {
    confirmed: row.confirmed === null ? undefined : (JSON.parse(row.confirmed) as Case),
    confirmedSeq: row.confirmed_seq,
    hasLeft: row.has_left === 1,
    predicted: row.predicted === null ? undefined : (JSON.parse(row.predicted) as Case),
    summary: JSON.parse(row.summary) as CaseRow,
  };
}

function writeToRow({ shown, columns, confirmed, ...write }: CaseWrite): WrittenRow {
  return {
    scope: write.scope,
    case_id: shown.id,
    confirmed_seq: write.confirmedSeq,
    confirmed: confirmed ? JSON.stringify(confirmed) : null,
    has_left: write.hasLeft ? 1 : 0,
    predicted: write.isPredicted ? JSON.stringify(shown) : null,
    waiting: write.waiting,
    attention: write.attention,
    queue: columns.queue,
    own_step: columns.ownStep,
    registered_by: shown.registeredBy,
    registered_at_ms: shown.registeredAtMs,
    due_order: columns.dueOrder,
    topic_id: shown.topicId,
    place_id: shown.place.placeId,
    deadline_class_id: shown.deadlineClassId,
    caller_key: columns.callerKey,
    caller_name: shown.caller.name,
    search_text: columns.searchText,
    summary: JSON.stringify(columns.summary),
    follows: shown.followsCaseId,
    merged_into: shown.mergedInto,
  };
}
