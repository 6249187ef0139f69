// Where tests put their files. Every step of work is flushed to the disk before it is told, so on a disk tests mostly wait:
// what a flush is worth after a power cut no test can see, and those that count flushes count calls.

import { accessSync, constants, statfsSync } from 'node:fs';

/** Linux keeps this folder in memory. */
const inMemory = '/dev/shm';
/** Some tests make files of hundreds of MB, and several run side by side. */
const leastBytes = 4 * 1024 ** 3;

/** The folder in memory where there is one with room; else none, and the system's own is used. */
export function findQuickTempFolder(folder = inMemory, least = leastBytes): string | null {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= least ? folder : null;
  } catch {
    return null;
  }
}

/** For the environment of a step. A folder that somebody has chosen stands. */
export function quickTemp(environment: NodeJS.ProcessEnv = process.env): Readonly<Record<string, string>> {
  const folder = environment['TMPDIR'] === undefined ? findQuickTempFolder() : null;
  return folder === null ? {} : { TMPDIR: folder };
}
