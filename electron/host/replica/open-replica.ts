// replica.db: large and disposable. Everything in it comes from the server or from station.db, so a file that cannot be
// read is set aside and built anew; what a person did is never in danger here.

import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import { DatabaseError, isDamage, sqliteCode } from '#host/database/database-error.ts';
import { fileBytes, openingDatabase } from '#host/database/open-database.ts';
import type { Opening } from '#host/database/opening-step.ts';
import { openAtOnce } from '#host/database/opening-step.ts';
import type { WriteWatch } from '#host/database/watch-writes.ts';
import type { CompactLimits } from './compact.ts';
import { compact, isWorthCompacting, removeCutCopy } from './compact.ts';
import { replicaMigrations } from './migrations/all.ts';
import { buildingIndexes } from './replica-indexes.ts';
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
  /** Other ones than those of every desk: files of tests are small. */
  readonly compactLimits?: CompactLimits | undefined;
};

/** Opens replica.db, or builds it anew beside the one that cannot be read, now or later. */
export function openReplica(options: OpenReplicaOptions): Replica {
  return openAtOnce(openingReplica(options));
}

/** The same step by step. */
export function* openingReplica(options: OpenReplicaOptions): Opening<Replica> {
  const { folder, log, station, onRebuilt, nowMs } = options;
  const path = join(folder, 'replica.db');
  const open = () => openAtOnce(openingOrAnew(path, options));
  const first = yield* openingOrAnew(path, options);
  return new Replica({ station, log, first, open, onRebuilt, setAside: () => setAside(path, nowMs) });
}

function* openingOrAnew(path: string, options: OpenReplicaOptions): Opening<ReplicaFile> {
  const { log, station, nowMs } = options;
  try {
    return yield* openingFile(path, options);
  } catch (error) {
    if (!isUseless(error)) throw error;
    log.warn('the local copy cannot be used and is fetched again; unsent work is in another file', errorFields(error));
    setAside(path, nowMs);
    station.counters.add('rebuilds', 1);
    return yield* openingFile(path, options);
  }
}

function* openingFile(path: string, options: OpenReplicaOptions): Opening<ReplicaFile> {
  const { key, watch, compactLimits, log } = options;
  const file = { path, key, synchronous: 'NORMAL', cacheKiB: 64 * 1024, migrations: replicaMigrations, watch } as const;
  removeCutCopy(path);
  let db = yield* openingDatabase(file);
  try {
    if (isWorthCompacting(db, compactLimits)) {
      yield { what: 'compacting', done: 0, of: 1, bytes: fileBytes(path) };
      makeSmaller(db, log);
      db = yield* openingDatabase(file);
    }
    yield* buildingIndexes(db, fileBytes(path));
    return new ReplicaFile(db, options);
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Closes the database. A disk on which this does not work has the file as it was. */
function makeSmaller(db: Database, log: Log): void {
  const path = db.name;
  const before = fileBytes(path);
  try {
    const isSmaller = compact(db);
    if (isSmaller) log.info('the local copy was made smaller', { before, after: fileBytes(path) });
    else log.warn('the local copy is open elsewhere, and was not made smaller', { before });
  } catch (error) {
    if (isDamage(error)) throw error;
    log.warn('the local copy could not be made smaller', errorFields(error));
    removeCutCopy(path);
  }
}

/** Damaged, of another key, from the future, or with rows that a newer schema does not allow: all of it comes again. */
function isUseless(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.code !== 'not-writable';
  return isDamage(error) || sqliteCode(error).startsWith('SQLITE_CONSTRAINT');
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
