import { expect, test } from 'vitest';
import type { SourceFile } from './source-files.ts';
import { isTestFile, readSources } from './source-files.ts';

/**
 * A statement that is read row by row keeps a reader open, and the log of its file grows as long as it is. These read to the end
 * at once, in one go.
 */
const readToTheEnd = new Set(['electron/host/station/outbox-store.ts', 'electron/host/replica/scope-rows.ts']);

function findOpenReaders(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path, text }) => path.startsWith('electron/host/') && !isTestFile(path) && /\.iterate\(/.test(text))
    .filter(({ path, text }) => !readToTheEnd.has(path) || /\bfunction\s*\*|\basync\b|\byield\b/.test(text))
    .map(({ path }) => path);
}

test('no reader of a workstation’s files stays open between two turns of the event loop', () => {
  expect(findOpenReaders(readSources())).toEqual([]);
});

test('a planted reader that stays open is found', () => {
  const slow = 'function* rows() { for (const row of all.iterate()) yield row; }';
  const files = [
    { path: 'electron/host/search/rows.ts', text: 'for (const row of all.iterate()) use(row);' },
    { path: 'electron/host/replica/scope-rows.ts', text: slow },
    { path: 'electron/host/station/outbox-store.ts', text: 'for (const row of all.iterate()) use(row);' },
  ];
  expect(findOpenReaders(files)).toEqual(['electron/host/search/rows.ts', 'electron/host/replica/scope-rows.ts']);
});
