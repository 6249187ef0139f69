import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CityFacts } from '#shared/domain/city-facts.ts';
import { createDeadlineBook } from '#shared/domain/deadline/deadline-book.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { anyCity } from '#shared/domain/testing/builders.ts';
import { openDatabase } from '../database/open-database.ts';
import type { Station } from '../station/open-station.ts';
import { aFolder, anActor, anOutboxCommand, openTestReplica, openTestStation, testKey } from '../testing/a-station.ts';
import { replicaMigrations } from './migrations/all.ts';
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

test('rows are made anew when the law changes, without the server, and stay as they are when it does not', () => {
  anOutboxCommand(station, 'agent', 'case.register');
  anOutboxCommand(station, 'agent', 'case.dispatch');
  replica.catchUpWithOutbox(agent);
  const before = dueAtMs();
  const shorter = aCityWithTerm(100);
  reopen('rules-1', shorter);
  expect(dueAtMs()).toBe(before);
  reopen('rules-2', shorter);
  expect(before - dueAtMs()).toBe(68 * 3_600_000);
  expect(replica.find(agent, caseId)?.row).toMatchObject({ status: 'dispatched', waiting: 2 });
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
