import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PersonId } from '#shared/domain/ids.ts';
import { openDatabase } from '../database/open-database.ts';
import { aFolder, openTestStation, testKey, testNowMs } from '../testing/a-station.ts';
import { stationMigrations } from './migrations/all.ts';
import type { NoteAuthor } from './note-store.ts';
import type { Station } from './open-station.ts';

const wang: NoteAuthor = { personId: 'p-wang' as PersonId, name: 'Wang' };
const zhao: NoteAuthor = { personId: 'p-zhao' as PersonId, name: 'Zhao' };
let folder: string;
let station: Station;

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
});
afterEach(() => {
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

function add(id: string, text: string, atMs = testNowMs): void {
  station.inTransaction(() => station.notes.add('13800001234', { id, text }, wang, atMs));
}

test('the notes of a caller come newest first, at most twenty, and nobody else’s with them', () => {
  for (let index = 0; index < 22; index += 1) add(`note-${index}`, `${index}`, testNowMs + index);
  const kept = station.notes.ofCaller('13800001234');
  expect([kept.length, kept[0]?.text, kept.at(-1)?.text]).toEqual([20, '21', '2']);
  expect(station.notes.ofCaller('13900001234')).toEqual([]);
});

test('of a note that was removed the words are not kept; who did it, and when, is', () => {
  add('note-1', 'hard of hearing');
  station.notes.change('note-1', 'speaks softly', wang, testNowMs + 1);
  station.notes.remove('note-1', zhao, testNowMs + 2);
  expect([station.notes.find('note-1'), station.notes.ofCaller('13800001234')]).toEqual([undefined, []]);
  station.close();
  const file = { path: join(folder, 'station.db'), key: testKey, synchronous: 'FULL', cacheKiB: 1_024 } as const;
  const db = openDatabase({ ...file, migrations: stationMigrations });
  const rows = db
    .prepare('SELECT text, author_name, changed_by_name, changed_at_ms, is_removed FROM caller_note')
    .all();
  db.close();
  station = openTestStation(folder);
  expect(rows).toEqual([
    { text: '', author_name: 'Wang', changed_by_name: 'Zhao', changed_at_ms: testNowMs + 2, is_removed: 1 },
  ]);
});

test('a note too long for the table is no note', () => {
  expect(() => add('note-1', 'x'.repeat(501))).toThrow(/CHECK/);
  expect(station.notes.ofCaller('13800001234')).toEqual([]);
});
