import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import { noFilter } from '#shared/search/case-filter.ts';
import { readWords } from '#shared/search/search-word.ts';
import { limits } from '#shared/sync/limits.ts';
import type { Station } from '../station/open-station.ts';
import { aConfirmedCase, aPage, aRow, copyOf } from '../testing/a-page.ts';
import { aFolder, anActor, openTestReplica, openTestStation } from '../testing/a-station.ts';
import type { Replica } from './replica.ts';
import { scopeOf } from './scope.ts';

const agent = anActor('agent');
const scope = scopeOf(agent);
let folder: string;
let station: Station;
let replica: Replica;
let made: Case;

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
  replica = open();
  made = aConfirmedCase(station, 'case-model');
});
afterEach(() => {
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A console to which a load of more than ten rows is a long one. */
function open(): Replica {
  return openTestReplica(folder, station, { limits: { ...limits, bulkSeqs: 10 } });
}

function pageOf(from: number, to: number, headSeq = 40) {
  const rows = Array.from({ length: to - from }, (_, index) =>
    aRow(from + index + 1, copyOf(made, `case-${from + index}`)),
  );
  return aPage(rows, from, to, { headSeq });
}

const ask = { scope, personId: agent.personId, view: 'all', sort: 'due', offset: 0, limit: 200, ids: null } as const;

function listed(): number {
  return replica.queues.window({ ...ask, filter: noFilter }).rows.length;
}

function isByIndex(): boolean {
  return replica.queues.explain({ ...ask, filter: noFilter }).includes('case_by_due');
}

test('when all of a first load is here its lists are put in order one index at a time, and answer meanwhile', () => {
  replica.applyPage(agent, pageOf(0, 20));
  replica.applyPage(agent, pageOf(20, 40));
  expect(replica.firstLoad(scope)).toEqual({ upTo: 40, of: 40 });
  let steps = 0;
  for (; !replica.settleMore(); steps += 1) expect(listed()).toBe(40);
  expect(steps).toBeGreaterThan(15);
  expect([replica.firstLoad(scope), listed(), isByIndex()]).toEqual([null, 40, true]);
});

test('a console that was closed in between is whole when it is opened', () => {
  replica.applyPage(agent, pageOf(0, 20));
  replica.applyPage(agent, pageOf(20, 40));
  for (let step = 0; step < 5; step += 1) replica.settleMore();
  replica.close();
  replica = open();
  expect([replica.firstLoad(scope), listed(), isByIndex(), replica.settleMore()]).toEqual([null, 40, true, true]);
});

test('a load that goes on after it was interrupted does without the indexes again, where most is still to come', () => {
  replica.applyPage(agent, pageOf(0, 20, 110));
  for (let step = 0; step < 5; step += 1) replica.settleMore();
  replica.applyPage(agent, pageOf(20, 25, 110));
  expect([replica.firstLoad(scope), isByIndex()]).toEqual([{ upTo: 25, of: 110 }, false]);
  replica.applyPage(agent, pageOf(25, 110, 110));
  while (!replica.settleMore());
  expect([replica.firstLoad(scope), listed(), isByIndex()]).toEqual([null, 110, true]);
});

test('a load that goes on where most is here already keeps the indexes it has', () => {
  replica.applyPage(agent, pageOf(0, 20));
  replica.applyPage(agent, pageOf(20, 38));
  replica.close();
  replica = open();
  // A night's changes came to it: many, and few beside what is here.
  replica.applyPage(agent, pageOf(38, 40, 70));
  expect([replica.firstLoad(scope), isByIndex(), replica.isSettled()]).toEqual([{ upTo: 40, of: 70 }, true, true]);
  replica.applyPage(agent, pageOf(40, 70, 70));
  expect([replica.firstLoad(scope), listed(), isByIndex()]).toEqual([null, 70, true]);
});

test('what a longer pause brings while the lists are put in order does not begin that anew', () => {
  replica.applyPage(agent, pageOf(0, 20));
  replica.applyPage(agent, pageOf(20, 40));
  for (let step = 0; step < 5; step += 1) replica.settleMore();
  replica.applyPage(agent, pageOf(40, 45, 60));
  replica.applyPage(agent, pageOf(45, 60, 60));
  let steps = 0;
  while (!replica.settleMore()) steps += 1;
  expect(steps).toBeLessThan(40);
  expect([replica.firstLoad(scope), listed(), isByIndex()]).toEqual([null, 60, true]);
});

test('cases that come while the lists are put in order are in them', () => {
  replica.applyPage(agent, pageOf(0, 20));
  replica.applyPage(agent, pageOf(20, 40));
  for (let step = 0; step < 5; step += 1) replica.settleMore();
  replica.applyPage(agent, pageOf(40, 42, 42));
  while (!replica.settleMore());
  expect([replica.firstLoad(scope), listed(), replica.queues.count(scope, agent.personId, 'all')]).toEqual([
    null,
    42,
    42,
  ]);
});

test('fault 18: a load that finds no room to leave the indexes out leaves the counts of the lists as they are', () => {
  replica.applyPage(agent, pageOf(0, 5, 5));
  replica.close();
  let room = Number.MAX_SAFE_INTEGER;
  const before = () => {
    room -= 1;
    if (room < 0) throw Object.assign(new Error('no room'), { code: 'SQLITE_FULL' });
  };
  const watch = { before, after: () => undefined };
  replica = openTestReplica(folder, station, { limits: { ...limits, bulkSeqs: 10 }, watch });
  for (const writes of [0, 1, 1, 2]) {
    room = writes;
    attempt(() => replica.applyPage(anActor('dispatcher'), pageOf(0, 20)));
    room = Number.MAX_SAFE_INTEGER;
    expect([replica.queues.count(scope, agent.personId, 'all'), listed()]).toEqual([5, 5]);
  }
});

/** The disk may have no room for it. */
function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    expect(String(error)).toContain('no room');
  }
}

function walBytes(): number {
  const path = join(folder, 'replica.db-wal');
  return existsSync(path) ? statSync(path).size : 0;
}

test('fault 18: the log of the file stays small whatever reads, and is empty after a first load', () => {
  replica.applyPage(agent, pageOf(0, 20));
  replica.applyPage(agent, pageOf(20, 40));
  while (!replica.settleMore());
  // One page: that the load is over was written after that.
  expect(walBytes()).toBeLessThan(10_000);
  // A search that nobody goes on with, between two of its steps, as when somebody types on.
  const words = readWords('电梯', () => ({ placeIds: [], topicIds: [] }));
  const search = replica.search({ scope, words, limit: 50, after: null });
  let isDone = search.next().done;
  let most = 0;
  let written = 0;
  for (let page = 0; written < 40_000_000; page += 1) {
    const rows = Array.from({ length: 100 }, (_, index) => {
      const narrative = `第${page}页 ${String(index).padStart(4, '0').repeat(2_000)}`;
      return aRow(100 + page * 100 + index, copyOf(made, `case-${index}`, { narrative, revision: page + 2 }));
    });
    written += 100 * 8_000;
    replica.applyPage(agent, aPage(rows, 42 + page * 100, 42 + (page + 1) * 100));
    if (!isDone) isDone = search.next().done;
    listed();
    most = Math.max(most, walBytes());
  }
  expect(most).toBeLessThan(24 * 1024 * 1024);
});
