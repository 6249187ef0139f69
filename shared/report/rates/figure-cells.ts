// Figures as cells of a table: a rate never without its interval, nothing valid never as 0.

import type { Language } from '../step-words.ts';
import type { MeanRate, Standing } from '#shared/domain/rates/evaluation.ts';
import type { Composite, Figures, Rate } from '#shared/domain/rates/figures.ts';
import { rateNames } from '#shared/domain/rates/formula.ts';
import { columnWords, figureWords, notAvailable, unrankedWords } from './rate-words.ts';

/** The heads of a table of figures. */
export function headCells(language: Language): readonly string[] {
  const { rank, open, unit, cases, valid } = columnWords;
  const rates = rateNames.map((name) => figureWords[name]);
  return [rank, open, unit, cases, valid, ...rates, figureWords.composite].map((words) => words[language]);
}

/** Counts, rates and composite. */
export function figureCells({ tally, rates, composite }: Figures, language: Language): readonly string[] {
  const shares = rateNames.map((name) => rateCell(rates[name], language));
  return [String(tally.cases), String(tally.valid), ...shares, scoreCell(composite, language)];
}

/** Its rank and the ranks chance leaves open, or why it has none. */
export function standingCells(standing: Standing, language: Language): readonly [string, string] {
  if (standing.kind === 'unranked') return ['-', unrankedWords[standing.why][language]];
  return [String(standing.rank), `${standing.bestRank}-${standing.worstRank}`];
}

/** "76.0 (34.4-95.0)". */
export function percentCell({ percent, interval }: Rate, language: Language): string {
  if (interval === null || percent === null) return notAvailable[language];
  return `${percent} (${ends(100 * interval.low, 100 * interval.high)})`;
}

export function scoreCell({ score, interval }: Composite, language: Language): string {
  if (interval === null || score === null) return notAvailable[language];
  return `${score} (${ends(interval.low, interval.high)})`;
}

/** "65.2 of 2": of so many units that have a figure. */
export function meanCell({ units, rounded }: MeanRate, language: Language): string {
  if (rounded === null) return notAvailable[language];
  return language === 'zh' ? `${rounded}（${units} 个单位）` : `${rounded} of ${units}`;
}

function rateCell(rate: Rate, language: Language): string {
  const { numerator, denominator, percent, interval } = rate;
  if (interval === null) return notAvailable[language];
  return `${percent} = ${numerator}/${denominator} (${ends(100 * interval.low, 100 * interval.high)})`;
}

function ends(low: number, high: number): string {
  return `${low.toFixed(1)}-${high.toFixed(1)}`;
}
