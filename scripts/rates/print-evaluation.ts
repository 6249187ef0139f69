// An evaluation as a table for the terminal, with the formula and the source of each of its numbers: enough to check a month
// by hand.

import type { CityPack } from '#shared/city/city-pack.ts';
import type { Evaluation, GroupRow, MeanRate, UnitRow } from '#shared/domain/rates/evaluation.ts';
import type { Figures, Rate } from '#shared/domain/rates/figures.ts';
import { rateNames } from '#shared/domain/rates/formula.ts';
import type { RateFormula, Sourced } from '#shared/domain/rates/formula.ts';

type PackNames = Pick<CityPack, 'city' | 'units'>;

const heads = ['rank', 'open', 'unit', 'cases', 'valid', ...rateNames, 'composite'];

/** The lines of the tables: one a league, then districts and the whole. Units without a case are counted, not listed. */
export function evaluationLines(evaluation: Evaluation, formula: RateFormula, pack: PackNames): readonly string[] {
  const nameOf = (id: string) => {
    const unit = pack.units.find((each) => each.id === id);
    return unit ? `${unit.name.en} (${id})` : `${id}, not in the pack`;
  };
  const lines = [...formulaLines(formula, pack), ''];
  for (const league of evaluation.leagues) {
    const { name, source } = formula.leagues.find(({ id }) => id === league.id) ?? { name: { en: '' }, source: '' };
    const rows = evaluation.units.filter(({ leagueId }) => leagueId === league.id);
    const listed = rows.filter(({ figures }) => figures.tally.cases > 0);
    lines.push(`${name.en} [${source}]`);
    lines.push(...table([heads, ...listed.map((row) => unitCells(row, nameOf)), ...groupCells(league)]));
    lines.push(`      ${rows.length - listed.length} more units without a case: n/a`, '');
  }
  const others = evaluation.units.filter(({ leagueId, figures }) => leagueId === null && figures.tally.cases > 0);
  if (others.length > 0) {
    lines.push('In no league', ...table([heads, ...others.map((row) => unitCells(row, nameOf))]), '');
  }
  for (const district of evaluation.districts.filter(({ pooled }) => pooled.figures.tally.cases > 0)) {
    lines.push(`District: ${nameOf(district.id)}`, ...table([heads, ...groupCells(district)]), '');
  }
  lines.push('Whole city', ...table([heads, ...groupCells(evaluation.whole)]), '');
  lines.push(`Left out of the evaluation: ${evaluation.leftOut.length}`);
  for (const { caseId, unitId, reason } of evaluation.leftOut) lines.push(`  ${caseId}  ${unitId}  ${reason}`);
  return lines;
}

/** The formula in words, each number with its source, and what the sources are. */
export function formulaLines(formula: RateFormula, { city }: PackNames): readonly string[] {
  const { satisfactionWeights, solvedWeights, rounding, period } = formula;
  const weights = rateNames.map((name) => `${cited(formula.weights[name])} ${name}`);
  const lines = [
    `Formula ${formula.version} [${formula.source}], from ${formula.appliesFrom}`,
    `  composite = 100 x (${weights.join(' + ')})`,
    '  response = contacted / valid; resolution, satisfaction = worth of the answers / valid; onTime = replied in time / all',
    `  solved: ${answers(solvedWeights)}`,
    `  satisfied: ${answers(satisfactionWeights)}`,
    `  share of: ${cited(formula.denominator)}; the ${cited(formula.attempt)} answer; parallel units ${cited(formula.parallelUnits)}`,
    `  month from day ${period.startDay}, ${period.startTime} [${period.source}]; half up to ${rounding.decimals} decimals [${rounding.source}]`,
    `  ranked from ${cited(formula.minCount)} cases; intervals at ${cited(formula.confidence)}`,
    `  left out: ${formula.leaveOut.map((rule) => `${describeRule(rule)} [${rule.source}]`).join(', ')}`,
  ];
  for (const key of sourcesOf(formula)) {
    const found = city.sources[key];
    lines.push(`  [${key}] ${found ? found.title.en : 'our assumption: no source was found'}`);
  }
  return lines;
}

function cited({ value, source }: Sourced<unknown>): string {
  return `${String(value)} [${source}]`;
}

function answers(group: { readonly [answer: string]: Sourced<number | 'excluded'> }): string {
  return Object.entries(group)
    .map(([answer, { value, source }]) => `${answer} ${value} [${source}]`)
    .join(', ');
}

function describeRule(rule: RateFormula['leaveOut'][number]): string {
  if (rule.rule === 'requestKind') return `kinds ${rule.kinds.join('/')}`;
  return rule.rule === 'granted' ? `granted ${rule.kind} (${rule.reasons.join('/')})` : rule.rule;
}

function sourcesOf(formula: RateFormula): readonly string[] {
  const found = new Set<string>();
  // Every field named `source`, wherever it stands.
  JSON.stringify(formula, (key, value: unknown) => {
    if (key === 'source' && typeof value === 'string') found.add(value);
    return value;
  });
  return [...found].toSorted();
}

function unitCells({ unitId, standing, figures }: UnitRow, nameOf: (id: string) => string): readonly string[] {
  const isRanked = standing.kind === 'ranked';
  const rank = isRanked ? String(standing.rank) : '-';
  const open = isRanked ? `${standing.bestRank}-${standing.worstRank}` : standing.why;
  return [rank, open, nameOf(unitId), ...figureCells(figures)];
}

function groupCells({ pooled, meanOfUnits }: GroupRow): readonly (readonly string[])[] {
  const { rates, composite } = meanOfUnits;
  const means = [...rateNames.map((name) => rates[name]), composite].map(meanCell);
  return [
    ['', '', 'pooled, each case once', ...figureCells(pooled.figures)],
    ['', '', 'the same on the first answer', ...figureCells(pooled.onFirstAnswer)],
    ['', '', 'mean of units', '', '', ...means],
  ];
}

function figureCells({ tally, rates, composite }: Figures): readonly string[] {
  const { score, interval } = composite;
  const scored = interval === null ? 'n/a' : `${score} (${interval.low.toFixed(1)}-${interval.high.toFixed(1)})`;
  return [String(tally.cases), String(tally.valid), ...rateNames.map((name) => rateCell(rates[name])), scored];
}

function rateCell({ numerator, denominator, percent, interval }: Rate): string {
  if (interval === null) return 'n/a';
  const ends = `${(100 * interval.low).toFixed(1)}-${(100 * interval.high).toFixed(1)}`;
  return `${percent} = ${numerator}/${denominator} (${ends})`;
}

function meanCell({ units, rounded }: MeanRate): string {
  return rounded === null ? 'n/a' : `${rounded} of ${units}`;
}

function table(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = heads.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
