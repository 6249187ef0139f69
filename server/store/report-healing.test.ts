import { expect, test } from 'vitest';
import type { StoredHealing } from './judge-greeting.ts';
import { reportHealings } from './report-healing.ts';

function aFall(change: Partial<StoredHealing>): StoredHealing {
  return { epoch: 2, sinceMs: 1_000, unbrokenSinceMs: 1_000, fellBackTo: 10, foundAt: 10, lostUpTo: 20, ...change };
}

test('S11: what came back counts for the falls it came after, each place once, and the rest is listed as stretches', () => {
  const falls = [aFall({ epoch: 3, sinceMs: 2_000, foundAt: 14, lostUpTo: 16 }), aFall({})];
  const reports = reportHealings(falls, [
    { formerSeq: 13, seqCount: 2, recordedAtMs: 1_500 },
    { formerSeq: 16, seqCount: 1, recordedAtMs: 1_999 },
    { formerSeq: 15, seqCount: 1, recordedAtMs: 2_000 },
    // Below what was lost, and above it.
    { formerSeq: 10, seqCount: 1, recordedAtMs: 2_000 },
    { formerSeq: 21, seqCount: 1, recordedAtMs: 2_000 },
  ]);
  expect(reports.map(({ epoch, cameBack, missing }) => ({ epoch, cameBack, missing }))).toEqual([
    {
      epoch: 2,
      cameBack: 3,
      missing: [
        { from: 11, to: 11 },
        { from: 14, to: 14 },
        { from: 17, to: 20 },
      ],
    },
    { epoch: 3, cameBack: 1, missing: [{ from: 16, to: 16 }] },
  ]);
});
