import { expect, test } from 'vitest';
import type { StationId } from '#shared/domain/ids.ts';
import type { JudgedCommand } from '../store/server-store.ts';
import { createVerdictWatch } from './verdict-watch.ts';

const one = 'station-1' as StationId;
const two = 'station-2' as StationId;
const settledFor = (stationId: StationId) => [{ stationId, events: [] } as unknown as JudgedCommand];

test('S8: a station that was given everything need not be looked up until something of its own is settled', () => {
  const watch = createVerdictWatch();
  expect(watch.hasNothingAfter(one, 0)).toBe(false);
  watch.delivered(one, 4);
  watch.committed(5, settledFor(two));
  expect([watch.hasNothingAfter(one, 4), watch.hasNothingAfter(one, 3)]).toEqual([true, false]);
  watch.committed(6, settledFor(one));
  expect(watch.hasNothingAfter(one, 4)).toBe(false);
});

test('S8: a commit of another process makes every station be looked up again', () => {
  const watch = createVerdictWatch();
  watch.delivered(one, 4);
  watch.met(5);
  expect(watch.hasNothingAfter(one, 4)).toBe(false);
  watch.delivered(one, 5);
  // Ours took seq 8 alone: 6 and 7 are not ours.
  watch.committed(8, settledFor(two));
  expect(watch.hasNothingAfter(one, 5)).toBe(false);
});

test('S8: what was read before a commit proves nothing about after it', () => {
  const watch = createVerdictWatch();
  watch.delivered(two, 4);
  watch.committed(5, settledFor(one));
  watch.delivered(one, 4);
  expect(watch.hasNothingAfter(one, 4)).toBe(false);
});
