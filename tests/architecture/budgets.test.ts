import { expect, test } from 'vitest';
import type { SourceFile } from './source-files.ts';
import { isTestFile, readSources } from './source-files.ts';

const linesOf = ({ text }: SourceFile): number => text.trimEnd().split('\n').length;

/** Electron's processes stay thin: what is here can only be tested with a real Electron. */
function findOverweight(files: readonly SourceFile[]): readonly string[] {
  const source = files.filter(({ path }) => !isTestFile(path));
  const main = source.filter(({ path }) => path.startsWith('electron/main/'));
  const preload = source.filter(({ path }) => path.startsWith('electron/preload/'));
  const mainLines = main.reduce((sum, file) => sum + linesOf(file), 0);
  const preloadLines = preload.reduce((sum, file) => sum + linesOf(file), 0);
  return [
    ...(mainLines > 400 ? [`electron/main has ${mainLines} lines, at most 400`] : []),
    ...(preloadLines > 30 ? [`electron/preload has ${preloadLines} lines, at most 30`] : []),
    ...main.filter((file) => linesOf(file) > 120).map((file) => `${file.path} has ${linesOf(file)} lines, at most 120`),
  ];
}

test('main and preload stay thin', () => {
  expect(findOverweight(readSources())).toEqual([]);
});

test('a planted heavy file is found', () => {
  const heavy = { path: 'electron/main/window.ts', text: 'x\n'.repeat(401) };
  const preload = { path: 'electron/preload/index.ts', text: 'x\n'.repeat(31) };
  expect(findOverweight([heavy, preload])).toEqual([
    'electron/main has 401 lines, at most 400',
    'electron/preload has 31 lines, at most 30',
    'electron/main/window.ts has 401 lines, at most 120',
  ]);
});

/** A barrel hides which file a thing lives in and pulls in everything beside it. */
function findBarrels(files: readonly SourceFile[]): readonly string[] {
  return files.filter(({ text }) => /^export (\*|\{[^}]*\}) from /m.test(text)).map(({ path }) => path);
}

test('there are no barrels and nothing is exported twice', () => {
  expect(findBarrels(readSources().filter(({ path }) => !path.startsWith('tests/architecture/')))).toEqual([]);
});

test('a planted barrel is found', () => {
  expect(findBarrels([{ path: 'a/index.ts', text: `export * from './b.ts';\n` }])).toEqual(['a/index.ts']);
});
