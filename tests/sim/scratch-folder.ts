import { accessSync, constants } from 'node:fs';
import { tmpdir } from 'node:os';

const inMemory = '/dev/shm';

/** Where runs put their files: in memory where the system offers that, for ten thousand runs flush a great deal. */
export function scratchFolder(): string {
  try {
    accessSync(inMemory, constants.W_OK);
    return inMemory;
  } catch {
    return tmpdir();
  }
}
