// Calls nobody took, at this desk. A row is there from the first ring, so that a call that rang when the desk died is not lost.

import type { Database, Statement } from 'better-sqlite3';
import type { PersonId } from '#shared/domain/ids.ts';

export type RingingCall = {
  readonly callId: string;
  /** In its one form; empty: withheld. */
  readonly callerNumber: string;
  readonly rangAtMs: number;
  readonly personId: PersonId | null;
  readonly isPractice: boolean;
};

export type MissedCall = RingingCall & {
  readonly missedAtMs: number;
  readonly tries: number;
  readonly triedAtMs: number | null;
  readonly doneAtMs: number | null;
  readonly doneByName: string | null;
};

type MissedRow = {
  call_id: string;
  caller_number: string;
  rang_at_ms: number;
  missed_at_ms: number;
  person_id: string | null;
  is_practice: number;
  tries: number;
  tried_at_ms: number | null;
  done_at_ms: number | null;
  done_by_name: string | null;
};

/** A settled one can be put back for so long. */
export const keptDoneMs = 24 * 3_600_000;
const mostListed = 200;

export class MissedCallStore {
  readonly #add: Statement<[string, string, number, string | null, number]>;
  readonly #remove: Statement<[string]>;
  readonly #miss: Statement<[number, string]>;
  readonly #try: Statement<[number, string]>;
  readonly #settle: Statement<[number | null, string | null, string]>;
  readonly #settleNumber: Statement<[number, string, string]>;
  readonly #find: Statement<[string], MissedRow>;
  readonly #list: Statement<[number], MissedRow>;
  readonly #leftRinging: Statement<[number]>;
  readonly #eraseLeft: Statement<[]>;
  readonly #erase: Statement<[number, number]>;

  constructor(db: Database) {
    this.#add = db.prepare(/* sql */ `
      INSERT INTO missed_call (call_id, caller_number, rang_at_ms, person_id, is_practice)
      VALUES (?, ?, ?, ?, ?)
    `);
    this.#remove = db.prepare(`DELETE FROM missed_call WHERE call_id = ?`);
    this.#miss = db.prepare(`UPDATE missed_call SET missed_at_ms = ? WHERE call_id = ?`);
    this.#try = db.prepare(`UPDATE missed_call SET tries = tries + 1, tried_at_ms = ? WHERE call_id = ?`);
    this.#settle = db.prepare(`UPDATE missed_call SET done_at_ms = ?, done_by_name = ? WHERE call_id = ?`);
    this.#settleNumber = db.prepare(/* sql */ `
      UPDATE missed_call
      SET done_at_ms = ?, done_by_name = ?
      WHERE caller_number = ? AND caller_number <> '' AND missed_at_ms IS NOT NULL AND done_at_ms IS NULL
    `);
    this.#find = db.prepare(`SELECT * FROM missed_call WHERE call_id = ? AND missed_at_ms IS NOT NULL`);
    this.#list = db.prepare(/* sql */ `
      SELECT * FROM missed_call
      WHERE missed_at_ms IS NOT NULL
      ORDER BY done_at_ms IS NOT NULL, missed_at_ms, call_id
      LIMIT ?
    `);
    this.#leftRinging = db.prepare(`UPDATE missed_call SET missed_at_ms = ? WHERE missed_at_ms IS NULL`);
    this.#eraseLeft = db.prepare(`DELETE FROM missed_call WHERE missed_at_ms IS NULL AND is_practice = 1`);
    this.#erase = db.prepare(`DELETE FROM missed_call WHERE done_at_ms < ? OR missed_at_ms < ?`);
  }

  /** A call rings. */
  add({ callId, callerNumber, rangAtMs, personId, isPractice }: RingingCall): void {
    this.#add.run(callId, callerNumber, rangAtMs, personId, isPractice ? 1 : 0);
  }

  /** It was taken, or turned away: it is none of these. */
  remove(callId: string): void {
    this.#remove.run(callId);
  }

  /** Nobody took it. */
  miss(callId: string, nowMs: number): void {
    this.#miss.run(nowMs, callId);
  }

  /** Somebody rang back. */
  noteTry(callId: string, nowMs: number): void {
    this.#try.run(nowMs, callId);
  }

  /** Settled, or to be rung back after all. */
  settle(callId: string, done: { readonly atMs: number; readonly byName: string } | null): void {
    this.#settle.run(done?.atMs ?? null, done?.byName ?? null, callId);
  }

  /** The number has been spoken with: what was missed of it before is settled. */
  settleNumber(callerNumber: string, nowMs: number, byName: string): void {
    this.#settleNumber.run(nowMs, byName, callerNumber);
  }

  find(callId: string): MissedCall | undefined {
    const row = this.#find.get(callId);
    return row && rowToCall(row);
  }

  /** The longest waiting first, settled ones last; at most 200. */
  list(): readonly MissedCall[] {
    return this.#list.all(mostListed).map(rowToCall);
  }

  /** Calls that rang when the program ended were missed then; made-up ones never were. */
  missLeftRinging(nowMs: number): void {
    this.#eraseLeft.run();
    this.#leftRinging.run(nowMs);
  }

  /** Erases what was settled a day ago, and what nobody rang back for `keptMs`. */
  erase(nowMs: number, keptMs: number): void {
    this.#erase.run(nowMs - keptDoneMs, nowMs - keptMs);
  }
}

function rowToCall(row: MissedRow): MissedCall {
  return {
    callId: row.call_id,
    callerNumber: row.caller_number,
    rangAtMs: row.rang_at_ms,
    missedAtMs: row.missed_at_ms,
    personId: row.person_id as PersonId | null,
    isPractice: row.is_practice === 1,
    tries: row.tries,
    triedAtMs: row.tried_at_ms,
    doneAtMs: row.done_at_ms,
    doneByName: row.done_by_name,
  };
}
