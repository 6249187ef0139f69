import { closeSync, fsyncSync, openSync } from 'node:fs';

/** What was written to the file is on the disk when this returns. */
export function flushFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
