// `npm run e2e [-- playwright's own arguments]`: builds if need be, finds a browser, runs the end-to-end tests.

import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { systemClock } from '#shared/lib/system-clock.ts';
import { findOrInstallChromium } from './find-chromium.ts';
import { compareBuild } from './start/build-stamp.ts';
import { build } from './start/build.ts';
import { PlainError, say } from './start/say.ts';

const root = resolve(import.meta.dirname, '..');

async function main(): Promise<number> {
  const { found, words } = findOrInstallChromium();
  say(words);
  if (found === null) return 1;
  // Even under a Swiftline that runs: what is tested must be the sources as they are.
  if (compareBuild(root) !== 'current') await build({ root, clock: systemClock(), say });
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const args = [cli, 'test', '-c', join(root, 'tests', 'e2e'), ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  return new Promise((done) => void child.once('exit', (code) => done(code ?? 1)));
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof PlainError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
