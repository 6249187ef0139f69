// The figures of one row: counts, rates, composite. Sums are exact fractions; what is shown is rounded once, at the end.
// Nothing valid gives null ("n/a"), never 0.

import type { RateFormula, RateName } from './formula.ts';
import { rateNames } from './formula.ts';
import type { Fraction } from './fraction.ts';
import { fraction, fromNumber, one, over, plus, roundHalfUp, sum, times, toNumber, zero } from './fraction.ts';
import type { Interval } from './interval.ts';
import { scoreInterval, sharedLevel } from './interval.ts';
import type { Tally } from './marks.ts';
import { partsOf } from './marks.ts';

/** A share. All of it null but numerator and denominator where the denominator is 0: not available. */
export type Rate = {
  /** What the answers are worth together; cases for response, may have decimals for satisfaction. */
  readonly numerator: number;
  /** Cases asked. */
  readonly denominator: number;
  /** 0 to 1. */
  readonly value: number | null;
  /** In per cent, rounded as the formula says: "96.7". */
  readonly percent: string | null;
  readonly interval: Interval | null;
};

/** 100 x the weighted rates. Null where a rate with weight is not available. */
export type Composite = {
  /** 0 to 100, as near as a number comes to it. */
  readonly value: number | null;
  /** Rounded as the formula says: what units are ranked by. */
  readonly score: string | null;
  /** 0 to 100. */
  readonly interval: Interval | null;
  /** The rates with weight that are not available. */
  readonly missing: readonly RateName[];
};

export type Figures = {
  readonly tally: Tally;
  readonly rates: { readonly [Name in RateName]: Rate };
  readonly composite: Composite;
};

/** Computes a row's figures from its counts. */
export function figuresOf(tally: Tally, formula: RateFormula): Figures {
  const shares = sharesOf(tally, formula);
  const rates = mapRates((name) => toRate(shares[name], formula));
  return { tally, rates, composite: compositeOf(tally, shares, formula) };
}

/** Rates that count in the composite. */
export function weightedRates({ weights }: RateFormula): readonly RateName[] {
  return rateNames.filter((name) => weights[name].value > 0);
}

/** An object with one value for each rate. */
export function mapRates<Value>(make: (name: RateName) => Value): { readonly [Name in RateName]: Value } {
  return {
    response: make('response'),
    resolution: make('resolution'),
    satisfaction: make('satisfaction'),
    onTime: make('onTime'),
  };
}

/** The exact rates of a tally; null where there is nothing to divide by. */
export function exactRates(tally: Tally, formula: RateFormula): { readonly [Name in RateName]: Fraction | null } {
  const shares = sharesOf(tally, formula);
  return mapRates((name) => {
    const { numerator, denominator } = shares[name];
    return denominator === 0 ? null : over(numerator, fraction(BigInt(denominator), 1n));
  });
}

/** The exact composite, 0 to 100, of exact rates; null where a rate with weight is missing. */
export function exactComposite(
  rates: { readonly [Name in RateName]: Fraction | null },
  formula: RateFormula,
): Fraction | null {
  let total = zero;
  for (const name of weightedRates(formula)) {
    const rate = rates[name];
    if (!rate) return null;
    total = plus(total, times(fromNumber(formula.weights[name].value), rate));
  }
  return times(total, hundred);
}

/** Per cent of an exact rate, rounded as the formula says. */
export function toPercent(rate: Fraction, formula: RateFormula): string {
  return roundHalfUp(times(rate, hundred), formula.rounding.decimals);
}

const hundred = fromNumber(100);

type Share = { readonly numerator: Fraction; readonly denominator: number };
type Shares = { readonly [Name in RateName]: Share };

function sharesOf(tally: Tally, formula: RateFormula): Shares {
  return mapRates((name) => {
    const worth: Fraction[] = [];
    let denominator = 0;
    for (const { mark, weight } of partsOf(formula, name)) {
      if (weight === 'excluded') continue;
      denominator += tally[mark];
      worth.push(times(fromNumber(weight), fromNumber(tally[mark])));
    }
    return { numerator: sum(worth), denominator };
  });
}

function toRate({ numerator, denominator }: Share, formula: RateFormula): Rate {
  const total = toNumber(numerator);
  if (denominator === 0) return { numerator: total, denominator, value: null, percent: null, interval: null };
  const exact = over(numerator, fraction(BigInt(denominator), 1n));
  return {
    numerator: total,
    denominator,
    value: toNumber(exact),
    percent: toPercent(exact, formula),
    interval: scoreInterval(total, denominator, formula.confidence.value),
  };
}

function compositeOf(tally: Tally, shares: Shares, formula: RateFormula): Composite {
  const exact = exactComposite(exactRates(tally, formula), formula);
  const missing = weightedRates(formula).filter((name) => shares[name].denominator === 0);
  if (!exact) return { value: null, score: null, interval: null, missing };
  return {
    value: toNumber(exact),
    score: roundHalfUp(exact, formula.rounding.decimals),
    interval: compositeInterval(tally, shares, formula),
    missing,
  };
}

/**
 * The rates of the call-back are means over the same cases, so their weighted sum is the mean of one score a case, within
 * 0 and 1: one interval. Rates over other cases (on time, or without "no opinion") have intervals of their own, at a level
 * at which all hold together, and their ends are added by weight: wider than need be, never narrower.
 */
function compositeInterval(tally: Tally, shares: Shares, formula: RateFormula): Interval {
  const groups = groupsOf(tally, shares, formula);
  const level = sharedLevel(formula.confidence.value, groups.length);
  const ends = { low: 0, high: 0 };
  for (const names of groups) {
    const weights = names.map((name) => fromNumber(formula.weights[name].value));
    const weight = sum(weights);
    const count = shares[names[0]].denominator;
    const worth = sum(names.map((name, at) => times(weights[at] ?? one, shares[name].numerator)));
    const interval = scoreInterval(toNumber(over(worth, weight)), count, level);
    ends.low += toNumber(weight) * interval.low;
    ends.high += toNumber(weight) * interval.high;
  }
  return { low: 100 * ends.low, high: Math.min(100, 100 * ends.high), level: formula.confidence.value };
}

function groupsOf(tally: Tally, shares: Shares, formula: RateFormula): [RateName, ...RateName[]][] {
  const groups: [RateName, ...RateName[]][] = [];
  let together: [RateName, ...RateName[]] | null = null;
  for (const name of weightedRates(formula)) {
    const isOfAllValid = name !== 'onTime' && shares[name].denominator === tally.valid;
    if (isOfAllValid && together) {
      together.push(name);
      continue;
    }
    const group: [RateName] = [name];
    if (isOfAllValid) together = group;
    groups.push(group);
  }
  return groups;
}
