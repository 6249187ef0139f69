// Writes what the judge decided. Called inside the transaction that read the facts.
// Invariant: after it, head_seq has grown by exactly the number of seqs given out.

import type { Database } from 'better-sqlite3';
import { must } from '#shared/lib/assert.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CommitChanges, JudgedCommand } from '../server-store.ts';
import type { Change, Query } from './statement-types.ts';
import { prepareChange, prepareQuery } from './statement-types.ts';

type Row = { readonly case: Case; readonly seq: number };
type Bound = { readonly [name: string]: string | number | null };

export class CommitWriter {
  readonly #head: Query<object, { head_seq: number }>;
  readonly #setHead: Change<{ headSeq: number }>;
  readonly #addEvent: Change<Bound>;
  readonly #addReceipt: Change<Bound>;
  readonly #putRow: Change<Bound>;
  readonly #putUnit: Change<Bound>;
  readonly #raiseStation: Change<Bound>;
  readonly #putSerial: Change<{ year: number; nextSerial: number }>;

  constructor(db: Database) {
    this.#head = prepareQuery(db, /* sql */ `SELECT head_seq FROM head WHERE id = 1`);
    this.#setHead = prepareChange(db, /* sql */ `UPDATE head SET head_seq = @headSeq WHERE id = 1`);
    this.#addEvent = prepareChange(
      db,
      /* sql */ `
      INSERT INTO event (
        seq, case_id, revision, type, at_ms, is_time_trusted, recorded_at_ms,
        person_id, by_name, station_id, command_id, policy_version, calendar_version, payload
      )
      VALUES (
        @seq, @caseId, @revision, @type, @atMs, @isTimeTrusted, @recordedAtMs,
        @personId, @byName, @stationId, @commandId, @policyVersion, @calendarVersion, @payload
      )
    `,
    );
    this.#addReceipt = prepareChange(
      db,
      /* sql */ `
      INSERT INTO receipt (command_id, seq, station_id, station_seq, verdict, recorded_at_ms)
      VALUES (@commandId, @seq, @stationId, @stationSeq, @verdict, @recordedAtMs)
    `,
    );
    this.#putRow = prepareChange(
      db,
      /* sql */ `
      INSERT INTO case_row (id, seq, revision, number, body)
      VALUES (@id, @seq, @revision, @number, @body)
      ON CONFLICT (id) DO UPDATE
      SET seq = excluded.seq, revision = excluded.revision, number = excluded.number, body = excluded.body
    `,
    );
    this.#putUnit = prepareChange(
      db,
      /* sql */ `
      INSERT INTO case_unit (unit_id, case_id, seq, is_own)
      VALUES (@unitId, @caseId, @seq, @isOwn)
      ON CONFLICT (case_id, unit_id) DO UPDATE
      SET seq = excluded.seq, is_own = excluded.is_own
    `,
    );
    this.#raiseStation = prepareChange(
      db,
      /* sql */ `
      INSERT INTO station (id, high_station_seq)
      VALUES (@stationId, @stationSeq)
      ON CONFLICT (id) DO UPDATE
      SET high_station_seq = max(high_station_seq, excluded.high_station_seq)
    `,
    );
    this.#putSerial = prepareChange(
      db,
      /* sql */ `
      INSERT INTO number_year (year, next_serial)
      VALUES (@year, @nextSerial)
      ON CONFLICT (year) DO UPDATE
      SET next_serial = excluded.next_serial
    `,
    );
  }

  headSeq(): number {
    return must(this.#head.get({}), 'the head row is missing').head_seq;
  }

  putNextSerial(year: number, nextSerial: number): void {
    this.#putSerial.run({ year, nextSerial });
  }

  /** Writes everything and returns the new head. */
  write(changes: CommitChanges): number {
    let seq = this.headSeq();
    if (changes.judged.length === 0) return seq;
    const rows = new Map<string, Row>();
    for (const judged of changes.judged) {
      const verdictSeq = seq + Math.max(1, judged.events.length);
      this.#writeCommand(judged, seq, verdictSeq, changes.recordedAtMs);
      if (judged.row) rows.set(judged.row.id, { case: judged.row, seq: verdictSeq });
      seq = verdictSeq;
    }
    for (const row of rows.values()) this.#writeRow(row);
    for (const [year, nextSerial] of changes.nextSerials) this.putNextSerial(year, nextSerial);
    this.#setHead.run({ headSeq: seq });
    return seq;
  }

  #writeCommand(judged: JudgedCommand, seqBefore: number, verdictSeq: number, recordedAtMs: number): void {
    const { commandId, stationId, stationSeq, byName, events, row } = judged;
    for (const [index, event] of events.entries()) {
      this.#addEvent.run({
        seq: seqBefore + 1 + index,
        caseId: event.caseId,
        revision: must(row, 'events without a row').revision - events.length + 1 + index,
        type: event.type,
        atMs: event.atMs,
        isTimeTrusted: judged.isTimeTrusted ? 1 : 0,
        recordedAtMs,
        personId: event.by,
        byName,
        stationId,
        commandId,
        policyVersion: event.policyVersion,
        calendarVersion: event.calendarVersion,
        payload: JSON.stringify(event.payload),
      });
    }
    const verdict = JSON.stringify(judged.verdict);
    this.#addReceipt.run({ commandId, seq: verdictSeq, stationId, stationSeq, verdict, recordedAtMs });
    // Anybody can put a station's name on a command nobody signed: it must not hide what the station has to send again.
    if (!isForged(judged)) this.#raiseStation.run({ stationId, stationSeq });
  }

  #writeRow({ case: row, seq }: Row): void {
    this.#putRow.run({ id: row.id, seq, revision: row.revision, number: row.number, body: JSON.stringify(row) });
    const own = new Set(row.assignments.map(({ unitId }) => unitId));
    const under = new Set(row.assignments.flatMap(({ districtId }) => districtId ?? []));
    for (const unitId of new Set([...own, ...under])) {
      this.#putUnit.run({ unitId, caseId: row.id, seq, isOwn: own.has(unitId) ? 1 : 0 });
    }
  }
}

function isForged({ verdict }: JudgedCommand): boolean {
  return verdict.kind === 'refused' && verdict.code === 'grant-not-valid';
}
