import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { machineMs } from './machine-clock.ts';

const block = Buffer.alloc(4_096, 1);

/** What the disk under the folder takes for one block, in ms: a save can never be quicker. */
export function oneBlockMs(folder: string): number {
  const file = openSync(join(folder, 'witness'), 'w');
  const fromMs = machineMs();
  writeSync(file, block);
  fsyncSync(file);
  const tookMs = machineMs() - fromMs;
  closeSync(file);
  return tookMs;
}
