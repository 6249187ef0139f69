import { Buffer } from 'node:buffer';
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aFolder, openTestReplica, openTestStation, testKey } from '../testing/a-station.ts';
import { replicaMigrations } from '../replica/migrations/all.ts';
import { stationMigrations } from '../station/migrations/all.ts';
import { DatabaseError } from './database-error.ts';
import type { OpenOptions } from './open-database.ts';
import { openDatabase, readSafety } from './open-database.ts';

let folder: string;
beforeEach(() => void (folder = aFolder()));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function options(change: Partial<OpenOptions> = {}): OpenOptions {
  return {
    path: join(folder, 'some.db'),
    key: testKey,
    synchronous: 'FULL',
    cacheKiB: 1_024,
    migrations: [{ version: 10, sql: 'CREATE TABLE note (words TEXT NOT NULL) STRICT' }],
    ...change,
  };
}

function codeOf(run: () => unknown): string {
  try {
    run();
    return 'nothing was thrown';
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    return error.code;
  }
}

const secret = '南湖西里七号楼的张女士';
const latinSecret = 'a-caller-nobody-may-read';

function filesHold(words: string): string[] {
  const wanted = Buffer.from(words);
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(wanted));
}

test('synchronous is FULL on station.db and NORMAL on replica.db, also after reopening', () => {
  for (let round = 0; round < 2; round += 1) {
    const station = openTestStation(folder);
    openTestReplica(folder, station).close();
    station.close();
    const levels = (['FULL', 'NORMAL'] as const).map((synchronous) => {
      const isStation = synchronous === 'FULL';
      const db = openDatabase(
        options({
          path: join(folder, isStation ? 'station.db' : 'replica.db'),
          synchronous,
          migrations: isStation ? stationMigrations : replicaMigrations,
        }),
      );
      const safety = readSafety(db);
      db.close();
      return safety;
    });
    expect(levels).toEqual([
      { synchronous: 2, tempStore: 2 },
      { synchronous: 1, tempStore: 2 },
    ]);
  }
});

/** Only Linux tells a process its own open files. */
const canSeeSpills = existsSync('/proc/self/fd');

/** Files SQLite spilled to; they are unlinked at once, so that only the process itself still lists them. */
function spillFiles(): number {
  if (!canSeeSpills) return 0;
  return readdirSync('/proc/self/fd').filter((fd) => /etilqs/.test(linkOf(`/proc/self/fd/${fd}`))).length;
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    // The descriptor that lists the folder is gone by now.
    return '';
  }
}

/** Sorts more than fits into memory and looks at the disk in the middle of it. */
function sortAndLook(db: Database) {
  let seen = 0;
  let inClear: string[] = [];
  let spilled = 0;
  for (const row of db.prepare('SELECT words FROM note ORDER BY words DESC').iterate()) {
    seen += row ? 1 : 0;
    if (seen !== 10_000) continue;
    inClear = [...filesHold(latinSecret), ...filesHold(secret)];
    spilled = spillFiles();
  }
  return { seen, inClear, spilled };
}

test('header, pages, journal and a large sort show no word in clear', () => {
  const db = openDatabase(options({ cacheKiB: 64 }));
  const insert = db.prepare('INSERT INTO note (words) VALUES (?)');
  db.transaction(() => {
    for (let index = 0; index < 20_000; index += 1) insert.run(`${latinSecret} ${secret} ${(index * 7_919) % 20_011}`);
  })();
  const found = sortAndLook(db);
  const files = readdirSync(folder);
  const header = readFileSync(join(folder, 'some.db')).subarray(0, 15).toString('latin1');
  // The same sort as SQLite does it by default: this is what would lie on the disk.
  db.pragma('temp_store = FILE');
  const byDefault = sortAndLook(db);
  db.close();
  expect(found).toEqual({ seen: 20_000, inClear: [], spilled: 0 });
  expect({ isPlain: header === 'SQLite format 3', hasJournal: files.includes('some.db-wal') }).toEqual({
    isPlain: false,
    hasJournal: true,
  });
  expect(byDefault.spilled > 0).toBe(canSeeSpills);
});

test('another key, a damaged file and a file that is none are unreadable, and stay as they are', () => {
  openDatabase(options()).close();
  const before = readFileSync(join(folder, 'some.db'));
  expect(codeOf(() => openDatabase(options({ key: new Uint8Array(32).fill(9) })))).toBe('unreadable');
  expect(readFileSync(join(folder, 'some.db')).equals(before)).toBe(true);
  writeFileSync(join(folder, 'other.db'), 'this is a shopping list, and a long one. '.repeat(200));
  expect(codeOf(() => openDatabase(options({ path: join(folder, 'other.db') })))).toBe('unreadable');
});

test('a file from the future is refused and not touched', () => {
  openDatabase(options({ migrations: [{ version: 20, sql: 'CREATE TABLE note (words TEXT) STRICT' }] })).close();
  expect(codeOf(() => openDatabase(options()))).toBe('from-the-future');
});

test('a folder that is not there cannot be written', () => {
  expect(codeOf(() => openDatabase(options({ path: join(folder, 'missing', 'some.db') })))).toBe('not-writable');
});

test('a step that fails leaves neither its tables nor its number', () => {
  const broken = { version: 20, sql: 'CREATE TABLE half (x TEXT) STRICT; CREATE TABLE half (x TEXT) STRICT' };
  const { migrations } = options();
  expect(() => openDatabase(options({ migrations: [...migrations, broken] }))).toThrow(/already exists/);
  const db = openDatabase(options());
  expect(db.pragma('user_version', { simple: true })).toBe(10);
  expect(db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all()).toEqual([{ name: 'note' }]);
  db.close();
});
