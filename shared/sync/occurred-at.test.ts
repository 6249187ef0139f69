import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { clampOccurredAt } from './occurred-at.ts';

test('a believable time is kept and trusted', () => {
  expect(clampOccurredAt(150, 100, 200)).toEqual({ atMs: 150, trusted: true });
});

test.each([
  ['before the last server time the console had seen', 50, 100],
  ['after the moment of recording', 250, 200],
])('a time %s is moved to the edge and flagged', (_what, occurredAtMs, atMs) => {
  expect(clampOccurredAt(occurredAtMs, 100, 200)).toEqual({ atMs, trusted: false });
});

test('the time is never in the future of the server and never before what the console had seen', () => {
  const time = fc.integer({ min: 0, max: 1_000 });
  fc.assert(
    fc.property(time, time, time, (occurred, seen, recorded) => {
      const { atMs, trusted } = clampOccurredAt(occurred, seen, recorded);
      expect(atMs).toBeLessThanOrEqual(recorded);
      expect(atMs).toBeGreaterThanOrEqual(Math.min(seen, recorded));
      expect(trusted).toBe(atMs === occurred);
    }),
    { seed: 13 },
  );
});
