// Commands made at this station. A row is written once with its envelope and then only changes state:
// waiting → applied | attention, attention → dropped. The program never deletes one that was not accepted long ago.

import type { Database, Statement } from 'better-sqlite3';
import type { CaseId, CommandId, PersonId } from '#shared/domain/ids.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import { envelopeSchema } from '#shared/sync/envelope.ts';
import { limits } from '#shared/sync/limits.ts';
import type { Settled, Verdict } from '#shared/sync/verdict.ts';
import { verdictSchema } from '#shared/sync/verdict.ts';

export type OutboxState = 'waiting' | 'applied' | 'attention' | 'dropped';

export type OutboxEntry = {
  readonly envelope: Envelope;
  readonly authorId: PersonId;
  readonly state: OutboxState;
  readonly verdict: Verdict | null;
  readonly verdictSeq: number | null;
};

type OutboxRow = {
  author_id: string;
  envelope: string;
  state: OutboxState;
  verdict: string | null;
  verdict_seq: number | null;
};

const columns = 'author_id, envelope, state, verdict, verdict_seq';

export class OutboxStore {
  readonly #insert: Statement<[number, string, string, string, string]>;
  readonly #find: Statement<[string], OutboxRow>;
  readonly #ofCase: Statement<[string], OutboxRow>;
  readonly #waitingAfter: Statement<[number, number], { envelope: string }>;
  readonly #waitingUpTo: Statement<[], { up_to: number | null; waiting: number }>;
  readonly #attention: Statement<[], OutboxRow>;
  readonly #attentionCount: Statement<[], { attention: number }>;
  readonly #settle: Statement<[OutboxState, string, number, number, string], { case_id: string }>;
  readonly #settleLocally: Statement<[string, number, number], { case_id: string }>;
  readonly #drop: Statement<[string]>;
  readonly #openCases: Statement<[], { case_id: string }>;
  readonly #appliedBetween: Statement<[number, number], { case_id: string }>;
  readonly #acceptedUpTo: Statement<[], { up_to: number | null }>;
  readonly #unaccept: Statement<[number]>;
  readonly #prune: Statement<[number]>;

  constructor(db: Database) {
    this.#insert = db.prepare(/* sql */ `
      INSERT INTO outbox (station_seq, command_id, case_id, author_id, envelope, state)
      VALUES (?, ?, ?, ?, ?, 'waiting')
    `);
    this.#find = db.prepare(`SELECT ${columns} FROM outbox WHERE command_id = ?`);
    this.#ofCase = db.prepare(`SELECT ${columns} FROM outbox WHERE case_id = ? ORDER BY station_seq`);
    this.#waitingAfter = db.prepare(/* sql */ `
      SELECT envelope
      FROM outbox
      WHERE state = 'waiting' AND station_seq > ?
      ORDER BY station_seq
      LIMIT ?
    `);
    this.#waitingUpTo = db.prepare(/* sql */ `
      SELECT max(station_seq) AS up_to, count(*) AS waiting
      FROM outbox
      WHERE state = 'waiting'
    `);
    this.#attention = db.prepare(`SELECT ${columns} FROM outbox WHERE state = 'attention' ORDER BY station_seq`);
    this.#attentionCount = db.prepare(`SELECT count(*) AS attention FROM outbox WHERE state = 'attention'`);
    // Only a waiting command can be settled: a verdict that comes twice changes nothing.
    this.#settle = db.prepare(/* sql */ `
      UPDATE outbox
      SET state = ?, verdict = ?, verdict_seq = ?, settled_at_ms = ?
      WHERE command_id = ? AND state = 'waiting'
      RETURNING case_id
    `);
    this.#settleLocally = db.prepare(/* sql */ `
      UPDATE outbox
      SET state = 'attention', verdict = ?, settled_at_ms = ?
      WHERE station_seq = ? AND state = 'waiting'
      RETURNING case_id
    `);
    this.#drop = db.prepare(`UPDATE outbox SET state = 'dropped' WHERE command_id = ? AND state = 'attention'`);
    this.#openCases = db.prepare(/* sql */ `
      SELECT DISTINCT case_id
      FROM outbox
      WHERE state IN ('waiting', 'attention')
    `);
    this.#appliedBetween = db.prepare(/* sql */ `
      SELECT DISTINCT case_id
      FROM outbox
      WHERE state = 'applied' AND verdict_seq > ? AND verdict_seq <= ?
    `);
    this.#acceptedUpTo = db.prepare(`SELECT max(station_seq) AS up_to FROM outbox WHERE state = 'applied'`);
    this.#unaccept = db.prepare(/* sql */ `
      UPDATE outbox
      SET state = 'waiting', verdict = NULL, verdict_seq = NULL, settled_at_ms = NULL
      WHERE state = 'applied' AND station_seq > ?
    `);
    this.#prune = db.prepare(`DELETE FROM outbox WHERE state = 'applied' AND settled_at_ms < ?`);
  }

  /** Writes a new command. Call it in the transaction that took its sequence. */
  add(envelope: Envelope, authorId: PersonId): void {
    const { stationSeq, id, caseId } = envelope;
    this.#insert.run(stationSeq, id, caseId, authorId, JSON.stringify(envelope));
  }

  find(id: CommandId): OutboxEntry | undefined {
    const row = this.#find.get(id);
    return row && rowToEntry(row);
  }

  /** Every command of a case still kept here, oldest first, whatever its state. */
  ofCase(caseId: CaseId): readonly OutboxEntry[] {
    return this.#ofCase.all(caseId).map(rowToEntry);
  }

  /** The next commands to send: in station order, within the limits of one batch. */
  batchAfter(stationSeq: number, maxCommands: number): readonly Envelope[] {
    const batch: Envelope[] = [];
    let bytes = 0;
    for (const { envelope } of this.#waitingAfter.iterate(stationSeq, Math.min(maxCommands, limits.batchCommands))) {
      bytes += utf8Bytes(envelope) + 1;
      if (batch.length > 0 && bytes > limits.batchBytes - batchOverheadBytes) break;
      batch.push(envelopeSchema.parse(JSON.parse(envelope)));
    }
    return batch;
  }

  /** How many wait, and the highest station sequence among them (0: none). */
  waiting(): { readonly count: number; readonly upTo: number } {
    const row = this.#waitingUpTo.get();
    return { count: row?.waiting ?? 0, upTo: row?.up_to ?? 0 };
  }

  attention(): readonly OutboxEntry[] {
    return this.#attention.all().map(rowToEntry);
  }

  attentionCount(): number {
    return this.#attentionCount.get()?.attention ?? 0;
  }

  /** Writes a verdict; returns the case it is about, or undefined when the command is not waiting here. */
  settle({ commandId, seq, verdict }: Settled, nowMs: number): CaseId | undefined {
    const state = verdict.kind === 'applied' ? 'applied' : 'attention';
    return this.#settle.get(state, JSON.stringify(verdict), seq, nowMs, commandId)?.case_id as CaseId | undefined;
  }

  /** A command the server cannot even read: no verdict will come, so this station gives one and a person decides. */
  quarantine(stationSeq: number, detail: string, nowMs: number): CaseId | undefined {
    const verdict: Verdict = { kind: 'refused', code: 'malformed', detail };
    return this.#settleLocally.get(JSON.stringify(verdict), nowMs, stationSeq)?.case_id as CaseId | undefined;
  }

  drop(id: CommandId): void {
    this.#drop.run(id);
  }

  /** Cases with commands that wait or need attention. */
  openCases(): readonly CaseId[] {
    return this.#openCases.all().map((row) => row.case_id as CaseId);
  }

  /** Cases with commands accepted within (after, upTo]. */
  casesAppliedBetween(after: number, upTo: number): readonly CaseId[] {
    return this.#appliedBetween.all(after, upTo).map((row) => row.case_id as CaseId);
  }

  /** The highest station sequence the server accepted; 0 when none. */
  acceptedUpTo(): number {
    return this.#acceptedUpTo.get()?.up_to ?? 0;
  }

  /** The server lost what it had accepted above this sequence: it waits again. */
  sendAgainAbove(stationSeq: number): void {
    this.#unaccept.run(stationSeq);
  }

  prune(nowMs: number): void {
    this.#prune.run(nowMs - limits.keepAcceptedMs);
  }
}

const batchOverheadBytes = 64;
const encoder = new TextEncoder();

/** Size of a text as it travels. */
export function utf8Bytes(text: string): number {
  return encoder.encode(text).length;
}

function rowToEntry(row: OutboxRow): OutboxEntry {
  return {
    envelope: envelopeSchema.parse(JSON.parse(row.envelope)),
    authorId: row.author_id as PersonId,
    state: row.state,
    verdict: row.verdict === null ? null : verdictSchema.parse(JSON.parse(row.verdict)),
    verdictSeq: row.verdict_seq,
  };
}
