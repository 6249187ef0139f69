import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aFolder, testKey } from '../testing/a-station.ts';
import { openDatabase, openingDatabase } from './open-database.ts';
import type { OpeningStep } from './opening-step.ts';
import { openInSteps } from './opening-step.ts';

let folder: string;

beforeEach(() => void (folder = aFolder()));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const steps = [10, 20, 30].map((version) => ({ version, sql: `CREATE TABLE note_${version} (x TEXT) STRICT` }));

function options(newest: number) {
  const migrations = steps.filter(({ version }) => version <= newest);
  return { path: join(folder, 'some.db'), key: testKey, synchronous: 'FULL', cacheKiB: 512, migrations } as const;
}

function versionOf(db: Database): unknown {
  return db.pragma('user_version', { simple: true });
}

test('each step of an old file is told before it is done, with a turn in between; a new file has nothing to tell', async () => {
  const told: OpeningStep[] = [];
  const tell = (step: OpeningStep) => void told.push(step);
  (await openInSteps(openingDatabase(options(10)), tell)).close();
  expect(told).toEqual([]);
  const turns: number[] = [];
  const opening = openInSteps(openingDatabase(options(30)), (step) => {
    tell(step);
    setImmediate(() => turns.push(told.length));
  });
  const db = await opening;
  const bytes = expect.any(Number);
  expect([told, turns, versionOf(db)]).toEqual([
    [0, 1].map((done) => ({ what: 'migrating', done, of: 2, bytes })),
    [1, 2],
    30,
  ]);
  db.close();
});

test('whoever is told may wait or give up: what is open is closed then, and goes on where it was', async () => {
  openDatabase(options(10)).close();
  let told = 0;
  const giveUp = () => {
    told += 1;
    return told === 2 ? Promise.reject(new Error('nobody waits any more')) : Promise.resolve();
  };
  await expect(openInSteps(openingDatabase(options(30)), giveUp)).rejects.toThrow('nobody waits any more');
  // On some systems a file that is open cannot be removed: it is not.
  const db = openDatabase(options(20));
  expect(versionOf(db)).toBe(20);
  db.close();
});
