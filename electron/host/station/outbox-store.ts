// Commands made at this station. A row is written once with its envelope, to which only the number of a case the server gave
// is added, and then only changes state:
// waiting → applied | attention, attention → dropped; a fall of the server's data makes what was applied wait again. The
// program never deletes one that was not accepted long ago.

import type { Database } from 'better-sqlite3';
import type { CaseId, CommandId, PersonId } from '#shared/domain/ids.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import { envelopeSchema } from '#shared/sync/envelope.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SentCommand } from '#shared/sync/protocol.ts';
import type { Settled, Verdict } from '#shared/sync/verdict.ts';
import { verdictSchema } from '#shared/sync/verdict.ts';
import type { OutboxRow, OutboxState, OutboxStatements } from './outbox-statements.ts';
import { prepareOutbox } from './outbox-statements.ts';

export type OutboxEntry = {
  /** The order of saving at this station. */
  readonly localSeq: number;
  readonly envelope: Envelope;
  readonly authorId: PersonId;
  readonly state: OutboxState;
  readonly verdict: Verdict | null;
  readonly verdictSeq: number | null;
  /** The seq it was applied at by a server whose data fell back since. */
  readonly formerSeq: number | null;
  /** It came from another workstation, in a file. */
  readonly isImported: boolean;
};

export type AddOptions = { readonly isImported?: boolean; readonly formerSeq?: number | null };
type Numbered = { readonly id: CaseId; readonly number: string | null };
/** A registration, the number it asks for (null: whatever the server gives) and the one its case is known by. */
export type OtherNumber = {
  readonly commandId: CommandId;
  readonly caseId: CaseId;
  readonly asked: string | null;
  readonly number: string;
};
/** A waiting command with its place in the order of saving. */
export type WaitingCommand = { readonly localSeq: number; readonly sent: SentCommand };

export class OutboxStore {
  readonly #sql: OutboxStatements;

  constructor(db: Database) {
    this.#sql = prepareOutbox(db);
  }

  /**
   * Writes a new command. Call it in the transaction that took its sequence. Throws what could not be read again: one such
   * row would be in the way of all others.
   */
  add(envelope: Envelope, authorId: PersonId, { isImported = false, formerSeq = null }: AddOptions = {}): void {
    this.#sql.insert.run({
      command_id: envelope.id,
      case_id: envelope.caseId,
      author_id: authorId,
      station_id: envelope.stationId,
      station_seq: envelope.stationSeq,
      former_seq: formerSeq,
      is_imported: isImported ? 1 : 0,
      made_at_ms: envelope.occurredAtMs,
      envelope: JSON.stringify(envelopeSchema.parse(envelope)),
    });
  }

  find(id: CommandId): OutboxEntry | undefined {
    const row = this.#sql.find.get(id);
    return row && rowToEntry(row);
  }

  /** Every command of a case still kept here, oldest first, whatever its state. */
  ofCase(caseId: CaseId): readonly OutboxEntry[] {
    return this.#sql.ofCase.all(caseId).map(rowToEntry);
  }

  /** The next commands to send: in the order of saving, within the limits of one batch. */
  batchAfter(localSeq: number, maxCommands: number): readonly WaitingCommand[] {
    const batch: WaitingCommand[] = [];
    let bytes = batchOverheadBytes;
    for (const row of this.#sql.waitingAfter.iterate(localSeq, Math.min(maxCommands, limits.batchCommands))) {
      bytes += utf8Bytes(row.envelope) + sentOverheadBytes;
      if (batch.length > 0 && bytes > limits.batchBytes) break;
      const { localSeq: at, envelope, formerSeq } = rowToEntry(row);
      batch.push({ localSeq: at, sent: { envelope, formerSeq } });
    }
    return batch;
  }

  /** How many wait, the highest place among them (0: none), and when the oldest of them was made (null: none). */
  waiting(): { readonly count: number; readonly upTo: number; readonly sinceMs: number | null } {
    const row = this.#sql.waiting.get();
    return { count: row?.waiting ?? 0, upTo: row?.up_to ?? 0, sinceMs: row?.since_ms ?? null };
  }

  /** Commands that wait, oldest first. */
  listWaiting(limit: number): readonly OutboxEntry[] {
    return this.#sql.waitingAfter.all(0, limit).map(rowToEntry);
  }

  /**
   * Waiting commands under another station's name or from a file, oldest first: their verdicts do not come by pull, or have
   * come before the command did.
   */
  foreignWaiting(limit: number): readonly CommandId[] {
    return this.#sql.foreignWaiting.all(limit).map((row) => row.command_id as CommandId);
  }

  /** Whether there is any of those. */
  hasForeign(): boolean {
    return this.#sql.hasForeign.get()?.has === 1;
  }

  attention(): readonly OutboxEntry[] {
    return this.#sql.attention.all().map(rowToEntry);
  }

  attentionCount(): number {
    return this.#sql.attentionCount.get()?.attention ?? 0;
  }

  /** Writes a verdict; returns the case it is about, or undefined when the command is not waiting here. */
  settle({ commandId, seq, verdict }: Settled, serverTimeMs: number): CaseId | undefined {
    const state = verdict.kind === 'applied' ? 'applied' : 'attention';
    return this.#sql.settle.get(state, JSON.stringify(verdict), seq, serverTimeMs, commandId)?.case_id as
      | CaseId
      | undefined;
  }

  /** A command the server cannot even read: no verdict will come, so this station gives one and a person decides. */
  quarantine(localSeq: number, detail: string, nowMs: number): CaseId | undefined {
    const verdict: Verdict = { kind: 'refused', code: 'malformed', detail };
    return this.#sql.settleLocally.get(JSON.stringify(verdict), nowMs, localSeq)?.case_id as CaseId | undefined;
  }

  drop(id: CommandId): void {
    this.#sql.drop.run(id);
  }

  /** Cases with commands that wait or need attention. */
  openCases(): readonly CaseId[] {
    return this.#sql.openCases.all().map((row) => row.case_id as CaseId);
  }

  /** Cases with commands accepted within (after, upTo]. */
  casesAppliedBetween(after: number, upTo: number): readonly CaseId[] {
    return this.#sql.appliedBetween.all(after, upTo).map((row) => row.case_id as CaseId);
  }

  /** Which of these cases have commands that wait, need attention, or were accepted after this seq. */
  casesWithWork(caseIds: readonly CaseId[], acceptedAfter: number): ReadonlySet<CaseId> {
    const rows = this.#sql.withWork.all(JSON.stringify(caseIds), acceptedAfter);
    return new Set(rows.map((row) => row.case_id as CaseId));
  }

  /** The highest station sequence of this station the server accepted; 0 when none. */
  acceptedUpTo(): number {
    return this.#sql.acceptedUpTo.get()?.up_to ?? 0;
  }

  /** The latest command of whatever station the server is known to have applied. */
  lastApplied(): { readonly commandId: CommandId; readonly seq: number } | null {
    const row = this.#sql.lastApplied.get();
    return row ? { commandId: row.command_id as CommandId, seq: row.verdict_seq } : null;
  }

  /**
   * Of these cases, those registered here that are known by another number than their registration asks for: one the server
   * gave, where it asks for none, or one of other data than those it was told from.
   */
  otherNumbers(cases: readonly Numbered[]): readonly OtherNumber[] {
    const numbers = new Map<string, string>(cases.flatMap(({ id, number }) => (number === null ? [] : [[id, number]])));
    const rows = numbers.size === 0 ? [] : this.#sql.registrations.all(JSON.stringify([...numbers.keys()]));
    return rows.flatMap(({ command_id, case_id, number: asked }) => {
      const number = numbers.get(case_id);
      if (number === undefined || number === asked) return [];
      return [{ commandId: command_id as CommandId, caseId: case_id as CaseId, asked, number }];
    });
  }

  /**
   * The registration asks for this number from now on: the citizen is about to be told it, and a server whose data fall back
   * has to give it again.
   */
  takeNumber(id: CommandId, number: string): void {
    this.#sql.takeNumber.run(number, id);
  }

  /** Whether a registration kept here asks, or asked, for this number. Reads every one: for what happens once in a while. */
  hasAskedFor(number: string): boolean {
    return this.#sql.hasAskedFor.get(number)?.has === 1;
  }

  /** The server lost what it had applied above this seq: it waits again and says where it stood. */
  fellBack(fellBackTo: number): void {
    this.#sql.fellBack.run(fellBackTo);
  }

  /** Lets go of what was accepted long ago; returns how many that were. */
  prune(serverTimeMs: number): number {
    return this.#sql.prune.run(serverTimeMs - limits.keepAcceptedMs).changes;
  }
}

const batchOverheadBytes = 64;
/** What `{ envelope, formerSeq }` puts around a command on the wire. */
const sentOverheadBytes = 64;
const encoder = new TextEncoder();

/** Size of a text as it travels. */
export function utf8Bytes(text: string): number {
  return encoder.encode(text).length;
}

function rowToEntry(row: OutboxRow): OutboxEntry {
  return {
    localSeq: row.local_seq,
    envelope: envelopeSchema.parse(JSON.parse(row.envelope)),
    authorId: row.author_id as PersonId,
    state: row.state,
    verdict: row.verdict === null ? null : verdictSchema.parse(JSON.parse(row.verdict)),
    verdictSeq: row.verdict_seq,
    formerSeq: row.former_seq,
    isImported: row.is_imported === 1,
  };
}
