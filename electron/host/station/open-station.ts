// station.db: small and irreplaceable. Outbox, drafts, numbers, people and settings; synchronous=FULL, so that what the
// desk calls saved is on the disk.

import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Ballast } from '#host/database/ballast.ts';
import { keepBallast } from '#host/database/ballast.ts';
import { isDiskFull } from '#host/database/database-error.ts';
import { openingDatabase } from '#host/database/open-database.ts';
import type { Opening } from '#host/database/opening-step.ts';
import { openAtOnce } from '#host/database/opening-step.ts';
import type { WriteWatch } from '#host/database/watch-writes.ts';
import { ArticleCommandStore } from './article-command-store.ts';
import { CounterStore } from './counter-store.ts';
import { DraftStore } from './draft-store.ts';
import { GivenUpStore } from './given-up-store.ts';
import { HandedStore } from './handed-store.ts';
import { IdentityStore } from './identity-store.ts';
import { LostStore } from './lost-store.ts';
import { stationMigrations } from './migrations/all.ts';
import { KeymapStore } from './keymap-store.ts';
import { MissedCallStore } from './missed-call-store.ts';
import { NoteStore } from './note-store.ts';
import { NumberStore } from './number-store.ts';
import { OutboxStore } from './outbox-store.ts';
import { PeopleStore } from './people-store.ts';

export type Station = {
  readonly identity: IdentityStore;
  readonly outbox: OutboxStore;
  readonly drafts: DraftStore;
  readonly givenUp: GivenUpStore;
  readonly handed: HandedStore;
  readonly articles: ArticleCommandStore;
  readonly numbers: NumberStore;
  readonly people: PeopleStore;
  readonly lost: LostStore;
  readonly counters: CounterStore;
  readonly notes: NoteStore;
  readonly keymaps: KeymapStore;
  readonly missedCalls: MissedCallStore;
  /**
   * Runs `work` in one durable transaction: all of it is on the disk when this returns, or none. Where the disk is full it
   * gives up the ballast and runs `work` once more.
   */
  inTransaction<T>(work: () => T): T;
  /** Reads the whole file: whether damage that was met lies elsewhere. Some milliseconds; only for when there is damage. */
  isSound(): boolean;
  close(): void;
};

export type OpenStationOptions = {
  readonly folder: string;
  readonly key: Uint8Array;
  /** The identity of a station that is opened for the first time. */
  readonly newStationId: string;
  /** 32 random bytes its key is made of, where it has none yet; drawn by the machine where they are not given. */
  readonly newKeySeed?: Uint8Array;
  readonly watch?: WriteWatch | undefined;
  /** Room kept for a full disk; 0: none, for stations that come and go by the thousand. */
  readonly ballast?: number;
};

/** Opens, or makes, station.db in the folder. Throws `DatabaseError`; it never sets the file aside. */
export function openStation(options: OpenStationOptions): Station {
  return openAtOnce(openingStation(options));
}

/** The same step by step. */
export function* openingStation(options: OpenStationOptions): Opening<Station> {
  const { folder, key, newStationId, newKeySeed, watch, ballast } = options;
  const db = yield* openingDatabase({
    path: join(folder, 'station.db'),
    key,
    synchronous: 'FULL',
    cacheKiB: 8 * 1024,
    migrations: stationMigrations,
    watch,
  });
  const station = createStation(db, keepBallast(folder, ballast));
  station.identity.ensure(newStationId, newKeySeed ?? randomBytes(32));
  return station;
}

/** Transactions between two looks whether there is room again. */
const looksEvery = 64;

function createStation(db: Database, ballast: Ballast): Station {
  let untilLook = looksEvery;

  function inTransaction<T>(work: () => T): T {
    const transaction = db.transaction(work);
    const isOutermost = !db.inTransaction;
    try {
      return transaction.immediate();
    } catch (error) {
      if (!isOutermost || !isDiskFull(error) || !ballast.giveUp()) throw error;
      return transaction.immediate();
    } finally {
      untilLook -= 1;
      if (isOutermost && untilLook < 0) {
        untilLook = looksEvery;
        ballast.restore();
      }
    }
  }

  return {
    identity: new IdentityStore(db),
    outbox: new OutboxStore(db),
    drafts: new DraftStore(db),
    givenUp: new GivenUpStore(db),
    handed: new HandedStore(db),
    articles: new ArticleCommandStore(db),
    numbers: new NumberStore(db),
    people: new PeopleStore(db),
    lost: new LostStore(db),
    counters: new CounterStore(db),
    notes: new NoteStore(db),
    keymaps: new KeymapStore(db),
    missedCalls: new MissedCallStore(db),
    inTransaction,
    isSound: () => isSound(db),
    close: () => void db.close(),
  };
}

function isSound(db: Database): boolean {
  try {
    return db.pragma('quick_check(1)', { simple: true }) === 'ok';
  } catch {
    // A page that cannot be read is the answer.
    return false;
  }
}
