// Opens a file of the server with the settings its promises rest on, and asserts the one that a reopened WAL file does
// not keep by itself: without synchronous=FULL an acknowledged command would not survive a power cut.

import Database from 'better-sqlite3';
import { assert } from '#shared/lib/assert.ts';

const synchronousFull = 2;
const inMemory = ':memory:';

/** Opens the writing connection. There is one in a process. */
export function openWriter(path: string): Database.Database {
  const db = new Database(path, { timeout: 5_000 });
  try {
    const mode = db.pragma('journal_mode = WAL', { simple: true });
    assert(mode === 'wal' || path === inMemory, `journal mode of ${path} is ${String(mode)}, not wal`);
    db.pragma('synchronous = FULL');
    assertFull(db);
    setCommon(db);
    // A checkpoint that emptied the log gives the space back.
    db.pragma(`journal_size_limit = ${64 * 1024 * 1024}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens a connection that only reads, so that a pull sees one snapshot and never waits for a commit. */
export function openReader(path: string): Database.Database {
  const db = new Database(path, { timeout: 5_000, readonly: true });
  setCommon(db);
  db.pragma('query_only = ON');
  return db;
}

/** Throws unless commits on this connection reach the disk before they return. */
export function assertFull(db: Database.Database): void {
  const found = db.pragma('synchronous', { simple: true });
  assert(found === synchronousFull, `synchronous is ${String(found)}, not FULL`);
}

function setCommon(db: Database.Database): void {
  db.pragma('foreign_keys = ON');
  db.pragma('temp_store = MEMORY');
}
