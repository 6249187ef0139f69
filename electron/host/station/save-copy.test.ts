import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from '../database/folder-lock.ts';
import { aFolder, anOutboxCommand, openTestStation, testNowMs } from '../testing/a-station.ts';
import { saveStationCopy } from './save-copy.ts';

let dataDir: string;
let from: string;

beforeEach(() => {
  dataDir = aFolder();
  from = join(dataDir, 'stations', 'desk');
  mkdirSync(from, { recursive: true });
  writeFileSync(join(from, 'host.key'), 'a key');
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const wish = () => ({ dataDir, stationName: 'desk', nowMs: testNowMs, readMe: '加密 encrypted' });

test('the copy is the file as it lies there with its log, without the key, and opens like it', () => {
  const station = openTestStation(from);
  anOutboxCommand(station, 'agent', 'case.register', { narrative: '七号楼电梯停了' });
  // As a process leaves it that was killed: the log is not in the file yet.
  const files = ['station.db', 'station.db-wal'].map((name) => readFileSync(join(from, name)));
  const folder = saveStationCopy(wish());
  const copied = ['station.db', 'station.db-wal'].map((name) => readFileSync(join(folder, name)));
  station.close();
  expect(copied.map((bytes, index) => files[index]?.equals(bytes))).toEqual([true, true]);
  expect([readdirSync(folder).toSorted(), dirname(folder)]).toEqual([
    ['README.txt', 'station.db', 'station.db-wal'],
    join(dataDir, 'copies'),
  ]);
  expect(copied.some((bytes) => bytes.includes('七号楼') || bytes.includes('SQLite format'))).toBe(false);
  const opened = openTestStation(folder);
  expect(opened.outbox.waiting().count).toBe(1);
  opened.close();
});

test('while another program uses the station nothing is copied', () => {
  openTestStation(from).close();
  const lock = lockFolder(from, testNowMs);
  expect(() => saveStationCopy(wish())).toThrow(expect.objectContaining({ code: 'in-use' }));
  lock.release();
  expect(saveStationCopy(wish())).toContain('desk-2026-11-23T01-00-00-000Z');
});

test('a copy that fails leaves nothing half made, and lets the station go', () => {
  openTestStation(from).close();
  writeFileSync(join(dataDir, 'copies'), 'a file stands in the way');
  expect(() => saveStationCopy(wish())).toThrow(expect.objectContaining({ code: 'not-writable' }));
  rmSync(join(dataDir, 'copies'));
  expect(readdirSync(saveStationCopy(wish()))).toContain('station.db');
});
