// What changed since a month was frozen, case by case, and the frozen figures beside the adjusted ones.

import type { UnitId } from '#shared/domain/ids.ts';
import type { Adjustment, Change } from '#shared/domain/rates/adjustments.ts';
import type { Evaluation, GroupRow, UnitRow } from '#shared/domain/rates/evaluation.ts';
import type { Figures } from '#shared/domain/rates/figures.ts';
import type { RateFormula } from '#shared/domain/rates/formula.ts';
import { rateNames } from '#shared/domain/rates/formula.ts';
import { fromNumber, roundHalfUp, times } from '#shared/domain/rates/fraction.ts';
import { headCells, meanCell, percentCell, scoreCell, standingCells } from './figure-cells.ts';
import { adjustmentWords, figureWords, groupWords, notAvailable } from './rate-words.ts';
import type { ReportContext } from './report-context.ts';
import { tableLines } from './text-table.ts';

export type AdjustedMonth = {
  readonly formula: RateFormula;
  readonly adjustments: readonly Adjustment[];
  readonly frozen: Evaluation;
  readonly adjusted: Evaluation;
};

/** A line for each adjustment and unit it touches: what that adjustment alone does to the frozen figures. */
export function adjustmentLines({ adjustments, formula }: AdjustedMonth, context: ReportContext): readonly string[] {
  const { language } = context;
  return adjustments.flatMap(({ caseId, kind, effects }) => [
    `${context.caseNumber(caseId)}  ${adjustmentWords[kind][language]}`,
    ...effects.map(({ unitId, rates, composite }) => {
      const changes = rateNames.flatMap((name) => {
        const words = changeWords(rates[name], 100, { formula, context });
        return words === null ? [] : [`${figureWords[name][language]} ${words}`];
      });
      const score = changeWords(composite, 1, { formula, context });
      const parts = score === null ? changes : [...changes, `${figureWords.composite[language]} ${score}`];
      const none = language === 'zh' ? '各率不变' : 'no rate changes';
      return `    ${context.unitName(unitId)}: ${parts.join(', ') || none}`;
    }),
  ]);
}

/** Frozen and adjusted figures of every unit an adjustment touches, of each league and of the whole. */
export function sideBySideLines(
  { adjustments, frozen, adjusted, formula }: AdjustedMonth,
  context: ReportContext,
): readonly string[] {
  const { language } = context;
  const touched = new Set(adjustments.flatMap(({ units }) => units));
  const rows = [...touched].map((unitId) => unitRow(unitId, { frozen, adjusted }, context));
  const leagues = frozen.leagues.flatMap((league) => {
    const now = adjusted.leagues.find(({ id }) => id === league.id) ?? league;
    const name = formula.leagues.find(({ id }) => id === league.id)?.name[language] ?? league.id;
    return groupRows(name, [league, now], context);
  });
  const whole = groupRows(groupWords.whole[language], [frozen.whole, adjusted.whole], context);
  return tableLines([headCells(language), ...rows, ...leagues, ...whole]);
}

function unitRow(
  unitId: UnitId,
  { frozen, adjusted }: Pick<AdjustedMonth, 'frozen' | 'adjusted'>,
  { language, unitName }: ReportContext,
): readonly string[] {
  const [before, after] = [frozen, adjusted].map(({ units }) => units.find((row) => row.unitId === unitId));
  const standings = [before, after].map((row): readonly [string, string] =>
    row ? standingCells(row.standing, language) : ['-', ''],
  );
  return [
    beside(standings.map(([rank]) => rank)),
    beside(standings.map(([, open]) => open)),
    unitName(unitId),
    ...figurePairs([before, after].map(figuresOfRow), language),
  ];
}

function groupRows(
  name: string,
  [before, after]: readonly [GroupRow, GroupRow],
  { language }: ReportContext,
): readonly (readonly string[])[] {
  const means = (pick: (row: GroupRow) => GroupRow['meanOfUnits']['composite']) =>
    beside([before, after].map((row) => meanCell(pick(row), language)));
  return [
    [
      '',
      '',
      `${name}: ${groupWords.pooled[language]}`,
      ...figurePairs([before.pooled.figures, after.pooled.figures], language),
    ],
    [
      '',
      '',
      `${name}: ${groupWords.mean[language]}`,
      '',
      '',
      ...rateNames.map((rate) => means(({ meanOfUnits }) => meanOfUnits.rates[rate])),
      means(({ meanOfUnits }) => meanOfUnits.composite),
    ],
  ];
}

function figurePairs(pair: readonly (Figures | undefined)[], language: ReportContext['language']): readonly string[] {
  const cell = (write: (figures: Figures) => string) =>
    beside(pair.map((figures) => (figures ? write(figures) : notAvailable[language])));
  return [
    cell(({ tally }) => String(tally.cases)),
    cell(({ tally }) => String(tally.valid)),
    ...rateNames.map((name) => cell(({ rates }) => percentCell(rates[name], language))),
    cell(({ composite }) => scoreCell(composite, language)),
  ];
}

function figuresOfRow(row: UnitRow | undefined): Figures | undefined {
  return row?.figures;
}

/** "76.0 -> 80.0"; once where nothing changed. */
function beside(pair: readonly string[]): string {
  return [...new Set(pair)].join(' -> ');
}

/** Null where nothing changed. */
function changeWords(
  { before, after }: Change,
  scale: number,
  { formula, context }: { readonly formula: RateFormula; readonly context: ReportContext },
): string | null {
  if (before === after) return null;
  const words = (value: number | null) =>
    value === null
      ? notAvailable[context.language]
      : roundHalfUp(times(fromNumber(value), fromNumber(scale)), formula.rounding.decimals);
  return `${words(before)} -> ${words(after)}`;
}
