// The files of every released version (schemas/README.md) with the program of today: nothing that was saved in them is lost, and
// the schema is the one a new file has, also where the update was cut off anywhere in between.

import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { CaseId, CommandId, PersonId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import { noFilter } from '#shared/search/case-filter.ts';
import { readWords } from '#shared/search/search-word.ts';
import type { Migration } from '#host/database/migration.ts';
import { openDatabase } from '#host/database/open-database.ts';
import { replicaMigrations } from '#host/replica/migrations/all.ts';
import type { Replica } from '#host/replica/replica.ts';
import { scopeOf } from '#host/replica/scope.ts';
import { stationMigrations } from '#host/station/migrations/all.ts';
import type { Station } from '#host/station/open-station.ts';
import { aPage, aRow } from '#host/testing/a-page.ts';
import { aFolder, anActor, confirm, openTestReplica, openTestStation, testKey } from '#host/testing/a-station.ts';

const schemas = join(import.meta.dirname, 'schemas');
const fixtures = readdirSync(schemas).flatMap((name) => {
  const [, station, replica] = /^station-(\d+)-replica-(\d+)$/.exec(name) ?? [];
  return station === undefined ? [] : [{ name, station: Number(station), replica: Number(replica) }];
});
const lists = { station: stationMigrations, replica: replicaMigrations } as const;
type FileName = keyof typeof lists;
const fileNames = ['station', 'replica'] as const;

const agent = anActor('agent');
const scope = scopeOf(agent);
const recorded = z.object({
  outbox: z.array(
    z.object({
      id: z.string(),
      caseId: z.string(),
      type: z.string(),
      state: z.enum(['waiting', 'applied', 'attention', 'dropped']),
      payload: z.record(z.string(), z.unknown()),
    }),
  ),
  drafts: z.array(z.object({ id: z.string(), ownerId: z.string(), body: z.record(z.string(), z.unknown()) })),
  rows: z.array(z.object({ caseId: z.string(), narrative: z.string() })),
});

let folder: string;

beforeEach(() => void (folder = aFolder()));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function copyOfFixture(name: string): { readonly folder: string; readonly expected: z.infer<typeof recorded> } {
  const copy = join(folder, name);
  mkdirSync(copy);
  for (const file of fileNames) copyFileSync(join(schemas, name, `${file}.db`), join(copy, `${file}.db`));
  return {
    folder: copy,
    expected: recorded.parse(JSON.parse(readFileSync(join(schemas, name, 'expected.json'), 'utf8'))),
  };
}

function openFile(file: FileName, inFolder: string, migrations: readonly Migration[] = lists[file]): Database {
  const synchronous = file === 'station' ? 'FULL' : 'NORMAL';
  return openDatabase({ path: join(inFolder, `${file}.db`), key: testKey, synchronous, cacheKiB: 1_024, migrations });
}

/** Tables, indexes and triggers, but what SQLite or the search make as they need it. */
function schemaOf(file: FileName, inFolder: string): readonly unknown[] {
  const db = openFile(file, inFolder);
  const rows = db
    .prepare<[], { type: string; name: string; tbl_name: string; sql: string | null }>(
      `SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name`,
    )
    .all();
  const version: unknown = db.pragma('user_version', { simple: true });
  db.close();
  const lasting = rows.filter(({ name }) => !/^(sqlite_stat|search_doc_\d)/.test(name));
  return [version, ...lasting.map((row) => ({ ...row, sql: row.sql?.replaceAll(/\s+/g, ' ') ?? null }))];
}

/** What a file has that was made today. */
function freshSchemas() {
  const fresh = join(folder, 'fresh');
  mkdirSync(fresh);
  const station = openTestStation(fresh);
  openTestReplica(fresh, station).close();
  station.close();
  return { station: schemaOf('station', fresh), replica: schemaOf('replica', fresh) };
}

/** Every row of the scope, as its queue shows it. */
function listed(replica: Replica): readonly CaseId[] {
  const all = { ids: null, filter: noFilter, offset: 0, limit: 100 } as const;
  return replica.queues
    .window({ ...all, scope, personId: agent.personId, view: 'all', sort: 'newest' })
    .rows.map(({ id }) => id);
}

function found(replica: Replica, typed: string): number {
  const words = readWords(typed, () => ({ placeIds: [], topicIds: [] }));
  const steps = replica.search({ scope, words, limit: 50, after: null });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value.ids.length;
  }
}

/** What was saved is as it was, and can be worked with. */
function expectWork(station: Station, expected: z.infer<typeof recorded>): void {
  const entries = expected.outbox.map(({ id }) => station.outbox.find(id as CommandId));
  expect(entries.map((entry) => entry && { ...entry.envelope, state: entry.state })).toMatchObject(expected.outbox);
  const waiting = expected.outbox.filter(({ state }) => state === 'waiting').map(({ id }) => id);
  expect(station.outbox.batchAfter(0, 50).map(({ sent }) => sent.envelope.id)).toEqual(waiting);
  expect(station.drafts.ofOwner('person-agent' as PersonId)).toMatchObject(expected.drafts);
  expect(station.numbers.left()).toBe(5);
}

test.each(fixtures)(
  'fault 16: $name opens: its drafts and outbox are all there, its schema is as a fresh one',
  (one) => {
    const { folder: copy, expected } = copyOfFixture(one.name);
    const station = openTestStation(copy);
    const replica = openTestReplica(copy, station);
    replica.catchUpWithOutbox(agent);
    expectWork(station, expected);
    const own = expected.outbox.filter(({ state }) => state === 'waiting');
    expect(listed(replica)).toEqual(expect.arrayContaining(own.map(({ caseId }) => caseId)));
    // Whatever of the rows an older version could not carry over comes again by the pull.
    const first = station.outbox.find(expected.outbox[0]?.id as CommandId);
    if (!first) throw new Error('the first command is gone');
    const made = confirm(undefined, first.envelope);
    const rows = expected.rows.map(({ caseId, narrative }, index) =>
      aRow(21 + index, { ...made, id: caseId as CaseId, narrative }),
    );
    replica.applyPage(agent, aPage(rows, replica.cursor(scope), 40));
    while (!replica.listMore(scope, 50).isDone);
    while (!replica.remakeMore(50).isDone);
    expect(listed(replica)).toEqual(expect.arrayContaining(expected.rows.map(({ caseId }) => caseId)));
    expect([found(replica, '井盖'), found(replica, '下水道')]).toEqual([11, 1]);
    expect(replica.counters().rebuilds).toBe(0);
    replica.close();
    station.close();
    expect({ station: schemaOf('station', copy), replica: schemaOf('replica', copy) }).toEqual(freshSchemas());
  },
);

test('every version before the newest has a recording: what nobody recorded in time cannot be tested any more', () => {
  const missing = fileNames.flatMap((file) => {
    const has = new Set(fixtures.map((one) => one[file]));
    const older = lists[file].slice(0, -1).map(({ version }) => version);
    return older.filter((version) => !has.has(version)).map((version) => `${file}-${version}`);
  });
  // Recorded at the last commit without the new step: npx node tests/migrations/record-schema.ts
  expect(missing).toEqual([]);
});

const oldest = fixtures.find(({ station, replica }) => station === 10 && replica === 10)?.name ?? '';

/** The step as it is, and then something that fails. */
function broken({ version, sql }: Migration): Migration {
  return { version, sql: `${sql}; SELECT * FROM a_table_that_is_not_there` };
}

test.each(fileNames)(
  'a migration of %s.db that was cut off between or inside any two steps goes on to the same end',
  (file) => {
    const { folder: copy, expected } = copyOfFixture(oldest);
    const fresh = freshSchemas();
    const steps = lists[file];
    for (const [index, step] of steps.entries()) {
      if (index === 0) continue;
      const before = steps[index - 1]?.version;
      expect(() => openFile(file, copy, [...steps.slice(0, index), broken(step)])).toThrow(/a_table_that_is_not_there/);
      const db = openFile(file, copy, steps.slice(0, index));
      expect(db.pragma('user_version', { simple: true })).toBe(before);
      db.close();
    }
    const station = openTestStation(copy);
    const replica = openTestReplica(copy, station);
    replica.catchUpWithOutbox(agent);
    expectWork(station, expected);
    expect(replica.counters().rebuilds).toBe(0);
    replica.close();
    station.close();
    expect(schemaOf(file, copy)).toEqual(fresh[file]);
  },
);

test('indexes whose building was cut off are built when the file is opened, whichever are there', () => {
  const { folder: copy } = copyOfFixture(oldest);
  const fresh = freshSchemas();
  const station = openTestStation(copy);
  for (let index = 0; index < 3; index += 1) {
    openTestReplica(copy, station).close();
    const db = openFile('replica', copy);
    const names = db.prepare<[], { name: string }>(
      `SELECT name FROM sqlite_schema WHERE name LIKE 'case\\_by\\_%' ESCAPE '\\'`,
    );
    for (const { name } of names.all().filter((_, at) => at % 3 === index)) db.exec(`DROP INDEX ${name}`);
    db.exec(`DROP TRIGGER case_counted_in`);
    db.close();
  }
  openTestReplica(copy, station).close();
  station.close();
  expect(schemaOf('replica', copy)).toEqual(fresh.replica);
});

test('rows a program without notices had stored are in view, and taken once more in the revision they have', () => {
  const { folder: copy, expected } = copyOfFixture('station-60-replica-80');
  const station = openTestStation(copy);
  const replica = openTestReplica(copy, station);
  expect(replica.cursor(scope)).toBe(0);
  const caseId = must(expected.rows[0], 'a row').caseId as CaseId;
  const before = must(replica.find(agent, caseId), 'the row').case;
  const notice = { text: '停水', untilMs: null, atMs: 1, by: 'person-supervisor' as PersonId, told: 0 };
  replica.applyPage(agent, aPage([aRow(1, { ...before, notice })], 0, 1, { headSeq: 40 }));
  expect(replica.find(agent, caseId)?.case).toEqual({ ...before, notice });
  expect(replica.notices.live(scope, 1)).toMatchObject([{ row: { id: caseId }, notice }]);
  replica.close();
  station.close();
});

test('a copy from the future is set aside and fetched anew, and nothing of station.db is touched', () => {
  const { folder: copy, expected } = copyOfFixture(oldest);
  const station = openTestStation(copy);
  openTestReplica(copy, station).close();
  const newer = [...replicaMigrations, { version: 990, sql: 'CREATE TABLE later (x TEXT) STRICT' }];
  openFile('replica', copy, newer).close();
  station.close();
  const before = contentOf(copy);

  const opened = openTestStation(copy);
  const replica = openTestReplica(copy, opened);
  replica.catchUpWithOutbox(agent);
  expectWork(opened, expected);
  expect([replica.cursor(scope), replica.counters().rebuilds]).toEqual([0, 1]);
  replica.close();
  opened.close();
  expect(readdirSync(copy).filter((name) => name.startsWith('replica.db.aside-'))).toHaveLength(1);
  expect(contentOf(copy)).toEqual(before);
});

/** Everything in station.db but how often the other file was built anew. */
function contentOf(inFolder: string): readonly unknown[] {
  const db = openFile('station', inFolder);
  const tables = db.prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`);
  const names = tables.all().map(({ name }) => name);
  const rows = names
    .filter((name) => name !== 'counter' && !name.startsWith('sqlite_'))
    .map((name) => [name, db.prepare(`SELECT * FROM ${name}`).all()]);
  db.close();
  return rows;
}
