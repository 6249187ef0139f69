// Brings out/ up to the sources before a start, and never replaces it under a Swiftline that runs from it.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Clock } from '#shared/lib/clock.ts';
import { compareBuild, hashSources, stampBuild } from './build-stamp.ts';
import { withProcessLock } from './process-lock.ts';
import { othersRunning } from './run-marker.ts';
import { PlainError } from './say.ts';

export type BuildWish = {
  readonly root: string;
  readonly clock: Clock;
  readonly say: (words: string) => void;
};

/** Builds unless out/ is current. */
export async function ensureBuild(wish: BuildWish): Promise<void> {
  const { root, clock, say } = wish;
  if (compareBuild(root) === 'current') return;
  const lock = {
    file: join(root, '.swiftline', 'build.lock'),
    clock,
    onWait: () => say('another start is building; waiting for it …'),
  };
  await withProcessLock(lock, async () => {
    const found = compareBuild(root);
    if (found === 'current') return;
    if (found === 'other' && othersRunning(root).length > 0) {
      say('the sources changed, but a Swiftline from this folder still runs: opening with the same build as that one.');
      say('To get the new one, close all of them and start again.');
      return;
    }
    await build(wish);
  });
}

/** Builds main, preload, host and renderer into out/. */
export async function build({ root, clock, say }: BuildWish): Promise<void> {
  say('building …');
  const startedMs = clock.monotonicMs();
  const hash = hashSources(root);
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const child = spawn(process.execPath, [tool, 'build', '--logLevel', 'warn'], { cwd: root, stdio: ['ignore', 2, 2] });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('exit', resolve);
    child.once('error', reject);
  });
  if (code !== 0) throw new PlainError('The build failed; see above.');
  stampBuild(root, hash);
  say(`built in ${((clock.monotonicMs() - startedMs) / 1000).toFixed(1)} s.`);
}
