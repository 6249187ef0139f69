import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { aFrozenMonth } from '../testing/frozen-months-contract.ts';
import { tempFolder } from '../testing/temp-folder.ts';
import { runServerStoreContract } from '../testing/server-store-contract.ts';
import { migrate } from './sqlite/migrate.ts';
import { migrations } from './sqlite/migrations/list.ts';
import { assertFull, openReader, openWriter } from './sqlite/open-database.ts';
import { cityBucketSql, citySumsSql, unitBucketSql, unitSumsSql } from './sqlite/digest-reader.ts';
import { cityRowsSql, districtRowsSql, receiptsSql, unitRowsSql, verdictsSql } from './sqlite/page-reader.ts';
import { openSqliteServerStore } from './sqlite/sqlite-server-store.ts';

function freshFile(): string {
  return join(tempFolder(), 'server.db');
}

runServerStoreContract('SQLite in a file', async () => openSqliteServerStore(freshFile()));
runServerStoreContract('SQLite in memory', async () => openSqliteServerStore(':memory:'));

test('a file opened again still waits for the disk at every commit', () => {
  const path = freshFile();
  for (const opening of [1, 2]) {
    const db = openWriter(path);
    expect([opening, db.pragma('synchronous', { simple: true })]).toEqual([opening, 2]);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('temp_store', { simple: true })).toBe(2);
    db.close();
  }
});

test('a connection that would not wait for the disk is refused', () => {
  const db = openWriter(freshFile());
  db.pragma('synchronous = NORMAL');
  expect(() => assertFull(db)).toThrow('synchronous is 1, not FULL');
  db.close();
});

test('the connection for pulls cannot write', () => {
  const path = freshFile();
  const writer = openWriter(path);
  writer.exec('CREATE TABLE t (a INTEGER) STRICT');
  const reader = openReader(path);
  expect(() => reader.exec('INSERT INTO t (a) VALUES (1)')).toThrow(/readonly/);
  reader.close();
  writer.close();
});

test('data of a newer version are refused and left as they are', () => {
  const path = freshFile();
  const db = openWriter(path);
  db.pragma('user_version = 9990');
  db.close();
  expect(() => openSqliteServerStore(path)).toThrow(/newer Swiftline \(schema 9990/);
  expect(() => openSqliteServerStore(path)).toThrow(expect.objectContaining({ code: 'from-the-future' }));
});

test('data of the trial schema are refused and left as they are; a folder without cases is carried over', () => {
  const path = freshFile();
  const db = openWriter(path);
  migrate(db, migrations.slice(0, 1));
  void openSqliteServerStore(path).close();
  const other = freshFile();
  const old = openWriter(other);
  migrate(old, migrations.slice(0, 1));
  old.exec(/* sql */ `
    INSERT INTO event (
      seq, case_id, revision, type, at_ms, is_time_trusted, recorded_at_ms,
      person_id, by_name, station_id, command_id, policy_version, payload
    )
    VALUES (1, 'case-1', 1, 'case.registered', 0, 1, 0, 'p', 'P', 's', 'c', 'policy-1', '{}')
  `);
  expect(() => openSqliteServerStore(other)).toThrow(
    expect.objectContaining({ code: 'from-the-past', message: expect.stringContaining('new, empty folder') }),
  );
  expect(old.pragma('user_version', { simple: true })).toBe(10);
  expect(old.prepare('SELECT count(*) AS found FROM event').get()).toEqual({ found: 1 });
  old.close();
  db.close();
});

test('a schema brought up step by step equals a fresh one', () => {
  const fresh = openWriter(':memory:');
  migrate(fresh, migrations);
  const stepped = openWriter(':memory:');
  for (const [index] of migrations.entries()) migrate(stepped, migrations.slice(0, index + 1));
  expect(readSchema(stepped)).toEqual(readSchema(fresh));
  expect(fresh.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.version);
});

test('a step that fails leaves the version before it', () => {
  const db = openWriter(':memory:');
  const broken = [
    ...migrations,
    { version: 9_000, name: 'broken', sql: 'CREATE TABLE a (b INTEGER) STRICT; NONSENSE' },
  ];
  expect(() => migrate(db, broken)).toThrow(Database.SqliteError);
  expect(db.pragma('user_version', { simple: true })).toBe(migrations.at(-1)?.version);
  expect(readSchema(db).filter(({ name }) => name === 'a')).toEqual([]);
});

test('migrations that landed are not edited', () => {
  const hashes = migrations.map(
    ({ name, sql }) => `${name} ${createHash('sha256').update(sql).digest('hex').slice(0, 16)}`,
  );
  expect(hashes).toMatchInlineSnapshot(`
    [
      "010-initial 7197d71ee0457df6",
      "020-whole-domain aa48b348a17ff034",
      "030-frozen-months 6d84e9179306d654",
      "040-safe-sync f518936b9c493b49",
      "050-life-epoch 5fc478bfa3b6003a",
      "060-unbroken-healing 79023827d1c9a64f",
      "070-learned-parts e9be584da46caa62",
      "080-handed-drafts b35e187133fb68ff",
      "090-articles d128a98ef9336d80",
      "100-attachments f294bff24d8c85d3",
    ]
  `);
});

test('a frozen month cannot be edited or deleted, not even by a statement of ours', async () => {
  const path = freshFile();
  const store = openSqliteServerStore(path);
  await store.frozenMonths.add(aFrozenMonth());
  const db = openWriter(path);
  expect(() => db.exec(`UPDATE frozen_month SET body = '{}'`)).toThrow('a frozen month is never edited');
  expect(() => db.exec('DELETE FROM frozen_month')).toThrow('a frozen month is never deleted');
  db.close();
  expect(await store.frozenMonths.list()).toHaveLength(1);
  await store.close();
});

test('a pull is one range of an index, whatever the scope, and sums read nothing but an index', () => {
  const db = openWriter(':memory:');
  migrate(db, migrations);
  const plan = (sql: string) =>
    db
      .prepare<[Record<string, unknown>], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all({ after: 0, limit: 10, unitId: 'u', stationId: 's', windowFromMs: 0, bucket: 1, least: 0, ids: '[]' })
      .map(({ detail }) => detail);
  const pages = [cityRowsSql, unitRowsSql, districtRowsSql, verdictsSql, receiptsSql];
  const sums = [citySumsSql, unitSumsSql, cityBucketSql, unitBucketSql];
  expect([...pages, ...sums].map(plan)).toMatchInlineSnapshot(`
    [
      [
        "SEARCH case_row USING INDEX case_row_by_seq (seq>?)",
      ],
      [
        "SEARCH case_unit USING COVERING INDEX case_unit_by_seq (unit_id=? AND seq>?)",
        "SEARCH case_row USING INDEX sqlite_autoindex_case_row_1 (id=?)",
      ],
      [
        "SEARCH case_unit USING COVERING INDEX case_unit_by_seq (unit_id=? AND seq>?)",
        "SEARCH case_row USING INDEX sqlite_autoindex_case_row_1 (id=?)",
      ],
      [
        "SEARCH receipt USING INDEX receipt_by_station (station_id=? AND seq>?)",
      ],
      [
        "SEARCH receipt USING INDEX sqlite_autoindex_receipt_1 (command_id=?)",
        "LIST SUBQUERY 1",
        "SCAN json_each VIRTUAL TABLE INDEX 1:",
      ],
      [
        "SCAN case_row USING COVERING INDEX case_row_by_bucket",
      ],
      [
        "SEARCH case_unit USING COVERING INDEX case_unit_by_seq (unit_id=?)",
        "SEARCH case_row USING INDEX sqlite_autoindex_case_row_1 (id=?)",
        "USE TEMP B-TREE FOR GROUP BY",
      ],
      [
        "SEARCH case_row USING INDEX case_row_by_bucket (bucket=? AND id>?)",
      ],
      [
        "SEARCH case_row USING INDEX case_row_by_bucket (bucket=? AND id>?)",
        "SEARCH case_unit USING PRIMARY KEY (case_id=? AND unit_id=?)",
      ],
    ]
  `);
});

test('a pull sees one moment although a commit lands beside it', async () => {
  const path = freshFile();
  const store = openSqliteServerStore(path);
  const reader = openReader(path);
  const read = reader.prepare<[], { head_seq: number }>('SELECT head_seq FROM head');
  reader.exec('BEGIN');
  expect(read.get()?.head_seq).toBe(0);
  await store.commit({ commandIds: [], caseIds: [], relatedIds: [], numbers: [], years: [], grants: [] }, () => ({
    recordedAtMs: 1,
    judged: [
      {
        commandId: 'c' as never,
        stationId: 's' as never,
        stationSeq: 1,
        byName: '',
        isTimeTrusted: true,
        groupId: null,
        formerSeq: null,
        verdict: { kind: 'applied', merged: false },
        events: [],
        row: undefined,
      },
    ],
    nextSerials: new Map(),
  }));
  expect(read.get()?.head_seq).toBe(0);
  reader.exec('COMMIT');
  expect(read.get()?.head_seq).toBe(1);
  reader.close();
  await store.close();
});

function readSchema(db: Database.Database): { name: string; sql: string }[] {
  return db.prepare<[], { name: string; sql: string }>('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
}
