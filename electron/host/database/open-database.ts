// The one door to an encrypted file. Every opener sets and asserts what SQLite does not keep in the file: `synchronous`
// comes back as NORMAL when a WAL file is reopened, and an encrypted file spills sorts to disk in clear unless
// `temp_store` is MEMORY.

import { Buffer } from 'node:buffer';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { assert } from '#shared/lib/assert.ts';
import { DatabaseError, sqliteCode } from './database-error.ts';
import type { Migration } from './migration.ts';
import { migrating } from './migration.ts';
import type { Opening } from './opening-step.ts';
import { openAtOnce } from './opening-step.ts';
import type { WriteWatch } from './watch-writes.ts';
import { watchWrites } from './watch-writes.ts';

export type Synchronous = 'FULL' | 'NORMAL';

export type OpenOptions = {
  readonly path: string;
  /** 32 random bytes; used raw, because a random key gains nothing by a slow derivation. */
  readonly key: Uint8Array;
  readonly synchronous: Synchronous;
  readonly cacheKiB: number;
  readonly migrations: readonly Migration[];
  /** Stands beside every write from here on; the opening itself is not watched. */
  readonly watch?: WriteWatch | undefined;
};

const synchronousLevel = { NORMAL: 1, FULL: 2 } as const satisfies Record<Synchronous, number>;
const memory = 2;
const busyTimeoutMs = 2_000;

/** Opens, or makes, an encrypted file and brings it to the newest schema. Throws `DatabaseError` with plain words. */
export function openDatabase(options: OpenOptions): Database {
  return openAtOnce(openingDatabase(options));
}

/** The same step by step. */
export function* openingDatabase(options: OpenOptions): Opening<Database> {
  assert(options.key.length === 32, 'a database key has 32 bytes');
  let db: Database | undefined;
  try {
    db = new Sqlite(options.path, { timeout: busyTimeoutMs });
    unlock(db, options.key);
    configure(db, options);
    yield* migrating(db, options.migrations, fileBytes(options.path));
    assertConfigured(db, options.synchronous);
    if (options.watch) watchWrites(db, basename(options.path), options.watch);
    return db;
  } catch (error) {
    db?.close();
    throw explain(error, options.path);
  }
}

/** How large a database is, with what of it still lies in its log; 0 where there is none. */
export function fileBytes(path: string): number {
  const sizes = [path, `${path}-wal`].map((name) => statSync(name, { throwIfNoEntry: false })?.size ?? 0);
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** `synchronous` and `temp_store` as they are in force on this connection. */
export function readSafety(db: Database): { readonly synchronous: number; readonly tempStore: number } {
  return {
    synchronous: Number(db.pragma('synchronous', { simple: true })),
    tempStore: Number(db.pragma('temp_store', { simple: true })),
  };
}

function unlock(db: Database, key: Uint8Array): void {
  db.pragma(`cipher = 'aegis'`);
  db.pragma(`key = 'raw:${Buffer.from(key).toString('hex')}'`);
  // The first read is what tells a wrong key.
  db.prepare('SELECT count(*) FROM sqlite_schema').get();
}

function configure(db: Database, { synchronous, cacheKiB }: OpenOptions): void {
  db.pragma('journal_mode = WAL');
  db.pragma(`synchronous = ${synchronous}`);
  db.pragma('temp_store = MEMORY');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma(`cache_size = -${cacheKiB}`);
  db.pragma('journal_size_limit = 16777216');
}

function assertConfigured(db: Database, synchronous: Synchronous): void {
  const { synchronous: level, tempStore } = readSafety(db);
  assert(level === synchronousLevel[synchronous], () => `synchronous is ${level} on ${db.name}`);
  assert(tempStore === memory, () => `temp_store is ${tempStore} on ${db.name}`);
  assert(db.pragma('journal_mode', { simple: true }) === 'wal', () => `${db.name} is not in WAL mode`);
  assert(db.pragma('foreign_keys', { simple: true }) === 1, () => `foreign keys are off on ${db.name}`);
}

function explain(error: unknown, path: string): unknown {
  const code = sqliteCode(error);
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
    return new DatabaseError(
      'unreadable',
      path,
      `${path} cannot be read: it is damaged, or it was made with another key. Nothing was changed. Bring back the key file or a copy of the folder.`,
      { cause: error },
    );
  }
  if (/^SQLITE_(CANTOPEN|READONLY|FULL|IOERR|PERM|AUTH)/.test(code) || error instanceof TypeError) {
    return new DatabaseError(
      'not-writable',
      path,
      `${path} cannot be written. Check that the folder exists, belongs to you and that the disk is not full, then start again.`,
      { cause: error },
    );
  }
  return error;
}
