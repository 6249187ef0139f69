// Whether one classifier is better than another over the same folds. Folds share training texts, so the plain t-test is
// too sure of itself; its variance is corrected after Nadeau and Bengio (2003).

import { mean } from './metrics.ts';

export type PairedDifference = { readonly mean: number; readonly low: number; readonly high: number };

/** The mean difference and its 95 % interval. `testToTrain`: texts tested by texts trained on. */
export function pairedDifference(differences: readonly number[], testToTrain: number): PairedDifference {
  const centre = mean(differences);
  const freedom = differences.length - 1;
  const variance = differences.reduce((sum, value) => sum + (value - centre) ** 2, 0) / Math.max(1, freedom);
  const reach = studentQuantile(freedom) * Math.sqrt(variance * (1 / differences.length + testToTrain));
  return { mean: centre, low: centre - reach, high: centre + reach };
}

/** The 0.975 quantile of Student's t: the normal one with the terms of Cornish and Fisher; exact for one and two. */
export function studentQuantile(freedom: number): number {
  if (freedom < 1) return Number.POSITIVE_INFINITY;
  if (freedom === 1) return 12.7062;
  if (freedom === 2) return 4.3027;
  const z = 1.959964;
  const terms = [
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ];
  return terms.reduce((sum, term, index) => sum + term / freedom ** (index + 1), z);
}
