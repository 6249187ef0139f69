// One process per station folder. The lock is a transaction held open on a tiny SQLite file: the operating system lets it
// go when the process dies, however it dies, so there is never a stale lock to remove by hand.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { DatabaseError, sqliteCode } from './database-error.ts';

export type FolderLock = { release(): void };

const holderSchema = z.object({ pid: z.int(), sinceMs: z.number() });

/** Takes the folder for this process, making it if need be. Throws `DatabaseError` naming who holds it. */
export function lockFolder(folder: string, nowMs: number): FolderLock {
  const path = join(folder, 'lock.db');
  let db: Database | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    db = new Sqlite(path, { timeout: 0 });
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
    writeFileSync(holderPath(folder), JSON.stringify({ pid: process.pid, sinceMs: nowMs }));
  } catch (error) {
    db?.close();
    throw explain(error, folder);
  }
  const held = db;
  return {
    release() {
      if (held.open) held.close();
    },
  };
}

function holderPath(folder: string): string {
  return join(folder, 'lock.json');
}

function explain(error: unknown, folder: string): DatabaseError {
  if (/^SQLITE_(BUSY|LOCKED)/.test(sqliteCode(error))) {
    return new DatabaseError(
      'in-use',
      folder,
      `${folder} is already in use by ${describeHolder(folder)}. Close that console first, or start this one as another station with --as NAME.`,
      { cause: error },
    );
  }
  return new DatabaseError(
    'not-writable',
    folder,
    `${folder} cannot be written. Choose another folder with --data DIR, or give yourself the right to write to it.`,
    { cause: error },
  );
}

function describeHolder(folder: string): string {
  try {
    const { pid, sinceMs } = holderSchema.parse(JSON.parse(readFileSync(holderPath(folder), 'utf8')));
    return `process ${pid} since ${new Date(sinceMs).toISOString()}`;
  } catch {
    // Who holds it is a courtesy; that it is held is what matters.
    return 'another process';
  }
}
