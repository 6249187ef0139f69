// docs/faults.md is a promise: each of the twenty faults has its tests, by name. This holds the page to it.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../support/start-server.ts';

type NamedTest = { readonly fault: string; readonly file: string; readonly title: string };

const page = readFileSync(join(projectRoot, 'docs', 'faults.md'), 'utf8');

/** Rows of the tables: number or name of the fault in the first cell, tests in the last: `file` “title”. */
function readPage(text: string): readonly NamedTest[] {
  return text.split('\n').flatMap((line) => {
    const cells = line.split(' | ');
    const fault = /^\| +(\d+|extra)\b/.exec(line)?.[1];
    if (fault === undefined) return [];
    const tests = [...(cells.at(-1) ?? '').matchAll(/`([^`]+)` “([^”]+)”/g)];
    return tests.map(([, file = '', title = '']) => ({ fault, file, title }));
  });
}

function findMissing(tests: readonly NamedTest[]): readonly string[] {
  return tests.flatMap(({ file, title }) => {
    const path = join(projectRoot, file);
    if (!existsSync(path)) return [`no file ${file}`];
    // Titles stand in quotes of one kind or another.
    const isThere = ["'", '`', '"'].some((quote) => readFileSync(path, 'utf8').includes(quote + title + quote));
    return isThere ? [] : [`${file} has no test “${title}”`];
  });
}

test('every test the page of faults names is there', () => {
  expect(findMissing(readPage(page))).toEqual([]);
});

test('each of the twenty faults has a test with a name', () => {
  const named = new Set(readPage(page).map(({ fault }) => fault));
  const wanted = Array.from({ length: 20 }, (_, index) => String(index + 1));
  expect(wanted.filter((fault) => !named.has(fault))).toEqual([]);
});

test('a planted row with a test that does not exist is found', () => {
  const row = '| 3 | something | holds | `tests/faults/faults-page.test.ts` “a test nobody wrote” |';
  expect(findMissing(readPage(row.replace('nobody', 'nobody ever')))).toHaveLength(1);
});
