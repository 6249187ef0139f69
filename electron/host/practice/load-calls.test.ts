import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadPracticeCalls } from './load-calls.ts';
import { aPracticeCall } from './testing.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'swiftline-practice-'));
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

function write(name: string, calls: unknown, change: object = {}): void {
  writeFileSync(join(dir, name), JSON.stringify({ format: 1, isPractice: true, cityId: 'beijing', calls, ...change }));
}

test('calls of all files are read in the order of names', () => {
  write('b.json', [aPracticeCall({ id: 'second' })]);
  write('a.json', [aPracticeCall({ id: 'first' })]);
  expect(loadPracticeCalls(dir, 'beijing').map(({ id }) => id)).toEqual(['first', 'second']);
});

test('calls ring only in the city they were made for', () => {
  write('a.json', [aPracticeCall({ id: 'first' })]);
  write('b.json', [aPracticeCall({ id: 'second' })], { cityId: 'baltimore' });
  expect(loadPracticeCalls(dir, 'baltimore').map(({ id }) => id)).toEqual(['second']);
  expect(loadPracticeCalls(dir, 'elsewhere')).toEqual([]);
});

test.each([
  ['a missing folder', () => rmSync(dir, { recursive: true }), /cannot be read/],
  ['an empty folder', () => undefined, /no practice calls/],
  ['no JSON', () => writeFileSync(join(dir, 'a.json'), '{'), /a\.json cannot be read as JSON/],
  ['a call without lines', () => write('a.json', [{ ...aPracticeCall(), lines: [] }]), /a\.json: calls\.0\.lines/],
  ['data not named practice', () => write('a.json', [aPracticeCall()], { isPractice: false }), /isPractice/],
  ['one id twice', () => write('a.json', [aPracticeCall(), aPracticeCall()]), /have the id practice-1/],
  [
    'lines out of order',
    () =>
      write('a.json', [
        aPracticeCall({
          lines: [
            { atSeconds: 9, text: 'b' },
            { atSeconds: 3, text: 'a' },
          ],
        }),
      ]),
    /lines\.1\.atSeconds/,
  ],
])('%s is refused, naming where', (_what, spoil, words) => {
  spoil();
  const folder = dir;
  expect(() => loadPracticeCalls(folder, 'beijing')).toThrow(words);
  dir = mkdtempSync(join(tmpdir(), 'swiftline-practice-'));
});
