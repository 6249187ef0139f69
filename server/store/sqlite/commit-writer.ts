// Writes what the judge decided. Called inside the transaction that read the facts.
// Invariant: after it, head_seq has grown by exactly the number of seqs given out.

import type { Database } from 'better-sqlite3';
import { must } from '#shared/lib/assert.ts';
import type { CaseRow, EventRow, ReceiptRow, StationMark, UnitRow } from '../lay-out-commit.ts';
import { layOutCommit } from '../lay-out-commit.ts';
import type { CommitChanges } from '../server-store.ts';
import type { Change, Query } from './statement-types.ts';
import { prepareChange, prepareQuery } from './statement-types.ts';

/** SQLite knows no booleans. */
type Stored<Row> = { readonly [Key in keyof Row]: Row[Key] extends boolean ? number : Row[Key] };

export class CommitWriter {
  readonly #head: Query<object, { head_seq: number }>;
  readonly #setHead: Change<{ headSeq: number }>;
  readonly #addEvent: Change<Stored<EventRow>>;
  readonly #addReceipt: Change<ReceiptRow>;
  readonly #putRow: Change<Stored<CaseRow>>;
  readonly #putUnit: Change<Stored<UnitRow>>;
  readonly #raiseStation: Change<StationMark>;
  readonly #putSerial: Change<{ year: number; nextSerial: number }>;

  constructor(db: Database) {
    this.#head = prepareQuery(db, /* sql */ `SELECT head_seq FROM head WHERE id = 1`);
    this.#setHead = prepareChange(db, /* sql */ `UPDATE head SET head_seq = @headSeq WHERE id = 1`);
    this.#addEvent = prepareChange(
      db,
      /* sql */ `
      INSERT INTO event (
        seq, case_id, revision, type, at_ms, is_time_trusted, recorded_at_ms,
        person_id, by_name, station_id, command_id, policy_version, calendar_version, group_id, payload
      )
      VALUES (
        @seq, @caseId, @revision, @type, @atMs, @isTimeTrusted, @recordedAtMs,
        @personId, @byName, @stationId, @commandId, @policyVersion, @calendarVersion, @groupId, @payload
      )
    `,
    );
    this.#addReceipt = prepareChange(
      db,
      /* sql */ `
      INSERT INTO receipt (
        command_id, seq, station_id, station_seq, verdict, recorded_at_ms, former_seq, seq_count
      )
      VALUES (@commandId, @seq, @stationId, @stationSeq, @verdict, @recordedAtMs, @formerSeq, @seqCount)
    `,
    );
    this.#putRow = prepareChange(
      db,
      /* sql */ `
      INSERT INTO case_row (id, seq, revision, number, body, bucket, digest, is_over, changed_at_ms)
      VALUES (@id, @seq, @revision, @number, @body, @bucket, @digest, @isOver, @changedAtMs)
      ON CONFLICT (id) DO UPDATE
      SET seq = excluded.seq, revision = excluded.revision, number = excluded.number, body = excluded.body,
          digest = excluded.digest, is_over = excluded.is_over, changed_at_ms = excluded.changed_at_ms
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
    const before = this.headSeq();
    if (changes.judged.length === 0) return before;
    const layout = layOutCommit(changes, before);
    for (const event of layout.events) this.#addEvent.run({ ...event, isTimeTrusted: event.isTimeTrusted ? 1 : 0 });
    for (const receipt of layout.receipts) this.#addReceipt.run(receipt);
    for (const row of layout.cases) this.#putRow.run({ ...row, isOver: row.isOver ? 1 : 0 });
    for (const unit of layout.units) this.#putUnit.run({ ...unit, isOwn: unit.isOwn ? 1 : 0 });
    for (const mark of layout.stations) this.#raiseStation.run(mark);
    for (const { year, nextSerial } of layout.serials) this.putNextSerial(year, nextSerial);
    this.#setHead.run({ headSeq: layout.headSeq });
    return layout.headSeq;
  }
}
