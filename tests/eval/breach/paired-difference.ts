// By how much one way of judging puts late cases further forward than another, with a 95 % interval: whole cases are drawn anew,
// since one case is judged at several moments.

import { aucOf } from '#shared/routing/breach/measures.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { Verdict } from './breach.ts';

const draws = 300;

/** The difference of the two AUCs on the same cases: as it is, and the ends of its interval. */
export function pairedDifference(verdicts: readonly Verdict[], than: 'used' | 'classShare', seed: number) {
  const random = seededRandom(seed);
  const byCase = [...Map.groupBy(verdicts, ({ caseId }) => caseId).values()];
  const drawn = Array.from({ length: draws }, () => {
    const again = byCase.flatMap(() => byCase[Math.floor(random() * byCase.length)] ?? []);
    return differenceOf(again, than);
  }).toSorted((one, other) => one - other);
  return {
    difference: rounded(differenceOf(verdicts, than)),
    low: rounded(drawn[Math.floor(draws * 0.025)] ?? 0),
    high: rounded(drawn[Math.ceil(draws * 0.975) - 1] ?? 0),
  };
}

function differenceOf(verdicts: readonly Verdict[], than: 'used' | 'classShare'): number {
  const of = (key: 'probability' | 'used' | 'classShare') =>
    aucOf(verdicts.map((verdict) => ({ probability: verdict[key], isMissed: verdict.isMissed })));
  return of('probability') - of(than);
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
