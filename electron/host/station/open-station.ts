// station.db: small and irreplaceable. Outbox, drafts, numbers, people and settings; synchronous=FULL, so that what the
// desk calls saved is on the disk.

import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { openDatabase } from '#host/database/open-database.ts';
import { DraftStore } from './draft-store.ts';
import { IdentityStore } from './identity-store.ts';
import { stationMigrations } from './migrations/all.ts';
import { NumberStore } from './number-store.ts';
import { OutboxStore } from './outbox-store.ts';
import { PeopleStore } from './people-store.ts';

export type Station = {
  readonly identity: IdentityStore;
  readonly outbox: OutboxStore;
  readonly drafts: DraftStore;
  readonly numbers: NumberStore;
  readonly people: PeopleStore;
  /** Runs `work` in one durable transaction: all of it is on the disk when this returns, or none. */
  inTransaction<T>(work: () => T): T;
  close(): void;
};

export type OpenStationOptions = {
  readonly folder: string;
  readonly key: Uint8Array;
  /** The identity of a station that is opened for the first time. */
  readonly newStationId: string;
};

/** Opens, or makes, station.db in the folder. Throws `DatabaseError`; it never sets the file aside. */
export function openStation({ folder, key, newStationId }: OpenStationOptions): Station {
  const db = openDatabase({
    path: join(folder, 'station.db'),
    key,
    synchronous: 'FULL',
    cacheKiB: 8 * 1024,
    migrations: stationMigrations,
  });
  const station = createStation(db);
  station.identity.ensure(newStationId);
  return station;
}

function createStation(db: Database): Station {
  return {
    identity: new IdentityStore(db),
    outbox: new OutboxStore(db),
    drafts: new DraftStore(db),
    numbers: new NumberStore(db),
    people: new PeopleStore(db),
    inTransaction: (work) => db.transaction(work).immediate(),
    close: () => void db.close(),
  };
}
