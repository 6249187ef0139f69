import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listenForCalls, ringStation } from './station-control.ts';
import { anotherStation, readStationNote, writeStationNote } from './station-note.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'swiftline-note-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const note = { shell: 'window', control: { port: 1, secret: 's' } } as const;

test('a held station names its holder until the holder lets go', () => {
  const remove = writeStationNote(folder, 'desk', note);
  expect(readStationNote(folder, 'desk')).toMatchObject({ ...note, pid: process.pid });
  remove();
  expect(readStationNote(folder, 'desk')).toBeUndefined();
});

test('another name is proposed that nobody holds', () => {
  writeStationNote(folder, 'desk', note);
  writeStationNote(folder, 'desk-2', note);
  expect(anotherStation(folder, 'desk')).toBe('desk-3');
});

test.each([
  ['of a process that died', JSON.stringify({ ...note, pid: 2 ** 22 + 1, ticks: '' })],
  ['of a process number used again by another process', JSON.stringify({ ...note, pid: process.pid, ticks: '1' })],
  ['half written', '{"pid":'],
])('a note %s counts as none', (_what, text) => {
  mkdirSync(join(folder, 'open'));
  writeFileSync(join(folder, 'open', 'desk.json'), text);
  expect(readStationNote(folder, 'desk')).toBeUndefined();
});

test('only the owner can read the word that lets calls in', () => {
  writeStationNote(folder, 'desk', note);
  expect(statSync(join(folder, 'open', 'desk.json')).mode & 0o077).toBe(0);
});

test('a call of a second start rings at the first', async () => {
  const calls: string[] = [];
  const { control, close } = await listenForCalls((call) => calls.push(call));
  expect(await ringStation(control, '13800001234')).toBe(true);
  expect(await ringStation({ ...control, secret: 'guess' }, '110')).toBe(false);
  close();
  expect(await ringStation(control, '119')).toBe(false);
  expect(calls).toEqual(['13800001234']);
});
