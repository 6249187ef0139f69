// replica.db: large and disposable. Everything in it comes from the server or from station.db, so a file that cannot be
// read is set aside and built anew; what a person did is never in danger here.

import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import { DatabaseError, isDamage } from '#host/database/database-error.ts';
import { openDatabase } from '#host/database/open-database.ts';
import type { WriteWatch } from '#host/database/watch-writes.ts';
import { replicaMigrations } from './migrations/all.ts';
import { ReplicaFile } from './replica-file.ts';
import type { ReplicaDeps } from './replica-types.ts';
import { Replica } from './replica.ts';

export type OpenReplicaOptions = ReplicaDeps & {
  readonly folder: string;
  readonly key: Uint8Array;
  readonly nowMs: number;
  readonly log: Log;
  readonly watch?: WriteWatch | undefined;
  /** The file turned out damaged and was built anew: everything has to be fetched again. */
  readonly onRebuilt?: (() => void) | undefined;
};

/** Opens replica.db, or builds it anew beside the one that cannot be read, now or later. */
export function openReplica(options: OpenReplicaOptions): Replica {
  const { folder, log, station, onRebuilt, nowMs } = options;
  const path = join(folder, 'replica.db');

  function open(): ReplicaFile {
    try {
      return openFile(path, options);
    } catch (error) {
      if (!isUseless(error)) throw error;
      log.warn(
        'the local copy cannot be used and is fetched again; unsent work is in another file',
        errorFields(error),
      );
      setAside(path, nowMs);
      station.counters.add('rebuilds', 1);
      return openFile(path, options);
    }
  }

  return new Replica({ station, log, open, onRebuilt, setAside: () => setAside(path, nowMs) });
}

function openFile(path: string, options: OpenReplicaOptions): ReplicaFile {
  const { key, watch } = options;
  const file = { path, key, synchronous: 'NORMAL', cacheKiB: 64 * 1024, migrations: replicaMigrations, watch } as const;
  const db = openDatabase(file);
  try {
    return new ReplicaFile(db, options);
  } catch (error) {
    db.close();
    throw error;
  }
}

function isUseless(error: unknown): boolean {
  return isDamage(error) || (error instanceof DatabaseError && error.code !== 'not-writable');
}

/** Only the last one is kept for whoever wants to know what happened: these files are large. */
function setAside(path: string, nowMs: number): void {
  const folder = dirname(path);
  if (!existsSync(path)) return;
  const earlier = readdirSync(folder).filter((name) => name.startsWith(`${basename(path)}.aside-`));
  for (const name of earlier) rmSync(join(folder, name), { force: true });
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, `${path}.aside-${nowMs}${suffix}`);
  }
}
