// Ranks within a league: by the rounded composite, ties by volume; who has too few cases is shown, not ranked.

import { must } from '#shared/lib/assert.ts';
import type { UnitId } from '../ids.ts';
import type { Standing } from './evaluation.ts';
import type { Figures } from './figures.ts';
import { weightedRates } from './figures.ts';
import type { RateFormula } from './formula.ts';
import type { Interval } from './interval.ts';
import { isDistinguishable } from './interval.ts';

export type Contender = { readonly unitId: UnitId; readonly figures: Figures };

/** The standing of every unit of one league. Equal score and equal volume share a rank, and the next rank is left free. */
export function rankLeague(contenders: readonly Contender[], formula: RateFormula): ReadonlyMap<UnitId, Standing> {
  const standings = new Map<UnitId, Standing>();
  const ranked: Contender[] = [];
  for (const contender of contenders) {
    const why = whyUnranked(contender.figures, formula);
    if (why) standings.set(contender.unitId, { kind: 'unranked', why });
    else ranked.push(contender);
  }
  const intervals = ranked.map(({ figures }) => must(figures.composite.interval, 'a ranked unit has an interval'));
  for (const { unitId, figures } of ranked) {
    const rank = 1 + ranked.filter((other) => compareFigures(other.figures, figures) < 0).length;
    const own = must(figures.composite.interval, 'a ranked unit has an interval');
    standings.set(unitId, { kind: 'ranked', rank, ...openRanks(intervals, own), of: ranked.length });
  }
  return standings;
}

/** Below 0 where `left` ranks before `right`: the higher rounded composite, then the greater number of cases. */
export function compareFigures(left: Figures, right: Figures): number {
  return Number(right.composite.score) - Number(left.composite.score) || right.tally.cases - left.tally.cases;
}

function whyUnranked({ composite, rates }: Figures, formula: RateFormula): 'fewCases' | 'notAvailable' | null {
  if (composite.value === null) return 'notAvailable';
  const asked = weightedRates(formula).map((name) => rates[name].denominator);
  return Math.min(...asked) < formula.minCount.value ? 'fewCases' : null;
}

/** Only a unit that is distinguishably better can take a rank away from above, and only a worse one from below. */
function openRanks(all: readonly Interval[], own: Interval): { bestRank: number; worstRank: number } {
  const apart = all.filter((other) => isDistinguishable(other, own));
  const better = apart.filter(({ low }) => low > own.high).length;
  return { bestRank: 1 + better, worstRank: all.length - (apart.length - better) };
}
