// replica.db: large and disposable. Everything in it comes from the server or from station.db, so a file that cannot be
// read is set aside and built anew; what a person did is never in danger here.

import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import { DatabaseError } from '#host/database/database-error.ts';
import { openDatabase } from '#host/database/open-database.ts';
import { replicaMigrations } from './migrations/all.ts';
import type { ReplicaDeps } from './replica.ts';
import { Replica } from './replica.ts';

export type OpenReplicaOptions = ReplicaDeps & {
  readonly folder: string;
  readonly key: Uint8Array;
  readonly nowMs: number;
  readonly log: Log;
};

/** Opens replica.db, or builds it anew beside the one that cannot be read. */
export function openReplica(options: OpenReplicaOptions): Replica {
  return new Replica(openOrRebuild(options), options);
}

function openOrRebuild({ folder, key, nowMs, log }: OpenReplicaOptions): Database {
  const path = join(folder, 'replica.db');
  const open = () =>
    openDatabase({ path, key, synchronous: 'NORMAL', cacheKiB: 64 * 1024, migrations: replicaMigrations });
  try {
    return open();
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code === 'not-writable') throw error;
    log.warn('the local copy cannot be used and is fetched again; unsent work is in another file', errorFields(error));
    setAside(path, nowMs);
    return open();
  }
}

function setAside(path: string, nowMs: number): void {
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, `${path}.aside-${nowMs}${suffix}`);
  }
}
