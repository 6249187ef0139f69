// Writes what the judge decided, in one statement.

import { layOutCommit } from '../lay-out-commit.ts';
import type { CommitChanges } from '../server-store.ts';
import { run, statement } from './connect.ts';
import type { OrderedTransaction } from './order-lock.ts';

/** The layout as JSON; names of its records are those of lay-out-commit.ts. */
const writeAll = statement(
  'write-commit',
  /* sql */ `
  WITH layout AS MATERIALIZED (SELECT $1::json AS parts),
  events AS (
    INSERT INTO event (
      seq, case_id, revision, type, at_ms, is_time_trusted, recorded_at_ms,
      person_id, by_name, station_id, command_id, policy_version, calendar_version, group_id, payload
    )
    SELECT "seq", "caseId", "revision", "type", "atMs", "isTimeTrusted", "recordedAtMs",
           "personId", "byName", "stationId", "commandId", "policyVersion", "calendarVersion", "groupId", "payload"
    FROM layout, json_to_recordset(parts -> 'events') AS added (
      "seq" bigint, "caseId" text, "revision" bigint, "type" text, "atMs" double precision, "isTimeTrusted" boolean,
      "recordedAtMs" double precision, "personId" text, "byName" text, "stationId" text, "commandId" text,
      "policyVersion" text, "calendarVersion" text, "groupId" text, "payload" text
    )
  ),
  receipts AS (
    INSERT INTO receipt (command_id, seq, station_id, station_seq, verdict, recorded_at_ms, former_seq, seq_count)
    SELECT "commandId", "seq", "stationId", "stationSeq", "verdict", "recordedAtMs", "formerSeq", "seqCount"
    FROM layout, json_to_recordset(parts -> 'receipts') AS added (
      "commandId" text, "seq" bigint, "stationId" text, "stationSeq" bigint, "verdict" text,
      "recordedAtMs" double precision, "formerSeq" bigint, "seqCount" bigint
    )
  ),
  cases AS (
    INSERT INTO case_row AS old (id, seq, revision, number, body, bucket, digest, is_over, changed_at_ms)
    SELECT "id", "seq", "revision", "number", "body", "bucket", "digest", "isOver", "changedAtMs"
    FROM layout, json_to_recordset(parts -> 'cases') AS added (
      "id" text, "seq" bigint, "revision" bigint, "number" text, "body" text, "bucket" integer, "digest" bigint,
      "isOver" boolean, "changedAtMs" double precision
    )
    ON CONFLICT (id) DO UPDATE
    SET seq = excluded.seq, revision = excluded.revision, number = excluded.number, body = excluded.body,
        digest = excluded.digest, is_over = excluded.is_over, changed_at_ms = excluded.changed_at_ms
  ),
  units AS (
    INSERT INTO case_unit (unit_id, case_id, seq, is_own)
    SELECT "unitId", "caseId", "seq", "isOwn"
    FROM layout, json_to_recordset(parts -> 'units') AS added (
      "unitId" text, "caseId" text, "seq" bigint, "isOwn" boolean
    )
    ON CONFLICT (case_id, unit_id) DO UPDATE
    SET seq = excluded.seq, is_own = excluded.is_own
  ),
  stations AS (
    INSERT INTO station AS old (id, high_station_seq)
    SELECT "stationId", "stationSeq"
    FROM layout, json_to_recordset(parts -> 'stations') AS added ("stationId" text, "stationSeq" bigint)
    ON CONFLICT (id) DO UPDATE
    SET high_station_seq = greatest(old.high_station_seq, excluded.high_station_seq)
  )
  INSERT INTO number_year (year, next_serial)
  SELECT "year", "nextSerial"
  FROM layout, json_to_recordset(parts -> 'serials') AS added ("year" integer, "nextSerial" bigint)
  ON CONFLICT (year) DO UPDATE
  SET next_serial = excluded.next_serial
`,
);

const nextSerialOf = statement('next-serial', /* sql */ `SELECT next_serial FROM number_year WHERE year = $1`);
const addLease = statement(
  'add-lease',
  /* sql */ `
  WITH lease AS (
    INSERT INTO number_lease (year, from_serial, to_serial, station_id, leased_at_ms)
    VALUES ($1, $2, $3, $4, $5)
  )
  INSERT INTO number_year (year, next_serial)
  VALUES ($1, $3::bigint + 1)
  ON CONFLICT (year) DO UPDATE
  SET next_serial = excluded.next_serial
`,
);

/** Writes everything and returns the new head. */
export async function writeCommit(transaction: OrderedTransaction, changes: CommitChanges): Promise<number> {
  if (changes.judged.length === 0) return transaction.headSeq;
  const layout = layOutCommit(changes, transaction.headSeq);
  await run(transaction.client, writeAll, [JSON.stringify(layout)]);
  transaction.headSeq = layout.headSeq;
  transaction.headId = layout.receipts.at(-1)?.commandId ?? null;
  return layout.headSeq;
}

export type Lease = {
  readonly stationId: string;
  readonly year: number;
  readonly count: number;
  readonly atMs: number;
};

/** Gives the next serials of the year to a station. */
export async function writeLease(
  { client }: OrderedTransaction,
  { stationId, year, count, atMs }: Lease,
): Promise<{ fromSerial: number; toSerial: number }> {
  const [found] = await run<{ next_serial: number }>(client, nextSerialOf, [year]);
  const fromSerial = found?.next_serial ?? 1;
  const toSerial = fromSerial + count - 1;
  await run(client, addLease, [year, fromSerial, toSerial, stationId, atMs]);
  return { fromSerial, toSerial };
}
