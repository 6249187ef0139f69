import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseId } from '#shared/domain/ids.ts';
import { readWords } from '#shared/search/search-word.ts';
import { aConfirmedCase, aPage, aRow, copyOf } from '../testing/a-page.ts';
import { aFolder, anActor, anOutboxCommand, openTestReplica, openTestStation, testKey } from '../testing/a-station.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Station } from '../station/open-station.ts';
import { replicaMigrations } from './migrations/all.ts';
import type { Replica } from './replica.ts';
import type { Place } from './row-walk.ts';
import { walkStart } from './row-walk.ts';
import { scopeOf } from './scope.ts';

let folder: string;
let station: Station;
let replica: Replica;
let rebuilt: number;
const agent = anActor('agent');
const scope = scopeOf(agent);
const total = 400;

beforeEach(() => {
  folder = aFolder();
  rebuilt = 0;
  station = openTestStation(folder);
  replica = open();
  const made = aConfirmedCase(station, 'case-model');
  const rows = Array.from({ length: total }, (_, index) => aRow(index + 1, copyOf(made, `case-${index}`)));
  replica.applyPage(agent, aPage(rows, 0, total));
  anOutboxCommand(station, 'agent', 'case.register', {}, 'case-own');
  replica.close();
});
afterEach(() => {
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

function open(): Replica {
  return openTestReplica(folder, station, { onRebuilt: () => (rebuilt += 1) });
}

/** Flips bits in every page after the first ones, so that the file opens and its rows cannot be read. */
function flipBits(fromPage: number): void {
  const path = join(folder, 'replica.db');
  const bytes = readFileSync(path);
  for (let at = fromPage * 4_096 + 1_000; at < bytes.length; at += 4_096) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(path, bytes);
}

test('fault 19: a file whose rows turn out damaged while it is used is built anew in place, and own work is shown', () => {
  const path = join(folder, 'replica.db');
  const pages = readFileSync(path).length / 4_096;
  flipBits(Math.floor(pages / 2));
  replica = open();
  replica.catchUpWithOutbox(agent);
  for (let index = 0; index < total; index += 1) replica.find(agent, `case-${index}` as CaseId);
  expect([rebuilt, replica.counters().rebuilds, replica.cursor(scope)]).toEqual([1, 1, 0]);
  expect(replica.find(agent, 'case-own' as CaseId)?.row).toMatchObject({ status: 'registered', waiting: 1 });
  expect(readdirSync(folder).filter((name) => /^replica\.db\.aside-\d+$/.test(name))).toHaveLength(1);
});

test('fault 19: a file that lost its end is built anew, at the latest when a page is stored', () => {
  const path = join(folder, 'replica.db');
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.subarray(0, 4_096 * Math.floor(bytes.length / 8_192)));
  replica = open();
  replica.catchUpWithOutbox(agent);
  const made = aConfirmedCase(station, 'case-model');
  const rows = Array.from({ length: total }, (_, index) => aRow(index + 1, copyOf(made, `case-${index}`)));
  replica.applyPage(agent, aPage(rows, 0, total));
  for (let index = 0; index < total; index += 1) replica.find(agent, `case-${index}` as CaseId);
  if (replica.cursor(scope) === 0) replica.applyPage(agent, aPage(rows, 0, total));
  expect([replica.counters().rebuilds, replica.cursor(scope)]).toEqual([1, total]);
  expect(replica.find(agent, 'case-own' as CaseId)?.row.waiting).toBe(1);
});

test('fault 19: a search that meets the damage ends with nothing, and the next one is answered by the new file', () => {
  flipBits(Math.floor(readFileSync(join(folder, 'replica.db')).length / 8_192));
  replica = open();
  expect([find(), rebuilt]).toEqual([{ ids: [], next: null, looked: 0 }, 1]);
  replica.catchUpWithOutbox(agent);
  expect(find().ids).toHaveLength(1);
});

function walk(): void {
  for (let place: Place | null = walkStart; place;) place = replica.walkOn(place, 25).next;
}

function openFile(): Database {
  const file = { key: testKey, synchronous: 'NORMAL', cacheKiB: 1_024, migrations: replicaMigrations } as const;
  return openDatabase({ ...file, path: join(folder, 'replica.db') });
}

test('fault 19: a damaged page of the search index is met by the reading, before anybody types the word on it', () => {
  const db = openFile();
  const pages = db.prepare<[], number>(`SELECT pageno FROM dbstat WHERE name = 'search_doc_1_data'`).pluck().all();
  db.close();
  replica = open();
  walk();
  replica.close();
  expect([pages.length > 3, rebuilt]).toEqual([true, 0]);
  const path = join(folder, 'replica.db');
  const bytes = readFileSync(path);
  const at = (Math.max(...pages) - 1) * 4_096 + 1_000;
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(path, bytes);
  replica = open();
  walk();
  expect(rebuilt).toBe(1);
});

test('fault 19: a page of the search index that is as it was before is met by the reading', () => {
  const db = openFile();
  db.exec(`UPDATE search_part SET docs = docs + 1`);
  db.close();
  replica = open();
  walk();
  expect(rebuilt).toBe(1);
});

function find() {
  const words = readWords('BJ', () => ({ placeIds: [], topicIds: [] }));
  const steps = replica.search({ scope, words, limit: total, after: null });
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
