// The folder of a console that has never been opened. Making its files takes longer than a short run, so they are made once
// and copied; their migrations have tests of their own.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '#host/database/open-database.ts';
import { replicaMigrations } from '#host/replica/migrations/all.ts';
import { stationMigrations } from '#host/station/migrations/all.ts';
import { scratchFolder } from './scratch-folder.ts';

export const stationKey = new Uint8Array(32).fill(5);
const key = stationKey;

let files: ReadonlyMap<string, Uint8Array> | undefined;

/** Makes the folder as the first start would find it; one that is there stays as it is. */
export function makeConsoleFolder(folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  files ??= makeFiles();
  for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
}

function makeFiles(): ReadonlyMap<string, Uint8Array> {
  const folder = mkdtempSync(join(scratchFolder(), 'swiftline-sim-desk-'));
  const common = { key, cacheKiB: 1_024 };
  const stationPath = join(folder, 'station.db');
  const replicaPath = join(folder, 'replica.db');
  openDatabase({ ...common, path: stationPath, synchronous: 'FULL', migrations: stationMigrations }).close();
  openDatabase({ ...common, path: replicaPath, synchronous: 'NORMAL', migrations: replicaMigrations }).close();
  const made = new Map([
    ['station.db', readFileSync(stationPath)],
    ['replica.db', readFileSync(replicaPath)],
    // Room to give up, without the four megabytes.
    ['ballast', Buffer.from([0])],
  ]);
  rmSync(folder, { recursive: true });
  return made;
}
