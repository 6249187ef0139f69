// Checks the packed desktop app without Electron's binary: config, build, file list, archive, fuses, and the packed host
// under plain Node. `npm run pack:check`. It does not prove that the app opens: that takes a machine with Electron.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { systemClock } from '#shared/lib/system-clock.ts';
import { readAsar } from './pack/asar.ts';
import { judgePackage } from './pack/judge-package.ts';
import { makeStandInElectron } from './pack/stand-in-electron.ts';
import { ensureBuild } from './start/build.ts';

const root = resolve(import.meta.dirname, '..');
const require = createRequire(join(root, 'package.json'));

/** Validates electron-builder.yml: an unknown key or a wrong value ends here, naming it. */
async function validateConfig(): Promise<void> {
  // The packager has no public way to do only this.
  const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config.js') as {
    getConfig(dir: string, file: string, more: null): Promise<object>;
    validateConfiguration(config: object, logger: object): Promise<void>;
  };
  const { DebugLogger } = require('builder-util') as { DebugLogger: new (isEnabled: boolean) => object };
  await validateConfiguration(await getConfig(root, 'electron-builder.yml', null), new DebugLogger(false));
}

/** Runs a script of node_modules on this Node; a failure ends the check with its words. */
function run(what: string, script: string, args: readonly string[]): string {
  const done = spawnSync(process.execPath, [script, ...args], { cwd: root, encoding: 'utf8' });
  if (done.status === 0) return done.stdout;
  throw new Error(`${what} failed (${done.signal ?? `code ${done.status}`}):\n${done.stdout}${done.stderr}`);
}

function electronVersion(): string {
  const text = readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

function pack(scratch: string): string {
  const standIn = join(scratch, 'electron');
  makeStandInElectron(standIn, electronVersion());
  run('packaging', 'node_modules/electron-builder/cli.js', [
    '--linux',
    'dir',
    `--${process.arch}`,
    '--publish',
    'never',
    `-c.electronDist=${standIn}`,
    `-c.directories.output=${join(scratch, 'dist')}`,
  ]);
  const folder = process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`;
  return join(scratch, 'dist', folder, 'resources');
}

function listResources(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
}

/** Takes the packed files apart and lets the packed host answer a call. */
function runPackedHost(scratch: string, resources: string, extract: (folder: string) => void): string {
  const app = join(scratch, 'app');
  extract(app);
  const data = join(resources, 'data');
  const dirs = [app, join(scratch, 'station'), join(data, 'cities', 'beijing'), join(data, 'practice')];
  return run('the packed host', 'scripts/pack/run-packed-host.ts', dirs).trim();
}

async function main(): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'swiftline-pack-'));
  try {
    await validateConfig();
    console.log('config    electron-builder.yml is valid');
    await ensureBuild({ root, clock: systemClock(), say: (words) => console.log(`build     ${words}`) });
    const resources = pack(scratch);
    const asar = readAsar(join(resources, 'app.asar'));
    const sizeKb = Math.round(asar.files.reduce((sum, file) => sum + file.sizeBytes, 0) / 1024);
    console.log(`package   ${asar.files.length} files, ${sizeKb} kB (around a stand-in, not a real Electron)`);
    const complaints = judgePackage({ files: asar.files, resources: listResources(join(resources, 'data')) });
    if (complaints.length > 0) throw new Error(`The package is not right:\n  ${complaints.join('\n  ')}`);
    console.log('contents  no server, no development Node, no sources, no tests; native module unpacked');
    if (process.platform !== 'linux') return console.log('host      not run: the package is one for Linux');
    const answer = runPackedHost(scratch, resources, (folder) => asar.extractTo(folder));
    console.log(`host      the packed host answered: ${answer.slice(0, 90)}…`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
