// One process per data folder. The lock is an exclusive transaction on a tiny SQLite file, which the operating system gives
// back when the process dies, however it dies; a file with a pid alone would stay behind.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';

const holderSchema = z.object({ pid: z.int(), sinceMs: z.int() });
export type LockHolder = z.infer<typeof holderSchema>;

export interface FolderLock {
  release(): void;
}

/** Another process works on the folder. */
export class FolderLockedError extends Error {
  /** Who; undefined where the note beside the lock could not be read. */
  readonly holder: LockHolder | undefined;

  constructor(folder: string, holder: LockHolder | undefined, options?: ErrorOptions) {
    const who = holder
      ? `process ${holder.pid}, since ${new Date(holder.sinceMs).toISOString()}`
      : 'another process that has not said which';
    super(
      `the data folder ${folder} is in use by ${who}. Use that server, stop it first, or name another folder.`,
      options,
    );
    this.name = 'FolderLockedError';
    this.holder = holder;
  }
}

/** Takes the folder for this process, or throws FolderLockedError. */
export function lockFolder(folder: string, holder: LockHolder): FolderLock {
  const notePath = join(folder, 'lock.json');
  // No waiting: whoever holds it holds it for as long as it runs.
  const db = new Database(join(folder, 'lock.db'), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
    writeFileSync(notePath, JSON.stringify(holder));
  } catch (error) {
    db.close();
    if (!isBusy(error)) throw error;
    throw new FolderLockedError(folder, readHolder(notePath), { cause: error });
  }
  return { release: () => db.close() };
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

function readHolder(notePath: string): LockHolder | undefined {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(notePath, 'utf8')));
  } catch {
    // Between taking the lock and writing the note there is a moment without one.
    return undefined;
  }
}
