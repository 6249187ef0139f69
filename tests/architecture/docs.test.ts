import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import type { SourceFile } from './source-files.ts';
import { isTestFile, readAllText, readSources, readText, root } from './source-files.ts';

const pages = (): readonly SourceFile[] => readAllText().filter(({ path }) => path.endsWith('.md'));

/** Links of a page that lead nowhere: a missing file, or a heading the page does not have. */
function findDeadLinks(files: readonly SourceFile[], exists: (path: string) => boolean): readonly string[] {
  const byPath = new Map(files.map((file) => [file.path, file.text]));
  return files.flatMap(({ path, text }) =>
    [...withoutCode(text).matchAll(/\]\((?<to>[^)\s]+)\)/g)].flatMap((match) => {
      const to = match.groups?.['to'] ?? '';
      if (/^(https?|mailto):/.test(to)) return [];
      const [file = '', heading] = to.split('#');
      const target = file === '' ? path : posix.join(posix.dirname(path), decodeURI(file));
      if (!exists(target)) return [`${path}: ${to}`];
      const page = byPath.get(target);
      return heading && page !== undefined && !anchorsOf(page).has(heading) ? [`${path}: ${to}`] : [];
    }),
  );
}

function anchorsOf(text: string): ReadonlySet<string> {
  const headings = [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, words = '']) => words);
  return new Set(
    headings.map((words) =>
      words
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

function withoutCode(text: string): string {
  return text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()]/g, ' '));
}

test('every link in the documents leads somewhere', () => {
  expect(findDeadLinks(pages(), (path) => existsSync(join(root, path)))).toEqual([]);
});

test('a planted dead link and a planted dead heading are found', () => {
  const text = '# One\n[a](gone.md) [b](#one) [c](#two) [d](https://x.example)\n';
  expect(findDeadLinks([{ path: 'docs/a.md', text }], (path) => path === 'docs/a.md')).toEqual([
    'docs/a.md: gone.md',
    'docs/a.md: #two',
  ]);
});

test('every folder named in ARCHITECTURE.md exists', () => {
  const table = /## Folders\n(?<rows>[\s\S]*?)\n## /.exec(readText('ARCHITECTURE.md'))?.groups?.['rows'] ?? '';
  const folders = [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, folder = '']) => folder);
  expect(folders.length).toBeGreaterThan(10);
  expect(folders.filter((folder) => !existsSync(join(root, folder)))).toEqual([]);
});

/** Invariants of the protocol page without a test that carries their number in its title. */
function findUntested(page: string, tests: readonly SourceFile[]): readonly string[] {
  const ids = new Set([...page.matchAll(/^(?:\||#+|-|\*\*)?[ *|]*(S\d+)\b/gm)].map(([, id = '']) => id));
  const titles = tests.flatMap(({ text }) =>
    [...text.matchAll(/\b(?:test|it)(?:\.each\([\s\S]*?\))?\(\s*(['"`])(?<title>[\s\S]*?)\1/g)].map(
      (match) => match.groups?.['title'] ?? '',
    ),
  );
  return [...ids].filter((id) => !titles.some((title) => new RegExp(`\\b${id}\\b`).test(title)));
}

test('every invariant of docs/sync-protocol.md is named by a test', () => {
  const page = readText('docs/sync-protocol.md');
  expect(page).toMatch(/\bS1\b/);
  expect(
    findUntested(
      page,
      readSources().filter(({ path }) => isTestFile(path)),
    ),
  ).toEqual([]);
});

test('a planted invariant without a test is found', () => {
  const tests = [{ path: 'a.test.ts', text: `test('S1: nothing is lost', () => {});` }];
  expect(findUntested('| S1 | nothing is lost |\n| S2 | nothing twice |\n', tests)).toEqual(['S2']);
});
