// What an evaluation comes to: a row for each unit, league and district, and for the whole. JSON-safe: it is frozen,
// sent and shown as it is. The sums are in evaluate.ts; behind each figure stand its cases (drill.ts).

import type { UnitId } from '../ids.ts';
import type { LeftOut, Span } from './counted.ts';
import type { RateName } from './formula.ts';
import type { Figures } from './figures.ts';
import type { Attempt } from './marks.ts';

/** A unit as the pack has it. `kind` decides its league. */
export type EvaluatedUnit = { readonly id: UnitId; readonly kind: string; readonly districtId: UnitId | null };

/** The same cases judged by the answer that counts, and by each of the two. */
export type Judgement = {
  readonly figures: Figures;
  readonly onFirstAnswer: Figures;
  readonly onFinalAnswer: Figures;
};

/**
 * Where a unit stands in its league. `bestRank` to `worstRank`: the ranks chance leaves open, from the units that are
 * distinguishably better or worse. `fewCases`: below the formula's minCount · `notAvailable`: a rate with weight is n/a.
 */
export type Standing =
  | {
      readonly kind: 'ranked';
      readonly rank: number;
      readonly bestRank: number;
      readonly worstRank: number;
      readonly of: number;
    }
  | { readonly kind: 'unranked'; readonly why: 'fewCases' | 'notAvailable' | 'noLeague' };

export type UnitRow = Judgement & {
  readonly unitId: UnitId;
  readonly districtId: UnitId | null;
  /** null: no league takes units of this kind. */
  readonly leagueId: string | null;
  readonly standing: Standing;
  /** Cases in which the unit stood beside the lead (双派), where the formula does not judge it for them. */
  readonly asParallel: Figures;
};

/** A plain mean over units: every unit weighs the same, however few its cases. Units without a value are left out. */
export type MeanRate = { readonly units: number; readonly value: number | null; readonly rounded: string | null };

/**
 * Two figures circulate for the same group, so both stand here, by name: `pooled` over its cases (each once), and
 * `meanOfUnits`. Rates are rounded in per cent.
 */
export type GroupRow = {
  readonly id: string;
  readonly units: readonly UnitId[];
  readonly pooled: Judgement;
  readonly meanOfUnits: {
    readonly rates: { readonly [Name in RateName]: MeanRate };
    readonly composite: MeanRate;
  };
};

export type Evaluation = {
  readonly formulaVersion: string;
  readonly attempt: Attempt;
  readonly span: Span;
  /** By league and rank; the unranked after the ranked. */
  readonly units: readonly UnitRow[];
  readonly leagues: readonly GroupRow[];
  readonly districts: readonly GroupRow[];
  readonly whole: GroupRow;
  readonly leftOut: readonly LeftOut[];
};
