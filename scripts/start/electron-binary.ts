// The Electron binary is fetched by its package, not delivered in it, and where the network is locked down it cannot be.
// It is found without triggering that download, fetched with a time-out of our own, and a failure is remembered for a day.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Clock } from '#shared/lib/clock.ts';

const rememberMs = 24 * 3_600_000;

/** The executable, if it is whole and of the version the project wants. */
export function findElectron(root: string, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : defaultName();
  const elsewhere = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!elsewhere && !isWhole(folder)) return undefined;
  const file = join(elsewhere || join(folder, 'dist'), name);
  return existsSync(file) ? file : undefined;
}

export type FetchWish = {
  readonly root: string;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly say: (words: string) => void;
  /** Test hook: what does the fetching instead of the package's own script. */
  readonly command?: readonly [string, ...string[]];
};

/** Fetches the binary unless that failed within the last day. Never throws: without it there is another shell. */
export async function fetchElectron(wish: FetchWish): Promise<string | undefined> {
  const { root, timeoutMs, clock, say } = wish;
  const note = join(root, '.swiftline', 'electron-failed');
  if (hasFailedLately(note, clock.wallMs())) return undefined;
  say(`fetching Electron (once; at most ${Math.round(timeoutMs / 1000)} s, then another window is used) …`);
  const [command, ...args] = wish.command ?? [process.execPath, join(root, 'node_modules', 'electron', 'install.js')];
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'ignore'] });
  const beat = every(clock, 5_000, (seconds) => say(`still fetching Electron, ${seconds} s …`));
  const timer = clock.after(timeoutMs, () => child.kill('SIGKILL'));
  const isFetched = await new Promise<boolean>((resolve) => {
    child.once('exit', (code) => resolve(code === 0));
    child.once('error', () => resolve(false));
  });
  timer.cancel();
  beat.cancel();
  const file = isFetched ? findElectron(root) : undefined;
  if (file) return file;
  mkdirSync(dirname(note), { recursive: true });
  writeFileSync(note, String(clock.wallMs()));
  say('Electron cannot be fetched here; not tried again for a day. Using another window.');
  return undefined;
}

function hasFailedLately(note: string, nowMs: number): boolean {
  if (!existsSync(note)) return false;
  const ageMs = nowMs - Number(readFileSync(note, 'utf8'));
  return ageMs >= 0 && ageMs < rememberMs;
}

function every(clock: Clock, periodMs: number, task: (seconds: number) => void): { cancel(): void } {
  let passedMs = 0;
  const beat = (): void => {
    passedMs += periodMs;
    task(passedMs / 1000);
    timer = clock.after(periodMs, beat);
  };
  let timer = clock.after(periodMs, beat);
  return { cancel: () => timer.cancel() };
}

function isWhole(folder: string): boolean {
  const versionFile = join(folder, 'dist', 'version');
  if (!existsSync(versionFile)) return false;
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  return readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') === version;
}

function defaultName(): string {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}
