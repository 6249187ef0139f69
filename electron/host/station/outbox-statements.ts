// The SQL of the outbox, prepared once.

import type { Database, Statement } from 'better-sqlite3';

export type OutboxState = 'waiting' | 'applied' | 'attention' | 'dropped';

export type OutboxRow = {
  local_seq: number;
  author_id: string;
  envelope: string;
  state: OutboxState;
  verdict: string | null;
  verdict_seq: number | null;
  former_seq: number | null;
  is_imported: number;
};

export type NewOutboxRow = {
  readonly command_id: string;
  readonly case_id: string;
  readonly author_id: string;
  readonly station_id: string;
  readonly station_seq: number;
  readonly former_seq: number | null;
  readonly is_imported: number;
  readonly made_at_ms: number;
  readonly envelope: string;
};

type CaseOf = { case_id: string };

export type OutboxStatements = {
  readonly insert: Statement<[NewOutboxRow]>;
  readonly find: Statement<[string], OutboxRow>;
  readonly ofCase: Statement<[string], OutboxRow>;
  readonly waitingAfter: Statement<[number, number], OutboxRow>;
  readonly waiting: Statement<[], { up_to: number | null; waiting: number; since_ms: number | null }>;
  readonly foreignWaiting: Statement<[number], { command_id: string }>;
  readonly hasForeign: Statement<[], { has: number }>;
  readonly attention: Statement<[], OutboxRow>;
  readonly attentionCount: Statement<[], { attention: number }>;
  readonly settle: Statement<[OutboxState, string, number, number, string], CaseOf>;
  readonly settleLocally: Statement<[string, number, number], CaseOf>;
  readonly drop: Statement<[string]>;
  readonly openCases: Statement<[], CaseOf>;
  readonly appliedBetween: Statement<[number, number], CaseOf>;
  readonly withWork: Statement<[string, number], CaseOf>;
  readonly registrations: Statement<[string], CaseOf & { command_id: string; number: string | null }>;
  readonly hasAskedFor: Statement<[string], { has: number }>;
  readonly acceptedUpTo: Statement<[], { up_to: number | null }>;
  readonly lastApplied: Statement<[], { command_id: string; verdict_seq: number }>;
  readonly takeNumber: Statement<[string, string]>;
  readonly fellBack: Statement<[number]>;
  readonly prune: Statement<[number]>;
};

const columns = 'local_seq, author_id, envelope, state, verdict, verdict_seq, former_seq, is_imported';

/** Prepares every statement of the outbox on station.db. */
export function prepareOutbox(db: Database): OutboxStatements {
  return { ...prepareReads(db), ...prepareQuestions(db), ...prepareChanges(db) };
}

function prepareReads(db: Database) {
  return {
    find: db.prepare<[string], OutboxRow>(`SELECT ${columns} FROM outbox WHERE command_id = ?`),
    ofCase: db.prepare<[string], OutboxRow>(`SELECT ${columns} FROM outbox WHERE case_id = ? ORDER BY local_seq`),
    waitingAfter: db.prepare<[number, number], OutboxRow>(/* sql */ `
      SELECT ${columns}
      FROM outbox
      WHERE state = 'waiting' AND local_seq > ?
      ORDER BY local_seq
      LIMIT ?
    `),
    attention: db.prepare<[], OutboxRow>(`SELECT ${columns} FROM outbox WHERE state = 'attention' ORDER BY local_seq`),
    foreignWaiting: db.prepare<[number], { command_id: string }>(/* sql */ `
      SELECT command_id
      FROM (
        SELECT command_id, local_seq
        FROM outbox INDEXED BY outbox_waiting_of
        WHERE state = 'waiting' AND station_id < (SELECT station_id FROM station)
        UNION ALL
        SELECT command_id, local_seq
        FROM outbox INDEXED BY outbox_waiting_of
        WHERE state = 'waiting' AND station_id > (SELECT station_id FROM station)
        UNION
        SELECT command_id, local_seq
        FROM outbox INDEXED BY outbox_waiting_imported
        WHERE state = 'waiting' AND is_imported = 1
      )
      ORDER BY local_seq
      LIMIT ?
    `),
    // Asked at every step of the sync engine: ranges of indexes, so that a full outbox of one's own costs nothing.
    hasForeign: db.prepare<[], { has: number }>(/* sql */ `
      SELECT EXISTS (
        SELECT 1 FROM outbox INDEXED BY outbox_waiting_of
        WHERE state = 'waiting' AND station_id < (SELECT station_id FROM station)
      ) OR EXISTS (
        SELECT 1 FROM outbox INDEXED BY outbox_waiting_of
        WHERE state = 'waiting' AND station_id > (SELECT station_id FROM station)
      ) OR EXISTS (
        SELECT 1 FROM outbox INDEXED BY outbox_waiting_imported WHERE state = 'waiting' AND is_imported = 1
      ) AS has
    `),
  };
}

function prepareQuestions(db: Database) {
  return {
    waiting: db.prepare<[], { up_to: number | null; waiting: number; since_ms: number | null }>(/* sql */ `
      SELECT max(local_seq) AS up_to, count(*) AS waiting, min(made_at_ms) AS since_ms
      FROM outbox
      WHERE state = 'waiting'
    `),
    attentionCount: db.prepare<[], { attention: number }>(
      `SELECT count(*) AS attention FROM outbox WHERE state = 'attention'`,
    ),
    openCases: db.prepare<[], CaseOf>(`SELECT DISTINCT case_id FROM outbox WHERE state IN ('waiting', 'attention')`),
    appliedBetween: db.prepare<[number, number], CaseOf>(/* sql */ `
      SELECT DISTINCT case_id
      FROM outbox
      WHERE state = 'applied' AND verdict_seq > ? AND verdict_seq <= ?
    `),
    withWork: db.prepare<[string, number], CaseOf>(/* sql */ `
      SELECT DISTINCT case_id
      FROM json_each(?) AS asked
      CROSS JOIN outbox ON outbox.case_id = asked.value
      WHERE state IN ('waiting', 'attention') OR (state = 'applied' AND verdict_seq > ?)
    `),
    // Asked for every page: an index is looked into, and almost never an envelope.
    registrations: db.prepare<[string], CaseOf & { command_id: string; number: string | null }>(/* sql */ `
      SELECT command_id, case_id, json_extract(envelope, '$.payload.number') AS number
      FROM json_each(?) AS asked
      CROSS JOIN outbox ON outbox.case_id = asked.value
      WHERE state IN ('waiting', 'applied') AND json_extract(envelope, '$.type') = 'case.register'
    `),
    hasAskedFor: db.prepare<[string], { has: number }>(/* sql */ `
      SELECT EXISTS (
        SELECT 1
        FROM outbox
        WHERE json_extract(envelope, '$.type') = 'case.register' AND json_extract(envelope, '$.payload.number') = ?
      ) AS has
    `),
    acceptedUpTo: db.prepare<[], { up_to: number | null }>(/* sql */ `
      SELECT max(station_seq) AS up_to
      FROM outbox
      WHERE state = 'applied' AND station_id = (SELECT station_id FROM station)
    `),
    lastApplied: db.prepare<[], { command_id: string; verdict_seq: number }>(/* sql */ `
      SELECT command_id, verdict_seq
      FROM outbox
      WHERE state = 'applied' AND verdict_seq IS NOT NULL
      ORDER BY verdict_seq DESC
      LIMIT 1
    `),
  };
}

function prepareChanges(db: Database) {
  return {
    insert: db.prepare<[NewOutboxRow]>(/* sql */ `
      INSERT INTO outbox (
        command_id, case_id, author_id, station_id, station_seq, former_seq, is_imported, made_at_ms, envelope, state
      )
      VALUES (
        @command_id, @case_id, @author_id, @station_id, @station_seq, @former_seq, @is_imported, @made_at_ms, @envelope,
        'waiting'
      )
    `),
    // Only a waiting command can be settled: a verdict that comes twice changes nothing.
    settle: db.prepare<[OutboxState, string, number, number, string], CaseOf>(/* sql */ `
      UPDATE outbox
      SET state = ?, verdict = ?, verdict_seq = ?, settled_at_ms = ?
      WHERE command_id = ? AND state = 'waiting'
      RETURNING case_id
    `),
    settleLocally: db.prepare<[string, number, number], CaseOf>(/* sql */ `
      UPDATE outbox
      SET state = 'attention', verdict = ?, settled_at_ms = ?
      WHERE local_seq = ? AND state = 'waiting'
      RETURNING case_id
    `),
    drop: db.prepare<[string]>(`UPDATE outbox SET state = 'dropped' WHERE command_id = ? AND state = 'attention'`),
    takeNumber: db.prepare<[string, string]>(/* sql */ `
      UPDATE outbox SET envelope = json_set(envelope, '$.payload.number', ?) WHERE command_id = ?
    `),
    fellBack: db.prepare<[number]>(/* sql */ `
      UPDATE outbox
      SET state = 'waiting', former_seq = verdict_seq, verdict = NULL, verdict_seq = NULL, settled_at_ms = NULL
      WHERE state = 'applied' AND verdict_seq > ?
    `),
    prune: db.prepare<[number]>(`DELETE FROM outbox WHERE state = 'applied' AND settled_at_ms < ?`),
  };
}
