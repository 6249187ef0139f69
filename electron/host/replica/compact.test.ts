import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseId } from '#shared/domain/ids.ts';
import { anyCity } from '#shared/domain/testing/builders.ts';
import { silentLog } from '#shared/lib/log.ts';
import { openDatabase } from '../database/open-database.ts';
import { openAtOnce } from '../database/opening-step.ts';
import type { Station } from '../station/open-station.ts';
import { aConfirmedCase, aPage, aRow, copyOf } from '../testing/a-page.ts';
import { aFolder, anActor, openTestReplica, openTestStation, testKey } from '../testing/a-station.ts';
import { isWorthCompacting } from './compact.ts';
import { replicaMigrations } from './migrations/all.ts';
import type { OpenReplicaOptions } from './open-replica.ts';
import { openingReplica } from './open-replica.ts';
import type { Replica } from './replica.ts';

const agent = anActor('agent');
let folder: string;
let station: Station;
let path: string;

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
  path = join(folder, 'replica.db');
});
afterEach(() => {
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

const noPaths = { place: () => [], topic: () => [] };
const small = { freeBytes: 100_000, freeShare: 1 / 3 };

function openRaw() {
  return openDatabase({ path, key: testKey, synchronous: 'NORMAL', cacheKiB: 1_024, migrations: replicaMigrations });
}

/** Ten cases, and the room of what was there once. */
function makeRoomy(): void {
  const replica = openTestReplica(folder, station);
  const made = aConfirmedCase(station, 'case-model');
  const rows = Array.from({ length: 10 }, (_, index) => aRow(index + 1, copyOf(made, `case-${index}`)));
  replica.applyPage(agent, aPage(rows, 0, 10));
  replica.close();
  const db = openRaw();
  db.exec(`CREATE TABLE filler (x BLOB) STRICT; INSERT INTO filler VALUES (zeroblob(2000000)); DROP TABLE filler;`);
  db.close();
}

function open(change: Partial<OpenReplicaOptions> = {}): Replica {
  return openTestReplica(folder, station, { compactLimits: small, ...change });
}

function shown(replica: Replica): number {
  return Array.from({ length: 10 }, (_, index) => replica.find(agent, `case-${index}` as CaseId)).filter(Boolean)
    .length;
}

test('a file of which much is free is copied without it when it is opened, with every row, once', () => {
  makeRoomy();
  const before = statSync(path).size;
  const replica = open();
  expect(shown(replica)).toBe(10);
  replica.close();
  expect(before - statSync(path).size).toBeGreaterThan(1_900_000);
  const db = openRaw();
  expect([isWorthCompacting(db, small), db.pragma('quick_check', { simple: true })]).toEqual([false, 'ok']);
  db.close();
});

test('less than that is left alone, and so is what desks usually have free', () => {
  makeRoomy();
  const before = statSync(path).size;
  openTestReplica(folder, station).close();
  expect(statSync(path).size).toBe(before);
  openTestReplica(folder, station, { compactLimits: { freeBytes: 100_000, freeShare: 0.99 } }).close();
  expect(statSync(path).size).toBe(before);
});

test('a file that is open elsewhere as well is not exchanged under the other', () => {
  makeRoomy();
  const before = statSync(path).size;
  const other = openRaw();
  const replica = open();
  expect([shown(replica), other.pragma('quick_check', { simple: true })]).toEqual([10, 'ok']);
  replica.close();
  other.close();
  expect([statSync(path).size, existsSync(`${path}.compact`)]).toEqual([before, false]);
});

test('a copy that was cut off is removed, and the file is as it was', () => {
  makeRoomy();
  writeFileSync(`${path}.compact`, 'half a copy');
  const replica = openTestReplica(folder, station);
  expect([shown(replica), existsSync(`${path}.compact`)]).toEqual([10, false]);
  replica.close();
});

test('whoever opens it is told before it is done', () => {
  makeRoomy();
  const before = statSync(path).size;
  const told: unknown[] = [];
  const files = { folder, key: testKey, nowMs: 1, station, compactLimits: small };
  const opening = openingReplica({
    ...files,
    log: silentLog,
    city: anyCity,
    countryCode: '86',
    paths: noPaths,
    rowRulesKey: 'rules-1',
  });
  const first = opening.next();
  told.push(first.value);
  const opened = openAtOnce(opening);
  expect(told).toEqual([{ what: 'compacting', done: 0, of: 1, bytes: expect.any(Number) }]);
  expect([shown(opened), statSync(path).size < before]).toEqual([10, true]);
  opened.close();
});
