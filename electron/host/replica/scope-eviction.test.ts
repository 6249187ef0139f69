import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import type { Actor } from '#shared/domain/roles.ts';
import { readWords } from '#shared/search/search-word.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Station } from '../station/open-station.ts';
import { aConfirmedCase, aPage, aRow, copyOf } from '../testing/a-page.ts';
import {
  aFolder,
  anActor,
  anOutboxCommand,
  openTestReplica,
  openTestStation,
  testKey,
  testNowMs,
} from '../testing/a-station.ts';
import { replicaMigrations } from './migrations/all.ts';
import type { Replica } from './replica.ts';
import { scopeOf } from './scope.ts';

const agent = anActor('agent');
const supervisor = anActor('supervisor');
const cases = 23;
const day = 24 * 3_600_000;

let folder: string;
let station: Station;
let replica: Replica;
let made: Case;

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
  replica = openTestReplica(folder, station);
  made = aConfirmedCase(station, 'case-model');
});
afterEach(() => {
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Brings everything to the scope of somebody, complete at this moment. */
function load(viewer: Actor, nowMs: number): void {
  const rows = Array.from({ length: cases }, (_, index) =>
    aRow(
      index + 1,
      copyOf(made, `case-${index}`, { narrative: '路灯坏了', registeredAtMs: testNowMs + index * 1_000 }),
    ),
  );
  replica.applyPage(viewer, { ...aPage(rows, 0, cases), nowMs });
  while (!replica.listMore(scopeOf(viewer), 100).isDone);
}

function evictAll(current: Actor, idleBeforeMs: number): number {
  for (let steps = 0, gone = 0; ; steps += 1) {
    const { evicted, isDone } = replica.evictMore({ current: scopeOf(current), idleBeforeMs, most: 5 });
    gone += evicted;
    if (isDone) return gone;
    if (steps > 100) throw new Error('it has no end');
  }
}

function count(viewer: Actor): number {
  return replica.queues.count(scopeOf(viewer), viewer.personId, 'all');
}

function found(viewer: Actor): number {
  const words = readWords('路灯', () => ({ placeIds: [], topicIds: [] }));
  const steps = replica.search({ scope: scopeOf(viewer), words, limit: 100, after: null });
  let one = steps.next();
  while (!one.done) one = steps.next();
  return one.value.ids.length;
}

function openFile(): Database {
  const file = { key: testKey, synchronous: 'NORMAL', cacheKiB: 1_024, migrations: replicaMigrations } as const;
  return openDatabase({ ...file, path: join(folder, 'replica.db') });
}

test('the rows of a role that nobody of was here for a month go, with all that was kept of them; those in use stay', () => {
  load(agent, testNowMs);
  load(supervisor, testNowMs - 40 * day);
  replica.history.save(scopeOf(supervisor), made.id, { entries: [], fetchedAtMs: testNowMs });
  expect(evictAll(agent, testNowMs - 30 * day)).toBe(cases);
  expect([count(agent), count(supervisor), found(agent), found(supervisor)]).toEqual([cases, 0, cases, 0]);
  const db = openFile();
  const left = (table: string) =>
    db.prepare(`SELECT count(*) FROM ${table} WHERE scope = 'supervisor'`).pluck().get() as number;
  expect(['case_row', 'history', 'left_case', 'search_part'].map(left)).toEqual([0, 0, 0, 0]);
  expect(db.prepare(`SELECT count(*) FROM case_body`).pluck().get()).toBe(cases);
  db.close();
});

test('nobody loses the rows they work with, however long ago they were complete, nor rows that are fresh', () => {
  load(agent, testNowMs - 400 * day);
  load(supervisor, testNowMs);
  expect(evictAll(agent, testNowMs - 30 * day)).toBe(0);
  expect([count(agent), count(supervisor)]).toEqual([cases, cases]);
});

test('a scope that has heard of more than the one in use stays: it is what tells that a server fell back', () => {
  load(supervisor, testNowMs - 40 * day);
  expect(evictAll(agent, testNowMs - 30 * day)).toBe(0);
  expect(count(supervisor)).toBe(cases);
});

test('what somebody did there and the server does not know yet stays', () => {
  load(agent, testNowMs);
  load(supervisor, testNowMs - 40 * day);
  anOutboxCommand(station, 'supervisor', 'case.urge', {}, 'case-3');
  replica.rebuild(supervisor, [copyOf(made, 'case-3').id]);
  expect(evictAll(agent, testNowMs - 30 * day)).toBe(cases - 1);
  expect(replica.find(supervisor, copyOf(made, 'case-3').id)?.row.waiting).toBe(1);
});

test('whoever comes back in the middle of it, or after a crash, is brought everything again', () => {
  load(agent, testNowMs);
  load(supervisor, testNowMs - 40 * day);
  const ask = { current: scopeOf(agent), idleBeforeMs: testNowMs - 30 * day, most: 5 };
  expect(replica.evictMore(ask)).toEqual({ evicted: 5, isDone: false });
  replica.close();
  replica = openTestReplica(folder, station);
  expect([replica.cursor(scopeOf(supervisor)), replica.completeAtMs(scopeOf(supervisor))]).toEqual([0, null]);
  load(supervisor, testNowMs);
  expect([count(supervisor), found(supervisor)]).toEqual([cases, cases]);
  expect(evictAll(agent, testNowMs - 30 * day)).toBe(0);
});

test('after a crash it goes on', () => {
  load(agent, testNowMs);
  load(supervisor, testNowMs - 40 * day);
  replica.evictMore({ current: scopeOf(agent), idleBeforeMs: testNowMs - 30 * day, most: 5 });
  replica.close();
  replica = openTestReplica(folder, station);
  expect(evictAll(agent, testNowMs - 30 * day)).toBe(cases - 5);
  expect(count(supervisor)).toBe(0);
});
