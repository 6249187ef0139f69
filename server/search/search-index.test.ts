// The life of the index: it follows, goes on where it stood, and is made anew when it is of other data or damaged.

import { closeSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { createLog, silentLog } from '#shared/lib/log.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { PageQuery } from '../store/server-store.ts';
import { openSqliteServerStore } from '../store/sqlite/sqlite-server-store.ts';
import { aSearch, anActor } from '../testing/a-search.ts';
import { anEnvelope, freshCaseId, testNowMs } from '../testing/an-envelope.ts';
import { greetOne } from '../testing/greet-one.ts';
import { tempFolder } from '../testing/temp-folder.ts';
import { testPipeline } from '../testing/test-pipeline.ts';
import { tinyCity } from '../testing/tiny-city.ts';
import type { Listing } from './case-listing.ts';
import { createCaseSearch } from './search-cases.ts';
import { SearchIndex } from './search-index.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (let step = undo.pop(); step; step = undo.pop()) await step();
});

/** Counts the cases that are read on, to see what is listed anew. */
function aCity() {
  const store = openSqliteServerStore(':memory:');
  undo.push(() => store.close());
  const read = { cases: 0 };
  const readPage = store.readPage.bind(store);
  Object.assign(store, {
    async readPage(query: PageQuery) {
      const page = await readPage(query);
      read.cases += page.rows.length;
      return page;
    },
  });
  const commit = testPipeline(store);
  async function register(narrative: string): Promise<CaseId> {
    const caseId = freshCaseId();
    await commit([anEnvelope('case.register', { narrative }, { grant: 'agent', caseId })]);
    return caseId;
  }
  return { store, read, register, commit };
}

function open(...given: Parameters<typeof aSearch>) {
  const search = aSearch(...given);
  undo.push(() => search.close());
  return search;
}

const indexFile = () => join(tempFolder(), 'search.db');

test('an index that was closed goes on where it stood', async () => {
  const { store, read, register } = aCity();
  const path = indexFile();
  const before = await register('井盖丢了');
  const first = open(store, { path });
  await first.untilListed();
  first.close();
  expect([read.cases, statSync(path).mode & 0o077]).toEqual([1, 0]);
  const after = await register('井盖响');
  const second = open(store, { path });
  expect(await second.find('agent', '井盖')).toEqual([before]);
  await second.untilListed();
  expect(read.cases).toBe(2);
  expect((await second.find('agent', '井盖')).toSorted()).toEqual([after, before].toSorted());
});

test('a case that changes is found by its new words alone, and one whose words stay is not listed again', async () => {
  const { store, register, commit } = aCity();
  const caseId = await register('井盖丢了');
  const search = open(store);
  await search.untilListed();
  const change = { grant: 'agent', caseId };
  await commit([anEnvelope('case.amend', { fields: { narrative: '路灯不亮' } }, { ...change, seenRevision: 1 })]);
  await search.untilListed();
  expect([await search.find('agent', '井盖'), await search.find('agent', '路灯')]).toEqual([[], [caseId]]);
  await commit([anEnvelope('case.answer', {}, { ...change, seenRevision: 2 })]);
  await search.untilListed();
  const request = { windowFromMs: testNowMs + 1 };
  expect([await search.find('agent', '路灯', request), search.index.count()]).toEqual([[caseId], 1]);
});

test.each([
  ['of another version', (path: string) => inDatabase(path, 'PRAGMA user_version = 99')],
  ['that is no database', (path: string) => writeFileSync(path, 'nothing of the kind'.repeat(500))],
  ['whose pages are spoiled', spoil],
])('a file %s is made anew, and everything is found again', async (_what, harm) => {
  const { store, read, register } = aCity();
  const path = indexFile();
  const caseId = await register('井盖丢了');
  const first = open(store, { path });
  await first.untilListed();
  first.close();
  inDatabase(path, 'PRAGMA wal_checkpoint(TRUNCATE)');
  harm(path);
  const warnings: string[] = [];
  const log = createLog((level, message) => void (level === 'warn' && warnings.push(message)));
  const second = open(store, { path, log });
  await second.untilListed();
  expect(await second.find('agent', '井盖')).toEqual([caseId]);
  expect(warnings).toEqual([expect.stringContaining('made anew')]);
  expect(read.cases).toBe(2);
});

test('S11: when the data fall back, what is not there any more is not found, and the index is built again', async () => {
  const { store, read, register } = aCity();
  const clock = fakeClock(testNowMs);
  await store.putMetaOnce('epoch', '1');
  const caseId = await register('井盖丢了');
  const search = open(store, { clock });
  await search.untilListed();
  const identity = { key: 'k'.repeat(43), lastLife: null, nextLife: 'life-word-123456' };
  const seen = { epoch: 1, seenUpTo: 99, lastApplied: null, atMs: testNowMs };
  await greetOne(store, { stationId: 'station-9' as never, identity, ...seen });
  search.listed.dataFell();
  for (let turn = 0; read.cases < 2; turn += 1) {
    clock.advance(1_000);
    await setImmediate();
  }
  await search.untilListed();
  expect(await search.find('agent', '井盖')).toEqual([caseId]);
});

test('an index that is ahead of the data is built again', async () => {
  const [city, restored] = [aCity(), aCity()];
  const path = indexFile();
  await city.register('井盖丢了');
  await city.register('井盖响');
  const first = open(city.store, { path });
  await first.untilListed();
  first.close();
  const kept = await restored.register('井盖歪了');
  const second = open(restored.store, { path });
  expect(await second.find('agent', '井盖')).toEqual([]);
  second.clock.advance(5_000);
  for (let turn = 0; turn < 20; turn += 1) {
    second.clock.advance(1_000);
    await setImmediate();
  }
  expect([await second.find('agent', '井盖'), second.index.count()]).toEqual([[kept], 1]);
});

test('another city pack lists every case anew', async () => {
  const { store, read, register } = aCity();
  const path = indexFile();
  await register('井盖丢了');
  const first = open(store, { path });
  await first.untilListed();
  first.close();
  const city = { ...tinyCity.search, packHash: 'another-pack' };
  const second = open(store, { path, city });
  for (let turn = 0; turn < 20; turn += 1) {
    second.clock.advance(1_000);
    await setImmediate();
  }
  expect([read.cases, second.index.state().isWhole]).toEqual([2, true]);
});

test('nothing is listed while the server is crowded, nor after it was stopped', async () => {
  const { store, read, register } = aCity();
  await register('井盖丢了');
  const crowd = { isHere: true };
  const search = open(store, { isCrowded: () => crowd.isHere });
  const wait = async () => {
    for (let turn = 0; turn < 10; turn += 1) {
      search.clock.advance(2_000);
      await setImmediate();
    }
  };
  await wait();
  expect([read.cases, await search.listed.building()]).toEqual([0, { listed: 0, of: 1 }]);
  crowd.isHere = false;
  await wait();
  expect([read.cases, await search.listed.building()]).toEqual([1, null]);
  search.listed.stop();
  await register('井盖响');
  search.listed.wake();
  await wait();
  expect([read.cases, search.clock.waiting()]).toEqual([1, 0]);
});

test('a search that takes long answers with what it has, and goes on from there', async () => {
  const { store, register } = aCity();
  const wanted = await register('井盖丢了');
  const search = open(store);
  // Each has the pairs of the word, and not the word.
  for (let made = 0; made < 70; made += 1) await register('井盖，盖丢');
  await search.untilListed();
  const readRows = store.readRows.bind(store);
  Object.assign(store, {
    readRows(ids: readonly CaseId[]) {
      search.clock.advance(700);
      return readRows(ids);
    },
  });
  const first = await search.ask('agent', '井盖丢');
  expect([first.rows, typeof first.next]).toEqual([[], 'string']);
  expect(await search.find('agent', '井盖丢')).toEqual([wanted]);
});

test('a word that years of cases do not have lets others in all the same, and may be looked for in several pages', async () => {
  const { store } = aCity();
  const clock = fakeClock(testNowMs);
  const index = new SearchIndex(null, silentLog);
  undo.push(() => index.close());
  const years = Array.from({ length: 40 }, (_, at) => aListing(at, at === 0 ? '井盖' : '路灯'));
  index.put(years, { owner: 'city', cursor: years.length, isWhole: true });
  const turns = { taken: 0 };
  async function turn(): Promise<void> {
    turns.taken += 1;
    clock.advance(150);
  }
  const listed = { building: () => Promise.resolve(null) };
  const search = createCaseSearch({ store, index, listed, city: tinyCity.search, clock, turn });
  const asked = { grant: 'agent', text: '电梯', limit: 50, windowFromMs: null };
  let pages = 0;
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof search>> = await search({ ...asked, after }, anActor('agent'));
    expect(page.rows).toEqual([]);
    pages += 1;
    after = page.next;
  } while (after !== null && pages < 10);
  expect([turns.taken >= years.length, pages]).toEqual([true, 3]);
});

/** A month each, the first one last. */
function aListing(at: number, terms: string): Listing {
  return { caseId: freshCaseId(), second: at * 30 * 24 * 3_600, terms, sum: at, overSinceMs: null };
}

test('a store that is away is asked again, and nothing is missed', async () => {
  const { store, register } = aCity();
  const caseId = await register('井盖丢了');
  const away = { times: 3 };
  const readPage = store.readPage.bind(store);
  Object.assign(store, {
    readPage(query: PageQuery) {
      away.times -= 1;
      return away.times >= 0 ? Promise.reject(new Error('the database is away')) : readPage(query);
    },
  });
  const search = open(store);
  await search.untilListed();
  expect(await search.find('agent', '井盖')).toEqual([caseId]);
});

function inDatabase(path: string, sql: string): void {
  const db = new Database(path);
  db.exec(sql);
  db.close();
}

/** Overwrites everything behind the first page. */
function spoil(path: string): void {
  const { size } = statSync(path);
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(size - 4_096, 7), 0, size - 4_096, 4_096);
  closeSync(file);
}
