import { expect, test } from 'vitest';
import type { SourceFile } from './source-files.ts';
import { isTestFile, readAllText, readSources } from './source-files.ts';

/** Built from halves, so that this file does not find itself. */
const machineBound = [
  ['registry', '.npmjs.org'],
  ['registry', '.npmmirror.com'],
  ['/wo', 'rk/'],
  ['/tm', 'p/'],
  ['/ho', 'me/[a-z]+/(?!\\.local)'],
  ['/ro', 'ot/'],
].map((halves) => new RegExp(`(?<![\\w.])${halves.join('')}`));

function findMachineBound(files: readonly SourceFile[]): readonly string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => {
      const hit = machineBound.map((pattern) => pattern.exec(line)?.[0]).find(Boolean);
      return hit ? [`${path}:${index + 1} ${hit}`] : [];
    }),
  );
}

test('no file names a package registry or a folder of one machine', () => {
  expect(findMachineBound(readAllText())).toEqual([]);
});

test('a planted machine path is found', () => {
  const text = `one\nconst file = '${['', 'tmp', 'x'].join('/')}';`;
  expect(findMachineBound([{ path: 'a.ts', text }])).toEqual([`a.ts:2 ${['', 'tmp', ''].join('/')}`]);
});

const skipping =
  /\b(test|it|describe|suite)\.(skip|only|todo|fixme|fails|skipIf|runIf)\b|\b(xit|xtest|xdescribe|fit)\(/;

function findSkippedTests(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => isTestFile(path))
    .filter(({ text }) => skipping.test(text))
    .map(({ path }) => path);
}

test('no test is skipped, singled out or left for later', () => {
  expect(findSkippedTests(readSources())).toEqual([]);
});

test('a planted skipped test is found', () => {
  const text = ['test', "skip('x', () => {});"].join('.');
  expect(findSkippedTests([{ path: 'a.test.ts', text }])).toEqual(['a.test.ts']);
});
