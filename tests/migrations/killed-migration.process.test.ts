// A process that is killed in the middle of a step, with a part of it in the log of the file: the next one goes on to the end.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '#host/database/open-database.ts';
import { replicaMigrations } from '#host/replica/migrations/all.ts';
import { stationMigrations } from '#host/station/migrations/all.ts';
import { aFolder, anActor, openTestReplica, openTestStation, testKey } from '#host/testing/a-station.ts';
import { waitFor } from '../support/wait-for.ts';

let folder: string;

beforeEach(() => {
  folder = aFolder();
  cpSync(join(import.meta.dirname, 'schemas', 'station-10-replica-10'), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Kills a process that is in the middle of the step, when what it has not committed is on the disk. */
async function killInside(file: 'station' | 'replica', version: number): Promise<void> {
  const script = join(import.meta.dirname, 'never-ending-step.ts');
  const child = spawn(process.execPath, [script, folder, file, String(version)], { stdio: 'inherit' });
  const ended = once(child, 'exit');
  const log = join(folder, `${file}.db-wal`);
  try {
    const isOnDisk = () => (statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 3_000_000;
    await waitFor('a part of the step in the log of the file', isOnDisk);
  } finally {
    child.kill('SIGKILL');
  }
  expect(await ended).toEqual([null, 'SIGKILL']);
}

function versionOf(file: 'station' | 'replica', upTo: number): number {
  const migrations = (file === 'station' ? stationMigrations : replicaMigrations).filter(
    ({ version }) => version <= upTo,
  );
  const path = join(folder, `${file}.db`);
  const db = openDatabase({ path, key: testKey, synchronous: 'FULL', cacheKiB: 1_024, migrations });
  const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE name = 'endless'`).all();
  const version = Number(db.pragma('user_version', { simple: true }));
  db.close();
  expect(tables).toEqual([]);
  return version;
}

test.each([
  ['station', 30, 20],
  ['replica', 30, 20],
  ['replica', 70, 60],
] as const)(
  'fault 16: a process killed inside step %s %i leaves the step before, and the next one goes on',
  async (file, version, before) => {
    await killInside(file, version);
    expect(versionOf(file, before)).toBe(before);
    const station = openTestStation(folder);
    const replica = openTestReplica(folder, station);
    replica.catchUpWithOutbox(anActor('agent'));
    expect([station.outbox.waiting().count, station.outbox.attentionCount()]).toEqual([2, 1]);
    expect(station.drafts.ofOwner(anActor('agent').personId)).toHaveLength(2);
    expect(replica.counters().rebuilds).toBe(0);
    replica.close();
    station.close();
    const newest = (file === 'station' ? stationMigrations : replicaMigrations).at(-1)?.version ?? 0;
    expect(versionOf(file, newest)).toBe(newest);
  },
);
