import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeTempFolder } from '#tests/support/temp-folder.ts';
import { keptCodeFolder, withKeptCode } from './kept-code.ts';

const folders: ReturnType<typeof makeTempFolder>[] = [];
afterAll(() => folders.forEach((folder) => folder.remove()));

function temporaryFolder(): string {
  const folder = makeTempFolder('kept-code');
  folders.push(folder);
  return folder.path;
}

/** Runs a program of types and all, as a child is run; returns what it says. */
function run(root: string, source: string): string {
  const file = join(root, 'program.ts');
  writeFileSync(file, source);
  const { NODE_COMPILE_CACHE: _chosen, ...plain } = process.env;
  const env = { ...withKeptCode(root, plain), NODE_NO_WARNINGS: '1' };
  return spawnSync(process.execPath, [file], { env, encoding: 'utf8' }).stdout;
}

function keptFiles(root: string): string[] {
  const folder = keptCodeFolder(root);
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  return entries.map(({ parentPath, name }) => join(parentPath, name));
}

const saying = (word: string) => `const word: string = '${word}';\nprocess.stdout.write(word);\n`;

test('what was compiled is kept, and a changed source is noticed', () => {
  const root = temporaryFolder();
  expect(run(root, saying('old'))).toBe('old');
  expect(keptFiles(root).length).toBeGreaterThan(0);
  expect(run(root, saying('old'))).toBe('old');
  expect(run(root, saying('new'))).toBe('new');
});

test('damaged compiled code is not run: the source is read again', () => {
  const root = temporaryFolder();
  run(root, saying('sound'));
  for (const file of keptFiles(root)) {
    const bytes = readFileSync(file);
    bytes.fill(0x5a, Math.floor(bytes.length / 2));
    writeFileSync(file, bytes);
  }
  expect(run(root, saying('sound'))).toBe('sound');
  for (const file of keptFiles(root)) writeFileSync(file, '');
  expect(run(root, saying('sound'))).toBe('sound');
});

test('where somebody has chosen a folder it is theirs', () => {
  expect(withKeptCode('/here', { NODE_COMPILE_CACHE: '/elsewhere' })['NODE_COMPILE_CACHE']).toBe('/elsewhere');
});
