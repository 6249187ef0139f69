// Drafts on their way to a colleague, and those that came from one. A draft that leaves is moved here in the transaction that takes it
// off the desk, and kept until long after the server has it: a server that loses its data is given it again.

import type { Database, Statement } from 'better-sqlite3';
import type { PersonId } from '#shared/domain/ids.ts';
import type { HandFailure } from '#shared/bridge/handover.ts';
import type { HandedWords } from './handed-words.ts';
import { readHanded, writeHanded } from './handed-words.ts';

/** A draft that leaves; `id` is made for this way, and the draft's own from then on. */
export type HandedDraft = HandedWords & {
  readonly id: string;
  readonly ownerId: PersonId;
  readonly toId: PersonId;
  readonly toName: string;
  readonly number: string | null;
  /** In whose name it is handed in, whoever sits here then. */
  readonly grant: string;
  readonly handedAtMs: number;
};
export type WaitingDraft = HandedDraft & { readonly isTried: boolean };
export type RefusedDraft = Pick<HandedDraft, 'id' | 'toName'> & { readonly reason: HandFailure };
export type ReceivedDraft = {
  readonly id: string;
  readonly fromName: string;
  readonly isReturned: boolean;
  readonly receivedAtMs: number;
};

type WaitingRow = {
  id: string;
  owner_id: PersonId;
  to_id: PersonId;
  to_name: string;
  number: string | null;
  body: string;
  grant: string;
  handed_at_ms: number;
  is_tried: number;
};
type ReceivedRow = { id: string; from_name: string; is_returned: number; received_at_ms: number };

export class HandedStore {
  readonly #add: Statement<[string, string, string, string, string | null, string, string, number]>;
  readonly #waiting: Statement<[], WaitingRow>;
  readonly #tried: Statement<[string]>;
  readonly #sent: Statement<[number, string]>;
  readonly #sendAgain: Statement<[number]>;
  readonly #refuse: Statement<[string, string]>;
  readonly #refused: Statement<[string], { id: string; to_name: string; reason: HandFailure }>;
  readonly #remove: Statement<[string, string]>;
  readonly #receive: Statement<[string, string, string, number, number]>;
  readonly #receivedAgain: Statement<[string]>;
  readonly #untold: Statement<[string], { id: string }>;
  readonly #told: Statement<[string]>;
  readonly #unseen: Statement<[string], ReceivedRow>;
  readonly #seen: Statement<[string, string]>;
  readonly #erases: readonly Statement<[number]>[];

  constructor(db: Database) {
    this.#add = db.prepare(/* sql */ `
      INSERT INTO handed_draft (id, owner_id, to_id, to_name, number, body, "grant", handed_at_ms, state, is_tried)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0)
    `);
    this.#waiting = db.prepare(/* sql */ `
      SELECT id, owner_id, to_id, to_name, number, body, "grant", handed_at_ms, is_tried
      FROM handed_draft
      WHERE state = 'waiting'
      ORDER BY handed_at_ms, id
    `);
    this.#tried = db.prepare(`UPDATE handed_draft SET is_tried = 1 WHERE id = ?`);
    this.#sent = db.prepare(`UPDATE handed_draft SET state = 'sent', epoch = ? WHERE id = ?`);
    this.#sendAgain = db.prepare(`UPDATE handed_draft SET state = 'waiting' WHERE state = 'sent' AND epoch <> ?`);
    this.#refuse = db.prepare(`UPDATE handed_draft SET state = 'refused', body = '', reason = ? WHERE id = ?`);
    this.#refused = db.prepare(`SELECT id, to_name, reason FROM handed_draft WHERE owner_id = ? AND state = 'refused'`);
    this.#remove = db.prepare(`DELETE FROM handed_draft WHERE id = ? AND owner_id = ?`);
    this.#receive = db.prepare(/* sql */ `
      INSERT INTO received_draft (id, owner_id, from_name, is_returned, received_at_ms, is_told, is_seen)
      VALUES (?, ?, ?, ?, ?, 0, 0)
      ON CONFLICT (id) DO NOTHING
    `);
    this.#receivedAgain = db.prepare(`UPDATE received_draft SET is_told = 0 WHERE id = ?`);
    this.#untold = db.prepare(`SELECT id FROM received_draft WHERE owner_id = ? AND is_told = 0 LIMIT 50`);
    this.#told = db.prepare(`UPDATE received_draft SET is_told = 1 WHERE id = ?`);
    this.#unseen = db.prepare(/* sql */ `
      SELECT id, from_name, is_returned, received_at_ms
      FROM received_draft
      WHERE owner_id = ? AND is_seen = 0
      ORDER BY received_at_ms, id
    `);
    this.#seen = db.prepare(`UPDATE received_draft SET is_seen = 1 WHERE id = ? AND owner_id = ?`);
    this.#erases = [
      db.prepare(`DELETE FROM handed_draft WHERE state = 'sent' AND handed_at_ms <= ?`),
      db.prepare(`DELETE FROM received_draft WHERE is_told = 1 AND is_seen = 1 AND received_at_ms <= ?`),
    ];
  }

  add(draft: HandedDraft): void {
    const { id, ownerId, toId, toName, number, grant, handedAtMs } = draft;
    this.#add.run(id, ownerId, toId, toName, number, writeHanded(draft), grant, handedAtMs);
  }

  /** What the server does not have yet, oldest first, of whomever. */
  waiting(): readonly WaitingDraft[] {
    return this.#waiting.all().map(toWaiting);
  }

  /** It may be at the server from here on, whatever is heard of it. */
  tried(id: string): void {
    this.#tried.run(id);
  }

  /** The server of this epoch has it. */
  sent(id: string, epoch: number): void {
    this.#sent.run(epoch, id);
  }

  /** The server's data are others than those it was given to: what it may have lost is sent again, and counts once. */
  sendAgainIfLost(epoch: number): void {
    this.#sendAgain.run(epoch);
  }

  /** It is a draft of its owner again; that it was refused, and why, stays until they have read it. */
  refuse(id: string, reason: HandFailure): void {
    this.#refuse.run(reason, id);
  }

  refusedOf(ownerId: PersonId): readonly RefusedDraft[] {
    return this.#refused.all(ownerId).map(({ id, to_name: toName, reason }) => ({ id, toName, reason }));
  }

  remove(id: string, ownerId: PersonId): void {
    this.#remove.run(id, ownerId);
  }

  /** Whether it is new: one that came before is to be acknowledged once more. */
  receive(ownerId: PersonId, { id, fromName, isReturned, receivedAtMs }: ReceivedDraft): boolean {
    if (this.#receive.run(id, ownerId, fromName, isReturned ? 1 : 0, receivedAtMs).changes > 0) return true;
    this.#receivedAgain.run(id);
    return false;
  }

  /** On this disk, and the server does not know. */
  untold(ownerId: PersonId): readonly string[] {
    return this.#untold.all(ownerId).map(({ id }) => id);
  }

  told(ids: readonly string[]): void {
    for (const id of ids) this.#told.run(id);
  }

  /** Came, and their person has not been shown them. */
  unseenOf(ownerId: PersonId): readonly ReceivedDraft[] {
    return this.#unseen.all(ownerId).map((row) => ({
      id: row.id,
      fromName: row.from_name,
      isReturned: row.is_returned === 1,
      receivedAtMs: row.received_at_ms,
    }));
  }

  seen(id: string, ownerId: PersonId): void {
    this.#seen.run(id, ownerId);
  }

  /** What the server has had for longer than it could lose it. */
  eraseOld(beforeMs: number): void {
    for (const erase of this.#erases) erase.run(beforeMs);
  }
}

function toWaiting(row: WaitingRow): WaitingDraft {
  const { id, number, grant } = row;
  const whose = { ownerId: row.owner_id, toId: row.to_id, toName: row.to_name };
  return {
    id,
    ...whose,
    number,
    ...readHanded(row.body),
    grant,
    handedAtMs: row.handed_at_ms,
    isTried: row.is_tried === 1,
  };
}
