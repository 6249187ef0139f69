import type { Database } from 'better-sqlite3';
import { must } from '#shared/lib/assert.ts';
import type { GreetingFacts, StoredHealing } from '../judge-greeting.ts';
import { judgeGreeting, verdictsBelow } from '../judge-greeting.ts';
import type { CameBack } from '../report-healing.ts';
import { reportHealings } from '../report-healing.ts';
import type { Greeting, Healing, HealingReport, Welcome } from '../server-store.ts';
import { highestSkipped, skippedSerials, yearsAt } from '../skip-serials.ts';
import type { Change, Query } from './statement-types.ts';
import { prepareChange, prepareQuery } from './statement-types.ts';

type HealingRow = {
  readonly epoch: number;
  readonly since_ms: number;
  readonly unbroken_since_ms: number;
  readonly fell_back_to: number;
  readonly found_at: number;
  readonly lost_up_to: number;
};
type StationRow = {
  readonly key: string | null;
  readonly life: string | null;
  readonly life_epoch: number | null;
  readonly high_station_seq: number;
};
type BackRow = { readonly former_seq: number; readonly seq_count: number; readonly recorded_at_ms: number };

/** Hellos and healings in the server's file; `greet` runs inside a transaction of its caller. */
export class SqliteGreetings {
  readonly #openedAtHead: number;
  readonly #head: Query<object, { head_seq: number }>;
  readonly #epoch: Query<object, { value: string }>;
  readonly #setEpoch: Change<{ epoch: string }>;
  readonly #station: Query<{ stationId: string }, StationRow>;
  readonly #keep: Change<{ stationId: string; key: string; life: string; lifeEpoch: number }>;
  readonly #verdictSeq: Query<{ commandId: string }, { seq: number }>;
  readonly #verdictBefore: Query<{ stationId: string; seq: number }, { seq: number | null }>;
  readonly #healings: Query<object, HealingRow>;
  readonly #latest: Query<object, HealingRow>;
  readonly #putHealing: Change<StoredHealing>;
  readonly #beginYear: Change<{ year: number }>;
  readonly #skipSerials: Change<{ count: number; highest: number }>;
  readonly #back: Query<object, BackRow>;

  constructor(db: Database) {
    this.#head = prepareQuery(db, /* sql */ `SELECT head_seq FROM head WHERE id = 1`);
    this.#epoch = prepareQuery(db, /* sql */ `SELECT value FROM meta WHERE key = 'epoch'`);
    this.#setEpoch = prepareChange(
      db,
      /* sql */ `INSERT INTO meta (key, value) VALUES ('epoch', @epoch) ON CONFLICT (key) DO UPDATE SET value = @epoch`,
    );
    this.#station = prepareQuery(
      db,
      /* sql */ `SELECT key, life, life_epoch, high_station_seq FROM station WHERE id = @stationId`,
    );
    this.#keep = prepareChange(
      db,
      /* sql */ `
      INSERT INTO station (id, high_station_seq, key, life, life_epoch)
      VALUES (@stationId, 0, @key, @life, @lifeEpoch)
      ON CONFLICT (id) DO UPDATE
      SET key = excluded.key, life = excluded.life, life_epoch = excluded.life_epoch
    `,
    );
    this.#verdictSeq = prepareQuery(db, /* sql */ `SELECT seq FROM receipt WHERE command_id = @commandId`);
    this.#verdictBefore = prepareQuery(
      db,
      /* sql */ `SELECT max(seq) AS seq FROM receipt WHERE station_id = @stationId AND seq < @seq`,
    );
    const columns = 'epoch, since_ms, unbroken_since_ms, fell_back_to, found_at, lost_up_to';
    this.#healings = prepareQuery(db, /* sql */ `SELECT ${columns} FROM healing ORDER BY epoch`);
    this.#latest = prepareQuery(db, /* sql */ `SELECT ${columns} FROM healing ORDER BY epoch DESC LIMIT 1`);
    this.#putHealing = prepareChange(
      db,
      /* sql */ `
      INSERT INTO healing (epoch, since_ms, unbroken_since_ms, fell_back_to, found_at, lost_up_to)
      VALUES (@epoch, @sinceMs, @unbrokenSinceMs, @fellBackTo, @foundAt, @lostUpTo)
      ON CONFLICT (epoch) DO UPDATE
      SET fell_back_to = excluded.fell_back_to, lost_up_to = excluded.lost_up_to
    `,
    );
    this.#beginYear = prepareChange(
      db,
      /* sql */ `INSERT INTO number_year (year, next_serial) VALUES (@year, 1) ON CONFLICT (year) DO NOTHING`,
    );
    this.#skipSerials = prepareChange(
      db,
      /* sql */ `UPDATE number_year SET next_serial = next_serial + @count WHERE next_serial < @highest`,
    );
    this.#back = prepareQuery(
      db,
      /* sql */ `SELECT former_seq, seq_count, recorded_at_ms FROM receipt WHERE former_seq IS NOT NULL`,
    );
    this.#openedAtHead = this.#headSeq();
  }

  greet(greeting: Greeting): Welcome {
    const { welcome, healing, isNewFall, keep } = judgeGreeting(greeting, this.#readFacts(greeting));
    if (healing) {
      this.#putHealing.run(healing);
      if (welcome.kind === 'welcome') this.#setEpoch.run({ epoch: String(welcome.epoch) });
    }
    if (isNewFall) this.#skip(greeting.atMs);
    if (keep) this.#keep.run({ stationId: greeting.stationId, ...keep });
    return welcome;
  }

  latest(): Healing | undefined {
    const row = this.#latest.get({});
    return row && rowToHealing(row);
  }

  report(): readonly HealingReport[] {
    const back = this.#back.all({}).map((row): CameBack => ({
      formerSeq: row.former_seq,
      seqCount: row.seq_count,
      recordedAtMs: row.recorded_at_ms,
    }));
    return reportHealings(this.#readHealings(), back);
  }

  #skip(atMs: number): void {
    for (const year of yearsAt(atMs)) this.#beginYear.run({ year });
    this.#skipSerials.run({ count: skippedSerials, highest: highestSkipped });
  }

  #readFacts(greeting: Greeting): GreetingFacts {
    const { stationId, lastApplied } = greeting;
    const station = this.#station.get({ stationId });
    const commandId = lastApplied?.commandId;
    const healings = this.#readHealings();
    const seq = verdictsBelow(greeting, healings);
    return {
      epoch: Number(this.#epoch.get({})?.value ?? 1),
      headSeq: this.#headSeq(),
      openedAtHead: this.#openedAtHead,
      station: station && {
        key: station.key,
        life: station.life,
        lifeEpoch: station.life_epoch,
        highSeq: station.high_station_seq,
      },
      lastAppliedSeq: commandId && this.#verdictSeq.get({ commandId })?.seq,
      verdictBefore: (seq && this.#verdictBefore.get({ stationId, seq })?.seq) || 0,
      healings,
    };
  }

  #headSeq(): number {
    return must(this.#head.get({}), 'the head row is missing').head_seq;
  }

  #readHealings(): StoredHealing[] {
    return this.#healings.all({}).map(rowToHealing);
  }
}

function rowToHealing(row: HealingRow): StoredHealing {
  return {
    epoch: row.epoch,
    sinceMs: row.since_ms,
    unbrokenSinceMs: row.unbroken_since_ms,
    fellBackTo: row.fell_back_to,
    foundAt: row.found_at,
    lostUpTo: row.lost_up_to,
  };
}
