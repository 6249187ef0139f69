// From `npm start -- --no-window` to the printed address: on an empty data folder, and again on the one just made.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { systemClock } from '#shared/lib/system-clock.ts';
import { projectRoot } from '../support/start-server.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { Bench } from './bench-result.ts';
import { atMost, percentile, round } from './bench-result.ts';

const clock = systemClock();

export const startBench: Bench = {
  about: 'seconds from npm start to the address, packages installed and built; --count N rounds',
  async run({ count, isSmoke }) {
    const rounds = isSmoke ? 1 : (count ?? 3);
    const first: number[] = [];
    const second: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const folder = makeTempFolder('bench-start');
      try {
        first.push(await measureStart(folder.path));
        second.push(await measureStart(folder.path));
      } finally {
        folder.remove();
      }
    }
    return [
      atMost({ name: 'first start to address, median', value: round(percentile(first, 0.5)), unit: 's', limit: 60 }),
      atMost({ name: 'second start to address, median', value: round(percentile(second, 0.5)), unit: 's', limit: 10 }),
    ];
  },
};

async function measureStart(dataDir: string): Promise<number> {
  const startedMs = clock.monotonicMs();
  const args = [join(projectRoot, 'scripts', 'start.ts'), '--no-window', '--data', dataDir];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const words: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => words.push(chunk.toString()));
  const exited = new Promise<void>((resolve) => void child.once('exit', () => resolve()));
  const line = await Promise.race([
    new Promise<string>((resolve) => void createInterface({ input: child.stdout }).once('line', resolve)),
    exited.then(() => undefined),
  ]);
  const seconds = (clock.monotonicMs() - startedMs) / 1_000;
  child.kill('SIGTERM');
  await exited;
  if (line === undefined) throw new Error(`npm start ended without an address:\n${words.join('')}`);
  return seconds;
}
