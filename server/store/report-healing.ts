import type { StoredHealing } from './judge-greeting.ts';
import type { HealingReport } from './server-store.ts';

/** A command that was settled a second time after a fall: its verdict's old place, and how many places it takes. */
export type CameBack = { readonly formerSeq: number; readonly seqCount: number; readonly recordedAtMs: number };

type Stretch = { readonly from: number; readonly to: number };

/**
 * What of each fall came back. A command is counted to every fall that lost its old place and that it came after. Where the
 * effect has more or fewer events than it had, the neighbouring places are off by as many.
 */
export function reportHealings(healings: readonly StoredHealing[], back: readonly CameBack[]): HealingReport[] {
  return healings
    .toSorted((a, b) => a.epoch - b.epoch)
    .map(({ foundAt, unbrokenSinceMs: _unbrokenSinceMs, ...healing }) => {
      const own = back.filter(
        ({ formerSeq, recordedAtMs }) =>
          formerSeq > foundAt && formerSeq <= healing.lostUpTo && recordedAtMs >= healing.sinceMs,
      );
      const covered = own.map(({ formerSeq, seqCount }) => ({ from: formerSeq - seqCount + 1, to: formerSeq }));
      return { ...healing, cameBack: own.length, missing: gapsOf(covered, foundAt + 1, healing.lostUpTo) };
    });
}

function gapsOf(covered: readonly Stretch[], from: number, to: number): Stretch[] {
  const gaps: Stretch[] = [];
  let next = from;
  for (const stretch of covered.toSorted((a, b) => a.from - b.from)) {
    if (stretch.from > next) gaps.push({ from: next, to: stretch.from - 1 });
    next = Math.max(next, stretch.to + 1);
  }
  if (next <= to) gaps.push({ from: next, to });
  return gaps;
}
