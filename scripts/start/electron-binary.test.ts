import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '#shared/lib/system-clock.ts';
import { fetchElectron, findElectron } from './electron-binary.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'swiftline-electron-'));
  write('package.json', '{"version":"45.0.0"}');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(name: string, text: string): void {
  const file = join(root, 'node_modules/electron', name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const node = process.execPath;
const wish = () => ({ root, timeoutMs: 10_000, clock: systemClock() });

test('a whole binary of the wanted version is found', () => {
  write('path.txt', 'app/electron');
  write('dist/version', 'v45.0.0');
  write('dist/app/electron', '');
  expect(findElectron(root, {})).toBe(join(root, 'node_modules/electron/dist/app/electron'));
});

test('a binary of another version, or only half of one, is not used', () => {
  write('path.txt', 'electron');
  write('dist/electron', '');
  expect(findElectron(root, {})).toBeUndefined();
  write('dist/version', '44.0.0');
  expect(findElectron(root, {})).toBeUndefined();
});

test('a binary kept elsewhere is found by ELECTRON_OVERRIDE_DIST_PATH', () => {
  write('path.txt', 'electron');
  write('../elsewhere/electron', '');
  const elsewhere = join(root, 'node_modules/elsewhere');
  expect(findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: elsewhere })).toBe(join(elsewhere, 'electron'));
});

test('a failed fetch is told once and remembered, so that the next start is quick', async () => {
  const said: string[] = [];
  const say = (words: string): void => void said.push(words);
  const tries = { ...wish(), say, command: [node, '-e', 'process.exit(1)'] as const };
  expect(await fetchElectron(tries)).toBeUndefined();
  expect(await fetchElectron(tries)).toBeUndefined();
  expect(said).toEqual([
    'fetching Electron (once; at most 10 s, then another window is used) …',
    'Electron cannot be fetched here; not tried again for a day. Using another window.',
  ]);
});

test('a fetch that hangs is ended by our own time-out', async () => {
  const command = [node, '-e', 'setInterval(() => {}, 1000)'] as const;
  expect(await fetchElectron({ ...wish(), timeoutMs: 200, say: () => {}, command })).toBeUndefined();
});

test('a fetched binary is used at once', async () => {
  write('path.txt', 'electron');
  write('dist/electron', '');
  const version = join(root, 'node_modules/electron/dist/version');
  const command = [node, '-e', `fs.writeFileSync(${JSON.stringify(version)}, '45.0.0')`] as const;
  const found = await fetchElectron({ ...wish(), say: () => {}, command });
  expect(found).toBe(join(root, 'node_modules/electron/dist/electron'));
});
