// How far a rate may be from the truth, given how few were asked: so that one angry call does not sink a unit.

import { assert } from '#shared/lib/assert.ts';

/** Both ends lie within 0 and 1; `level` is the confidence, e.g. 0.95. */
export type Interval = { readonly low: number; readonly high: number; readonly level: number };

/**
 * The score interval of Wilson for a mean of `count` answers, each worth 0 to 1 and together worth `total`. `count` > 0.
 *
 * For answers that are worth 0 or 1 it is exactly: E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", Journal of the American Statistical Association 22 (1927), 209-212, without correction for
 * continuity. For answers in between (basically satisfied 0.9, the composite of one case) it is conservative: the variance
 * of anything within 0 and 1 with mean m is at most m(1 - m) (Bhatia and Davis, "A better bound on the variance", American
 * Mathematical Monthly 107 (2000), 353-357), which is the variance Wilson's formula puts in.
 */
export function scoreInterval(total: number, count: number, level: number): Interval {
  assert(count > 0 && total >= 0 && total <= count, () => `no mean: ${total} of ${count}`);
  const z = normalQuantile(level);
  const mean = total / count;
  const widening = 1 + z ** 2 / count;
  const centre = (mean + z ** 2 / (2 * count)) / widening;
  const half = (z / widening) * Math.sqrt((mean * (1 - mean)) / count + z ** 2 / (4 * count ** 2));
  // The ends are exact at 0 and 1, and never cross the mean, whatever the last binary digit says.
  return {
    low: total === 0 ? 0 : Math.max(0, Math.min(mean, centre - half)),
    high: total === count ? 1 : Math.min(1, Math.max(mean, centre + half)),
    level,
  };
}

/**
 * The level each of `groups` intervals must keep so that all hold together at `level` (Bonferroni), whatever binds the
 * groups to each other.
 */
export function sharedLevel(level: number, groups: number): number {
  return 1 - (1 - level) / groups;
}

/**
 * Whether two units differ by more than chance explains: their intervals do not touch, as anybody can see on the screen.
 * Stricter than a test of the difference at the same level (N. Schenker and J. F. Gentleman, "On judging the significance of
 * differences by examining the overlap between confidence intervals", The American Statistician 55 (2001), 182-186), which is
 * wanted here: in a league of hundreds there are many pairs to be wrong about.
 */
export function isDistinguishable(left: Interval, right: Interval): boolean {
  return left.low > right.high || right.low > left.high;
}

/**
 * How many standard deviations on either side of the mean hold the share `level` of a normal distribution: 1.96 for 0.95.
 * Found by halving on the distribution itself, so that any level of a pack will do. `level` above 0 and below 1.
 */
export function normalQuantile(level: number): number {
  const known = quantiles.get(level);
  if (known !== undefined) return known;
  assert(level > 0 && level < 1, () => `not a confidence level: ${level}`);
  let [low, high] = [0, 8];
  for (let step = 0; step < 64; step += 1) {
    const middle = (low + high) / 2;
    if (withinDeviations(middle) < level) low = middle;
    else high = middle;
  }
  quantiles.set(level, high);
  return high;
}

/** Few levels are ever asked for: one per formula, and its shares. */
const quantiles = new Map<number, number>();

/** Share of a normal distribution within `z` deviations of its mean: Taylor's series of Marsaglia (2004). */
function withinDeviations(z: number): number {
  let term = z;
  let total = z;
  for (let odd = 3; term > total * Number.EPSILON; odd += 2) {
    term *= z ** 2 / odd;
    total += term;
  }
  return 2 * total * Math.exp(-(z ** 2) / 2) * (1 / Math.sqrt(2 * Math.PI));
}
