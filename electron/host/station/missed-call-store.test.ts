import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PersonId } from '#shared/domain/ids.ts';
import { aFolder, openTestStation, testNowMs } from '../testing/a-station.ts';
import type { RingingCall } from './missed-call-store.ts';
import { keptDoneMs } from './missed-call-store.ts';
import type { Station } from './open-station.ts';

let folder: string;
let station: Station;
const day = 24 * 3_600_000;

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
});
afterEach(() => {
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

function rings(callId: string, change: Partial<RingingCall> = {}): void {
  const call = { callId, callerNumber: '13800001234', rangAtMs: testNowMs, personId: 'p-wang' as PersonId };
  station.missedCalls.add({ ...call, isPractice: false, ...change });
}

const ids = (): readonly string[] => station.missedCalls.list().map(({ callId }) => callId);

test('a call that still rings is not missed yet; one that was taken never was', () => {
  rings('a');
  rings('b');
  station.missedCalls.remove('a');
  expect([ids(), station.missedCalls.find('b')]).toEqual([[], undefined]);
  station.missedCalls.miss('b', testNowMs + 1);
  expect(station.missedCalls.find('b')).toMatchObject({ missedAtMs: testNowMs + 1, tries: 0, doneAtMs: null });
});

test('a call that rang when the program died was missed; a made-up one never rang', () => {
  rings('real');
  rings('made-up', { isPractice: true });
  station.close();
  station = openTestStation(folder);
  station.missedCalls.missLeftRinging(testNowMs + 5);
  expect(station.missedCalls.list()).toMatchObject([{ callId: 'real', missedAtMs: testNowMs + 5 }]);
});

test('the longest waiting comes first, and what is settled last', () => {
  for (const callId of ['a', 'b', 'c']) {
    rings(callId);
    station.missedCalls.miss(callId, testNowMs + 10 - callId.charCodeAt(0));
  }
  station.missedCalls.settle('c', { atMs: testNowMs + 20, byName: 'Wang' });
  expect(ids()).toEqual(['b', 'a', 'c']);
  station.missedCalls.settle('c', null);
  expect(ids()).toEqual(['c', 'b', 'a']);
});

test('whoever has been spoken with is not rung back, and who withheld the number is nobody', () => {
  rings('same');
  rings('other', { callerNumber: '13900001234' });
  rings('withheld', { callerNumber: '' });
  for (const callId of ['same', 'other', 'withheld']) station.missedCalls.miss(callId, testNowMs);
  station.missedCalls.settleNumber('13800001234', testNowMs + 9, 'Wang');
  station.missedCalls.settleNumber('', testNowMs + 9, 'Wang');
  const done = station.missedCalls.list().filter(({ doneAtMs }) => doneAtMs !== null);
  expect(done.map(({ callId }) => callId)).toEqual(['same']);
});

test('numbers are erased: a settled one after a day, one nobody rang back after the city’s days', () => {
  rings('settled');
  rings('open');
  for (const callId of ['settled', 'open']) station.missedCalls.miss(callId, testNowMs);
  station.missedCalls.settle('settled', { atMs: testNowMs, byName: 'Wang' });
  station.missedCalls.erase(testNowMs + keptDoneMs, 7 * day);
  expect(ids()).toEqual(['open', 'settled']);
  station.missedCalls.erase(testNowMs + keptDoneMs + 1, 7 * day);
  expect(ids()).toEqual(['open']);
  station.missedCalls.erase(testNowMs + 7 * day + 1, 7 * day);
  expect(ids()).toEqual([]);
});
