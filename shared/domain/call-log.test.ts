import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CallLogEntry } from './call-log.ts';
import { callLogKinds, intoCallMs, maxLogEntries, mergeLog } from './call-log.ts';

const rang: CallLogEntry = { kind: 'rang', atMs: 1_000 };
const taken: CallLogEntry = { kind: 'taken', atMs: 4_000 };

test('time counts from when the call was taken, before that from the ring, and never below nothing', () => {
  const log = [rang, taken];
  expect([intoCallMs(log, 2_500), intoCallMs(log, 9_000), intoCallMs(log, 500)]).toEqual([1_500, 5_000, 0]);
  expect([intoCallMs([], 7_000), intoCallMs([{ kind: 'note', atMs: 5, text: 'x' }], 9)]).toEqual([0, 4]);
});

const entry: fc.Arbitrary<CallLogEntry> = fc.record({
  atMs: fc.integer({ min: 0, max: 50 }),
  kind: fc.constantFrom(...callLogKinds),
});

test('merging twice is merging once, loses nothing, and stands in the order of time', () => {
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 20 }), fc.array(entry, { maxLength: 20 }), (log, told) => {
      const merged = mergeLog(log, told);
      expect(mergeLog(merged, told)).toBe(merged);
      for (const one of [...log, ...told]) expect(merged).toContainEqual(one);
      if (merged !== log) expect(merged).toEqual([...merged].toSorted((a, b) => a.atMs - b.atMs));
    }),
    { seed: 12_345 },
  );
});

test('a log is never longer than it may travel', () => {
  const long = Array.from({ length: maxLogEntries }, (_, atMs): CallLogEntry => ({ kind: 'note', atMs, text: 'x' }));
  expect(mergeLog(long, [rang])).toHaveLength(maxLogEntries);
});
