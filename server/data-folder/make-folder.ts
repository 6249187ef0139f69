import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it, for this user's eyes only. Step by step, because Node's own `recursive` never comes
 * back where a parent exists and says ENOENT to every child, as /proc does.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Two starts at once: the other one made it.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
