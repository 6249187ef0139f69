import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseId } from '#shared/domain/ids.ts';
import type { FakeClock } from '#shared/lib/fake-clock.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { bucketOf } from '#shared/sync/digest.ts';
import { openDatabase } from '../database/open-database.ts';
import { replicaMigrations } from '../replica/migrations/all.ts';
import type { Replica } from '../replica/replica.ts';
import { scopeOf } from '../replica/scope.ts';
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
import type { BackgroundWork } from '../work-in-slices.ts';
import { proofread } from './proofread.ts';

const agent = anActor('agent');
const scope = scopeOf(agent);
const total = 800;
/** A read for each 25 rows, one that finds no more of them, one that finds no history; the one part of the search, its end, and no other. */
const stepsOfAll = total / 25 + 5;
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
let folder: string;
let station: Station;
let replica: Replica;
let clock: FakeClock;
let isUpToDate: boolean;
let checks: number;
let steps: number;
let proofreading: BackgroundWork | undefined;

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
  replica = openTestReplica(folder, station);
  clock = fakeClock(testNowMs);
  isUpToDate = true;
  checks = 0;
  steps = 0;
  const made = aConfirmedCase(station, 'case-model');
  const rows = Array.from({ length: total }, (_, index) => aRow(index + 1, copyOf(made, `case-${index}`)));
  replica.applyPage(agent, aPage(rows, 0, total));
});
afterEach(() => {
  proofreading?.stop();
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

function countedWalk(...[place, limit]: Parameters<Replica['walkOn']>) {
  steps += 1;
  return replica.walkOn(place, limit);
}

function begin(): void {
  const engine = { isUpToDate: () => isUpToDate, checkNow: () => void (checks += 1) };
  proofreading = proofread({ replica: { walkOn: countedWalk }, engine, clock, random: () => 0.5, log: silentLog });
}

/** Works on the file behind the program's back, as a disk would that gives back old pages. */
function tamper(sql: string): void {
  const options = { key: testKey, synchronous: 'NORMAL', cacheKiB: 512, migrations: replicaMigrations } as const;
  const db = openDatabase({ path: join(folder, 'replica.db'), ...options });
  db.unsafeMode(true);
  db.exec(sql);
  db.close();
}

function aBucketOf(caseId: CaseId) {
  return replica.digests(scope).buckets[bucketOf(caseId)];
}

test('a good copy is read to its end, slice by slice, once a day, and nothing comes of it', () => {
  begin();
  clock.advance(4 * minuteMs);
  expect(steps).toBe(stepsOfAll);
  expect([checks, replica.counters().rebuilds]).toEqual([0, 0]);
  clock.advance(dayMs / 2);
  expect(steps).toBe(stepsOfAll);
  clock.advance(dayMs / 2 + minuteMs);
  expect(steps).toBe(2 * stepsOfAll);
});

test('nothing is read before everything is here, nor while the server cannot be asked', () => {
  isUpToDate = false;
  begin();
  clock.advance(dayMs);
  expect(steps).toBe(0);
  isUpToDate = true;
  clock.advance(2 * minuteMs);
  expect(steps).toBe(0);
  clock.advance(minuteMs);
  expect(steps).toBe(stepsOfAll);
});

test('a slice ends after a few milliseconds, and most of the time belongs to others', () => {
  let workedMs = 0;
  const slow = { ...clock, monotonicMs: () => clock.monotonicMs() + workedMs };
  const walkOn: Replica['walkOn'] = () => {
    steps += 1;
    workedMs += 6;
    return { next: { part: 'rows', after: steps }, rows: 25, doubted: 0 };
  };
  const engine = { isUpToDate: () => true, checkNow: () => undefined };
  proofreading = proofread({ replica: { walkOn }, engine, clock: slow, random: () => 0, log: silentLog });
  clock.advance(5_000);
  expect(steps).toBe(2);
  clock.advance(90);
  expect(steps).toBe(4);
  clock.advance(900);
  expect(steps).toBe(24);
});

test('S13, fault 19: a page that a disk spoiled is found before a person meets it, and the copy is fetched again', () => {
  replica.close();
  const path = join(folder, 'replica.db');
  const bytes = readFileSync(path);
  // The last leaf of all: nothing that a desk does at its start looks there.
  const at = Math.floor((bytes.length / 4_096) * 0.8) * 4_096 + 1_000;
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(path, bytes);
  let rebuilt = 0;
  replica = openTestReplica(folder, station, { onRebuilt: () => (rebuilt += 1) });
  expect(replica.cursor(scope)).toBe(total);
  begin();
  clock.advance(4 * minuteMs);
  expect([rebuilt, replica.counters().rebuilds, replica.cursor(scope)]).toEqual([1, 1, 0]);
});

test('S13: a body that is an older one than its row, or is gone, is out of the sums and fetched again', () => {
  const changed = 'case-700' as CaseId;
  const gone = 'case-3' as CaseId;
  const before = aBucketOf(changed);
  tamper(/* sql */ `
    UPDATE case_body
    SET confirmed = json_set(confirmed, '$.narrative', 'as it was')
    WHERE id = (SELECT id FROM case_row WHERE case_id = '${changed}');
    DELETE FROM case_body WHERE id = (SELECT id FROM case_row WHERE case_id = '${gone}');
  `);
  expect(aBucketOf(changed)).toEqual(before);
  begin();
  clock.advance(4 * minuteMs);
  expect(checks).toBe(1);
  expect(aBucketOf(changed)?.sum).not.toBe(before?.sum);
  const bucket = bucketOf(changed);
  const made = aConfirmedCase(station, 'case-model');
  const inBucket = Array.from({ length: total }, (_, index) => index).filter(
    (index) => bucketOf(`case-${index}` as CaseId) === bucket,
  );
  const rows = inBucket.map((index) => aRow(index + 1, copyOf(made, `case-${index}`)));
  replica.applyBucket(agent, { bucket, rows, headSeq: total, nowMs: testNowMs });
  expect(replica.find(agent, changed)?.case.narrative).toBe(made.narrative);
  expect(aBucketOf(changed)).toEqual(before);
  expect(replica.counters().repairedRows).toBe(1);
});

test('own work whose body is gone is made again from the outbox', () => {
  const own = anOutboxCommand(station, 'agent', 'case.register', {}, 'case-own').caseId;
  replica.rebuild(agent, [own]);
  tamper(`DELETE FROM case_body WHERE id = (SELECT id FROM case_row WHERE case_id = '${own}')`);
  expect(replica.find(agent, own)).toBeUndefined();
  begin();
  clock.advance(4 * minuteMs);
  expect(replica.find(agent, own)?.row).toMatchObject({ status: 'registered', waiting: 1 });
});

test('fault 19: a case that an index does not list any more is a damage, and the copy is fetched again', () => {
  tamper(/* sql */ `
    PRAGMA writable_schema = ON;
    UPDATE sqlite_schema SET sql = replace(sql, '(scope, due_order, id)', '(scope, due_order, id) WHERE case_id <> ''case-9''')
    WHERE name = 'case_by_due';
  `);
  tamper(`REINDEX case_by_due`);
  tamper(/* sql */ `
    PRAGMA writable_schema = ON;
    UPDATE sqlite_schema SET sql = 'CREATE INDEX case_by_due ON case_row (scope, due_order, id)' WHERE name = 'case_by_due';
  `);
  replica.close();
  replica = openTestReplica(folder, station);
  begin();
  clock.advance(4 * minuteMs);
  expect([replica.counters().rebuilds, replica.cursor(scope)]).toEqual([1, 0]);
});

test('a disk that does not answer ends the reading until the next day', () => {
  const walkOn = () => {
    steps += 1;
    throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_READ' });
  };
  const engine = { isUpToDate: () => true, checkNow: () => void (checks += 1) };
  proofreading = proofread({ replica: { walkOn }, engine, clock, random: () => 0.5, log: silentLog });
  clock.advance(dayMs / 2);
  expect([steps, checks]).toEqual([1, 0]);
  clock.advance(dayMs);
  expect(steps).toBe(2);
});
