import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from 'better-sqlite3';
import type { CaseId } from '#shared/domain/ids.ts';
import { anyCity } from '#shared/domain/testing/builders.ts';
import { silentLog } from '#shared/lib/log.ts';
import { DatabaseError, isDiskFailure } from '../database/database-error.ts';
import { openDatabase, readSafety } from '../database/open-database.ts';
import type { Station } from '../station/open-station.ts';
import { aConfirmedCase, aPage, aRow, copyOf } from '../testing/a-page.ts';
import { aFolder, anActor, anOutboxCommand, openTestStation, testKey } from '../testing/a-station.ts';
import { replicaMigrations } from './migrations/all.ts';
import { Replica } from './replica.ts';
import { ReplicaFile } from './replica-file.ts';
import { scopeOf } from './scope.ts';

const agent = anActor('agent');
const scope = scopeOf(agent);
const caseId = 'case-1' as CaseId;
let folder: string;
let station: Station;
let opened: number;
let rebuilt: number;

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
  opened = 0;
  rebuilt = 0;
});
afterEach(() => {
  station.close();
  rmSync(folder, { recursive: true });
});

const deps = { city: anyCity, countryCode: '86', rowRulesKey: 'rules-1', paths: { place: () => [], topic: () => [] } };

function openFile(onWrite?: (db: Database) => void): ReplicaFile {
  opened += 1;
  const path = join(folder, `replica-${opened}.db`);
  const options = { path, key: testKey, synchronous: 'NORMAL', cacheKiB: 512, migrations: replicaMigrations } as const;
  let db: Database | undefined;
  const before = () => {
    if (db) onWrite?.(db);
  };
  db = openDatabase({ ...options, watch: { before, after: () => undefined } });
  return new ReplicaFile(db, { ...deps, station });
}

function corrupt(): never {
  throw Object.assign(new Error('database disk image is malformed'), { code: 'SQLITE_CORRUPT' });
}

function onRebuilt(): void {
  rebuilt += 1;
}

/** The first file turns out damaged when a case is looked for. */
function openDamaged(): ReplicaFile {
  const file = openFile();
  return opened === 1 ? Object.assign(file, { find: corrupt }) : file;
}

function aReplica(open: () => ReplicaFile, of: Station = station): Replica {
  return new Replica({ station: of, log: silentLog, open, setAside: () => undefined, onRebuilt });
}

test('S17: fault 18, fault 19: a copy that was damaged while the disk was full is built as soon as there is room', () => {
  let isFull = false;
  const replica = aReplica(() => {
    if (isFull) throw new DatabaseError('not-writable', folder, 'no room');
    return openDamaged();
  });
  const own = anOutboxCommand(station, 'agent', 'case.register', {}, caseId);
  isFull = true;
  expect(() => replica.find(agent, own.caseId)).toThrow('no room');
  expect(() => replica.cursor(scope)).toThrow(DatabaseError);
  expect(isDiskFailure(new DatabaseError('not-writable', folder, 'no room'))).toBe(true);
  isFull = false;
  expect(replica.cursor(scope)).toBe(0);
  expect(replica.find(agent, own.caseId)?.row.waiting).toBe(1);
  expect([rebuilt, replica.counters().rebuilds]).toEqual([1, 1]);
  replica.close();
});

test('S17: a station file with no room to count in leaves the pull from the beginning to be asked for all the same', () => {
  const counters = Object.assign(Object.create(station.counters) as Station['counters'], {
    add() {
      throw Object.assign(new Error('no room'), { code: 'SQLITE_FULL' });
    },
  });
  const replica = aReplica(openDamaged, { ...station, counters });
  anOutboxCommand(station, 'agent', 'case.register', {}, caseId);
  replica.find(agent, caseId);
  expect(rebuilt).toBe(1);
  const made = aConfirmedCase(station, 'case-model');
  replica.applyPage(agent, aPage([aRow(1, copyOf(made, 'case-2'))], 0, 1));
  expect(replica.find(agent, caseId)?.row.waiting).toBe(1);
  replica.close();
});

test('fault 19: a page of station.db that cannot be read is no reason to throw the local copy away', () => {
  for (let index = 0; index < 200; index += 1) anOutboxCommand(station, 'agent', 'case.register', {}, `case-${index}`);
  expect(station.isSound()).toBe(true);
  station.close();
  const path = join(folder, 'station.db');
  const bytes = readFileSync(path);
  const at = Math.floor((bytes.length / 4_096) * 0.7) * 4_096 + 1_000;
  bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  writeFileSync(path, bytes);
  station = openTestStation(folder);
  expect(station.isSound()).toBe(false);
  const replica = aReplica(() => openFile());
  const looks = Array.from({ length: 200 }, (_, index) => () => replica.rebuild(agent, [`case-${index}` as CaseId]));
  const failures = looks.filter((look) => {
    try {
      look();
      return false;
    } catch {
      return true;
    }
  });
  expect(failures.length).toBeGreaterThan(0);
  expect([opened, rebuilt]).toEqual([1, 0]);
  replica.close();
});

test('S11, fault 3: that rows are stale is on the disk before the epoch of the new data is', () => {
  const levels: number[] = [];
  const file = openFile((db) => levels.push(readSafety(db).synchronous));
  file.applyPage(agent, aPage([aRow(1, copyOf(aConfirmedCase(station, 'case-model'), caseId))], 0, 1));
  levels.length = 0;
  file.startOver(0);
  file.markComplete(scope, 1);
  expect(levels).toEqual([2, 1]);
  file.close();
});
