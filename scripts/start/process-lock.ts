// One process at a time: a file with the holder's process number. A lock whose holder is dead is taken over.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from '#shared/lib/clock.ts';
import { isProcessAlive, startedAtTicks } from './run-marker.ts';

export type LockWish = {
  readonly file: string;
  readonly clock: Clock;
  /** Told once when somebody else holds the lock. */
  readonly onWait: () => void;
};

/** Runs the task while holding the lock; waits for it as long as a living process holds it. */
export async function withProcessLock<T>({ file, clock, onWait }: LockWish, task: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(file), { recursive: true });
  for (let attempt = 0; !tryTake(file); attempt += 1) {
    if (attempt === 1) onWait();
    await new Promise<void>((resolve) => void clock.after(100, resolve));
  }
  try {
    return await task();
  } finally {
    rmSync(file, { force: true });
  }
}

function tryTake(file: string): boolean {
  try {
    writeFileSync(file, `${process.pid} ${startedAtTicks(process.pid)}`, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    removeDead(file);
    return false;
  }
}

function removeDead(file: string): void {
  try {
    const [pid, ticks] = readFileSync(file, 'utf8').split(' ');
    // An empty file is one that is being written right now.
    if (pid && !isProcessAlive(Number(pid), ticks)) rmSync(file, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
