import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Actor } from '#shared/domain/roles.ts';
import { readWords } from '#shared/search/search-word.ts';
import { openDatabase } from '../database/open-database.ts';
import { aPage, aRow, copyOf } from '../testing/a-page.ts';
import { anActor, anOutboxCommand, testKey, testNowMs } from '../testing/a-station.ts';
import { replicaMigrations } from './migrations/all.ts';
import { scopeOf } from './scope.ts';
import { useDesk } from '../testing/use-desk.ts';

const agent = anActor('agent');
const supervisor = anActor('supervisor');
const cases = 23;
const day = 24 * 3_600_000;

const desk = useDesk();

/** Brings everything to the scope of somebody, complete at this moment. */
function load(viewer: Actor, nowMs: number): void {
  const rows = Array.from({ length: cases }, (_, index) =>
    aRow(
      index + 1,
      copyOf(desk.made, `case-${index}`, { narrative: '路灯坏了', registeredAtMs: testNowMs + index * 1_000 }),
    ),
  );
  desk.replica.applyPage(viewer, { ...aPage(rows, 0, cases), nowMs });
  while (!desk.replica.listMore(scopeOf(viewer), 100).isDone);
}

function evictAll(current: Actor, idleBeforeMs: number): number {
  for (let steps = 0, gone = 0; ; steps += 1) {
    const { evicted, isDone } = desk.replica.evictMore({ current: scopeOf(current), idleBeforeMs, most: 5 });
    gone += evicted;
    if (isDone) return gone;
    if (steps > 100) throw new Error('it has no end');
  }
}

function count(viewer: Actor): number {
  return desk.replica.queues.count(scopeOf(viewer), viewer.personId, 'all');
}

function found(viewer: Actor): number {
  const words = readWords('路灯', () => ({ placeIds: [], topicIds: [] }));
  const steps = desk.replica.search({ scope: scopeOf(viewer), words, limit: 100, after: null });
  let one = steps.next();
  while (!one.done) one = steps.next();
  return one.value.ids.length;
}

function openFile(): Database {
  const file = { key: testKey, synchronous: 'NORMAL', cacheKiB: 1_024, migrations: replicaMigrations } as const;
  return openDatabase({ ...file, path: join(desk.folder, 'replica.db') });
}

test('the rows of a role that nobody of was here for a month go, with all that was kept of them; those in use stay', () => {
  load(agent, testNowMs);
  load(supervisor, testNowMs - 40 * day);
  desk.replica.history.save(scopeOf(supervisor), desk.made.id, { entries: [], fetchedAtMs: testNowMs });
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
  anOutboxCommand(desk.station, 'supervisor', 'case.urge', {}, 'case-3');
  desk.replica.rebuild(supervisor, [copyOf(desk.made, 'case-3').id]);
  expect(evictAll(agent, testNowMs - 30 * day)).toBe(cases - 1);
  expect(desk.replica.find(supervisor, copyOf(desk.made, 'case-3').id)?.row.waiting).toBe(1);
});

test('whoever comes back in the middle of it, or after a crash, is brought everything again', () => {
  load(agent, testNowMs);
  load(supervisor, testNowMs - 40 * day);
  const ask = { current: scopeOf(agent), idleBeforeMs: testNowMs - 30 * day, most: 5 };
  expect(desk.replica.evictMore(ask)).toEqual({ evicted: 5, isDone: false });
  desk.reopen();
  expect([desk.replica.cursor(scopeOf(supervisor)), desk.replica.completeAtMs(scopeOf(supervisor))]).toEqual([0, null]);
  load(supervisor, testNowMs);
  expect([count(supervisor), found(supervisor)]).toEqual([cases, cases]);
  expect(evictAll(agent, testNowMs - 30 * day)).toBe(0);
});

test('after a crash it goes on', () => {
  load(agent, testNowMs);
  load(supervisor, testNowMs - 40 * day);
  desk.replica.evictMore({ current: scopeOf(agent), idleBeforeMs: testNowMs - 30 * day, most: 5 });
  desk.reopen();
  expect(evictAll(agent, testNowMs - 30 * day)).toBe(cases - 5);
  expect(count(supervisor)).toBe(0);
});
