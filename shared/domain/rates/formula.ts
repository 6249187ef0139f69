// The rule a month is judged by, as versioned data of the city pack (rates.json). Shapes only: check-formula.ts says what
// must hold beyond them, evaluate.ts does the sums. Every number carries its source.

import type { RequestKind } from '../case.ts';
import type { exclusionKinds, exclusionReasons } from '../side-records.ts';

/** A number or choice of a rule with the place it comes from: a key of the pack's sources, or the word `assumed`. */
export type Sourced<T> = { readonly value: T; readonly source: string };

/**
 * What a composite can be made of. response, resolution, satisfaction: what the citizen said at the call-back (响应率、
 * 解决率、满意率) · onTime: the unit replied within its term (按时办结率), known without a call-back.
 */
export const rateNames = ['response', 'resolution', 'satisfaction', 'onTime'] as const;
export type RateName = (typeof rateNames)[number];

/** What one answer is worth, 0 to 1; `excluded`: it leaves numerator and denominator of that rate. */
export type AnswerWeight = number | 'excluded';

/** Why a case is left out of the evaluation, as far as a city may choose. */
export type LeaveOutRule =
  /** Answered on the spot (直接解答): no unit had it. */
  | { readonly rule: 'answeredDirectly'; readonly source: string }
  /** The citizen was not reached: out of the three rates of the call-back; `onTime` still counts it. */
  | { readonly rule: 'noValidCallback'; readonly source: string }
  /** While the case is on the ledger (挂账). */
  | { readonly rule: 'onLedger'; readonly source: string }
  | { readonly rule: 'requestKind'; readonly kinds: readonly RequestKind[]; readonly source: string }
  /** An exclusion (剔除) the hotline office granted. */
  | {
      readonly rule: 'granted';
      readonly kind: (typeof exclusionKinds)[number];
      readonly reasons: readonly (typeof exclusionReasons)[number][];
      readonly source: string;
    };

/** Units ranked against each other, never across: subdistricts apart from departments. */
export type League = {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Kinds of unit as the pack's units.json says them. */
  readonly unitKinds: readonly string[];
  readonly source: string;
};

/** The evaluation month. */
export type PeriodRule = {
  /** Day of the month it starts on, 1 to 31; in a shorter month its last day. The month is named by its last day. */
  readonly startDay: number;
  /** Local time it starts, and the period before it ends, "HH:MM". */
  readonly startTime: string;
  /** Local time at which the daily report is cut, "HH:MM": from there to the same time next day. */
  readonly dailyCut: string;
  readonly source: string;
};

export type RateFormula = {
  readonly version: string;
  /** The first evaluation month judged by it, "YYYY-MM"; it holds until a later formula's. */
  readonly appliesFrom: string;
  /** Shares of the composite; they add up to 1. A rate with weight 0 is shown but counts for nothing. */
  readonly weights: { readonly [Name in RateName]: Sourced<number> };
  readonly solvedWeights: {
    readonly yes: Sourced<number>;
    readonly no: Sourced<number>;
    readonly noOpinion: Sourced<AnswerWeight>;
  };
  readonly satisfactionWeights: {
    readonly satisfied: Sourced<number>;
    readonly basicallySatisfied: Sourced<number>;
    readonly dissatisfied: Sourced<number>;
    readonly noOpinion: Sourced<AnswerWeight>;
  };
  /** What the three rates of the call-back are shares of. */
  readonly denominator: Sourced<'validCallback'>;
  /** Which answer counts when a case was handled again: the last one, or the first. The other is shown beside it. */
  readonly attempt: Sourced<'final' | 'first'>;
  /** Whether a parallel unit (双派) is judged like the lead, or only shown beside. Assisting units never are. */
  readonly parallelUnits: Sourced<'beside' | 'counted'>;
  readonly period: PeriodRule;
  readonly rounding: { readonly decimals: number; readonly mode: 'halfUp'; readonly source: string };
  readonly leaveOut: readonly LeaveOutRule[];
  readonly leagues: readonly League[];
  /** Fewer counted cases than this: the unit is shown with its interval, not ranked. */
  readonly minCount: Sourced<number>;
  /** Of the interval beside each rate, above 0 and below 1. */
  readonly confidence: Sourced<number>;
  readonly source: string;
};

/**
 * The formula of an evaluation month ("YYYY-MM"): the last one that applies from it or from an earlier month.
 * Undefined when the month lies before the first of them.
 */
export function formulaFor(formulas: readonly RateFormula[], month: string): RateFormula | undefined {
  return formulas
    .filter(({ appliesFrom }) => appliesFrom <= month)
    .toSorted((left, right) => (left.appliesFrom < right.appliesFrom ? -1 : 1))
    .at(-1);
}
