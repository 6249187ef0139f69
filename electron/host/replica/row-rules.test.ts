import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CityFacts } from '#shared/domain/city-facts.ts';
import { createDeadlineBook } from '#shared/domain/deadline/deadline-book.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { anyCity } from '#shared/domain/testing/builders.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Station } from '../station/open-station.ts';
import { aPage, aRow, copyOf } from '../testing/a-page.ts';
import {
  aFolder,
  anActor,
  anOutboxCommand,
  confirm,
  openTestReplica,
  openTestStation,
  testKey,
  testNowMs,
} from '../testing/a-station.ts';
import { replicaMigrations } from './migrations/all.ts';
import { remakeInBackground } from './remake-in-background.ts';
import type { Replica } from './replica.ts';
import { scopeOf } from './scope.ts';
import { noFilter } from '#shared/search/case-filter.ts';

let folder: string;
let station: Station;
let replica: Replica;
const agent = anActor('agent');
const caseId = 'case-1' as CaseId;

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
  replica = openTestReplica(folder, station);
});
afterEach(() => {
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

function reopen(rowRulesKey: string, city: CityFacts): void {
  replica.close();
  replica = openTestReplica(folder, station, { rowRulesKey, city });
}

/** The same city with other terms. */
function aCityWithTerm(hours: number): CityFacts {
  const { timeZone, policies, calendarSets, current } = anyCity.book;
  const slower = policies.map((policy) => ({
    ...policy,
    classes: policy.classes.map((each) => ({ ...each, term: { kind: 'elapsed', hours } as const })),
  }));
  return { ...anyCity, book: createDeadlineBook({ timeZone, policies: slower, calendarSets, current }) };
}

function dueAtMs(): number {
  const none = { ids: null, filter: noFilter, offset: 0, limit: 10 };
  const asked = { scope: scopeOf(agent), personId: agent.personId, view: 'running', sort: 'due', ...none } as const;
  return replica.queues.window(asked).rows[0]?.deadline.dueAtMs ?? 0;
}

/** Makes everything that is to be made, a little at a time, as it is done in the background. */
function remakeAll(most = 2): number {
  let made = 0;
  for (;;) {
    const more = replica.remakeMore(most);
    made += more.made;
    if (more.isDone) return made;
  }
}

test('rows are made anew when the law changes, without the server, and stay as they are when it does not', () => {
  anOutboxCommand(station, 'agent', 'case.register');
  anOutboxCommand(station, 'agent', 'case.dispatch');
  replica.catchUpWithOutbox(agent);
  const before = dueAtMs();
  const shorter = aCityWithTerm(100);
  reopen('rules-1', shorter);
  expect([remakeAll(), dueAtMs()]).toEqual([0, before]);
  reopen('rules-2', shorter);
  expect(dueAtMs()).toBe(before);
  expect([remakeAll(), before - dueAtMs()]).toEqual([1, 68 * 3_600_000]);
  expect(replica.find(agent, caseId)?.row).toMatchObject({ status: 'dispatched', waiting: 2 });
});

/** Cases with a clock that runs, stored in this order. */
function storeRunning(count: number): void {
  const registered = anOutboxCommand(station, 'agent', 'case.register');
  const dispatched = anOutboxCommand(station, 'agent', 'case.dispatch');
  const made = confirm(confirm(undefined, registered), dispatched);
  for (const { id } of [registered, dispatched]) {
    station.outbox.quarantine(station.outbox.waiting().upTo, 'a builder needed its shape', testNowMs);
    station.outbox.drop(id);
  }
  station.outbox.drop(registered.id);
  const rows = Array.from({ length: count }, (_, index) => aRow(index + 1, copyOf(made, `case-${index}`)));
  replica.applyPage(agent, aPage(rows, 0, count));
}

/** The cases whose due time is not the one they were stored with. */
function remadeCases(before: ReadonlyMap<string, number | null>): readonly string[] {
  return [...before].filter(([id, dueMs]) => dueOf(id) !== dueMs).map(([id]) => id);
}

function dueOf(id: string): number | null {
  return replica.find(agent, id as CaseId)?.row.deadline.dueAtMs ?? null;
}

function duesOf(count: number): ReadonlyMap<string, number | null> {
  return new Map(Array.from({ length: count }, (_, index) => [`case-${index}`, dueOf(`case-${index}`)]));
}

test('the latest rows are made first, the others are shown as they were, and a row that comes meanwhile is right', () => {
  storeRunning(6);
  const before = duesOf(6);
  reopen('rules-2', aCityWithTerm(100));
  expect(remadeCases(before)).toEqual([]);
  expect(replica.remakeMore(2)).toEqual({ made: 2, isDone: false });
  expect(remadeCases(before)).toEqual(['case-4', 'case-5']);
  const stored = replica.find(agent, 'case-0' as CaseId)?.case;
  if (!stored) throw new Error('the case is not here');
  replica.applyPage(agent, aPage([aRow(7, { ...stored, revision: stored.revision + 1 })], 6, 7));
  expect(remadeCases(before)).toEqual(['case-0', 'case-4', 'case-5']);
  remakeAll();
  expect(remadeCases(before)).toHaveLength(6);
});

test('a console that was closed in between goes on where it was', () => {
  storeRunning(6);
  const before = duesOf(6);
  reopen('rules-2', aCityWithTerm(100));
  replica.remakeMore(4);
  reopen('rules-2', aCityWithTerm(100));
  expect(remadeCases(before)).toHaveLength(4);
  expect([remakeAll(), remadeCases(before).length]).toEqual([2, 6]);
  reopen('rules-2', aCityWithTerm(100));
  expect(remakeAll()).toBe(0);
});

test('rules that change in between are begun with anew, also where they are the ones of before', () => {
  storeRunning(6);
  const before = duesOf(6);
  reopen('rules-2', aCityWithTerm(100));
  replica.remakeMore(4);
  reopen('rules-3', aCityWithTerm(200));
  expect(remakeAll()).toBe(6);
  expect(new Set(duesOf(6).values()).size).toBe(1);
  reopen('rules-2', aCityWithTerm(100));
  replica.remakeMore(4);
  reopen('rules-1', anyCity);
  expect(remakeAll()).toBe(6);
  expect(duesOf(6)).toEqual(before);
});

test('a disk that is full takes back what it could not keep, and it is made later', () => {
  storeRunning(6);
  const before = duesOf(6);
  let isFull = false;
  replica.close();
  const watch = {
    before: () => undefined,
    after() {
      if (isFull) throw Object.assign(new Error('no room'), { code: 'SQLITE_FULL' });
    },
  };
  replica = openTestReplica(folder, station, { rowRulesKey: 'rules-2', city: aCityWithTerm(100), watch });
  isFull = true;
  expect(() => replica.remakeMore(6)).toThrow('no room');
  isFull = false;
  remakeAll();
  expect(remadeCases(before)).toHaveLength(6);
});

test('in the background it tells now and then and at its end, and looks for more later', () => {
  storeRunning(100);
  const before = duesOf(100);
  reopen('rules-2', aCityWithTerm(100));
  const clock = fakeClock();
  let told = 0;
  const slow = { ...clock, monotonicMs: () => clock.monotonicMs() + slices * 9 };
  let slices = 0;
  const counted = {
    remakeMore(most: number) {
      slices += 1;
      return replica.remakeMore(most);
    },
  };
  const work = remakeInBackground({ replica: counted, clock: slow, log: silentLog, onRemade: () => (told += 1) });
  clock.advance(5_000);
  expect([slices, remadeCases(before).length, told]).toEqual([1, 8, 1]);
  clock.advance(200);
  expect([slices, remadeCases(before).length, told]).toEqual([14, 100, 2]);
  work.stop();
  expect(clock.waiting()).toBe(0);
});

function removeCopy(): string {
  const path = join(folder, 'replica.db');
  replica.close();
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  return path;
}

function openRaw(path: string, migrations = replicaMigrations) {
  return openDatabase({ path, key: testKey, synchronous: 'NORMAL', cacheKiB: 1_024, migrations });
}

function schemaOf(path: string): unknown[] {
  const db = openRaw(path);
  const schema = db.prepare(`SELECT type, name, sql FROM sqlite_schema ORDER BY name`).all();
  db.close();
  return schema;
}

test('a copy in the old shape is emptied and pulled again from the start; its schema is as a fresh one', () => {
  const path = removeCopy();
  const old = openRaw(path, replicaMigrations.slice(0, 1));
  old.exec(`INSERT INTO scope (scope, rows_up_to) VALUES ('agent', 40)`);
  old.exec(/* sql */ `
    INSERT INTO case_row
      (scope, case_id, confirmed, queue, registered_by, registered_at_ms, due_order, caller_name, search_text, summary)
    VALUES ('agent', 'case-1', '{"answer":null}', 'toDispatch', 'p', 1, 1, '', '', '{}')
  `);
  old.close();
  replica = openTestReplica(folder, station);
  expect([replica.cursor(scopeOf(agent)), replica.find(agent, caseId)]).toEqual([0, undefined]);
  const migrated = schemaOf(path);
  removeCopy();
  replica = openTestReplica(folder, station);
  expect(migrated).toEqual(schemaOf(path));
});
