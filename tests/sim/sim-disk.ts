// The disk of one console: it fills up, it dies with the process at any write, and what comes back after a crash is what
// lay on it at that moment, log and all, perhaps with a torn page.

import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Random } from '#shared/lib/clock.ts';
import type { Counts } from './counts.ts';

/** The process is dead: nothing it was about to do happens. */
export class ProcessDied extends Error {
  constructor() {
    super('the process died');
    this.name = 'ProcessDied';
  }
}

export type SimDisk = {
  /** Handed to both stores. */
  readonly watch: { before(file: string): void; after(file: string): void };
  isDead(): boolean;
  isFull(): boolean;
  setFull(isFull: boolean): void;
  /** The process dies at the n-th write transaction from now on (1: the next), before it or right after it. */
  dieAt(nth: number, when: 'before' | 'after', file?: string): void;
  /** The process dies now. */
  die(): void;
  disarm(): void;
};

const files = ['station.db', 'station.db-wal', 'replica.db', 'replica.db-wal'] as const;

/** The disk of a process that begins its life in this folder. */
export function createSimDisk(folder: string, counts: Counts): SimDisk {
  let isDead = false;
  let isFull = false;
  let armed: { left: number; readonly when: 'before' | 'after'; readonly file: string | undefined } | undefined;

  function die(): void {
    if (isDead) return;
    isDead = true;
    keepAsItIs(folder);
  }

  function pass(when: 'before' | 'after', file: string): void {
    if (isDead) throw new ProcessDied();
    const isMeant = armed?.when === when && (armed.file === undefined || file.includes(armed.file));
    if (armed && isMeant) armed.left -= 1;
    if (armed && isMeant && armed.left <= 0) {
      counts.add(when === 'before' ? 'crashesBeforeWrite' : 'crashesAfterWrite');
      die();
      throw new ProcessDied();
    }
    if (when === 'before' && isFull) {
      counts.add('consoleDiskFull');
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    }
  }

  return {
    watch: { before: (file) => pass('before', file), after: (file) => pass('after', file) },
    isDead: () => isDead,
    isFull: () => isFull,
    setFull: (full) => void (isFull = full),
    dieAt: (nth, when, file) => void (armed = { left: nth, when, file }),
    die,
    disarm: () => void (armed = undefined),
  };
}

/** Copies both files with their logs: what a power cut would leave. */
function keepAsItIs(folder: string): void {
  for (const file of files) copyIfThere(join(folder, file), join(folder, `${file}.kept`));
}

/** Puts back what lay on the disk when the process died; closing the files afterwards would have tidied them up. */
export function comeBackAsItWas(folder: string): void {
  for (const file of files) {
    rmSync(join(folder, file), { force: true });
    copyIfThere(join(folder, `${file}.kept`), join(folder, file));
    rmSync(join(folder, `${file}.kept`), { force: true });
  }
  for (const file of ['station.db-shm', 'replica.db-shm']) rmSync(join(folder, file), { force: true });
}

/** A byte of replica.db turned over, or the file or its log cut short. */
export function tearReplica(folder: string, random: Random): void {
  const path = join(folder, random() < 0.3 ? 'replica.db-wal' : 'replica.db');
  if (!existsSync(path)) return;
  const { size } = statSync(path);
  if (size === 0) return;
  const at = Math.floor(random() * size);
  if (random() < 0.4) return truncateSync(path, at);
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  return writeFileSync(path, bytes);
}

/** Half a frame behind the last whole one of station.db's log: the write that was under way. */
export function tearOutboxLog(folder: string, random: Random): void {
  const path = join(folder, 'station.db-wal');
  if (!existsSync(path)) return;
  const half = Uint8Array.from({ length: 24 + Math.floor(random() * 2_000) }, () => Math.floor(random() * 256));
  appendFileSync(path, half);
}

/** The folder of a station as an image of the machine would carry it elsewhere. The station is not running. */
export function copyStation(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const file of [...files, 'ballast']) copyIfThere(join(from, file), join(to, file));
}

function copyIfThere(from: string, to: string): void {
  if (existsSync(from)) copyFileSync(from, to);
}
