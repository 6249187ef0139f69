// The answers of the rates commands for other programs, one line of JSON each.

import type { Evaluation, UnitRow } from '#shared/domain/rates/evaluation.ts';
import type { RowChoice } from '#shared/report/rates/evaluation-lines.ts';
import type { MonthSinceFreeze } from './adjust-month.ts';
import type { ShownMonth } from './show-month.ts';

/** The evaluation, its formula and what was read. Units without a case are counted, unless asked for by name. */
export function monthJson({ month, collected, evaluation, freeze, isOver }: ShownMonth, choice: RowChoice): string {
  const { formula, period } = month;
  const { records, ...read } = collected;
  return JSON.stringify({
    period,
    isOver,
    freeze: freeze ?? null,
    formula,
    read: { ...read, ofMonth: records.length },
    ...chosenRows(evaluation, choice),
  });
}

/** The adjustments with the frozen and the adjusted evaluation. */
export function adjustmentsJson({ freeze, formula, adjustments, frozen, adjusted }: MonthSinceFreeze): string {
  return JSON.stringify({
    freeze,
    formula,
    adjustments,
    frozen: chosenRows(frozen, {}),
    adjusted: chosenRows(adjusted, {}),
  });
}

function chosenRows(evaluation: Evaluation, { leagueId, unitId }: RowChoice) {
  const asked = evaluation.units.filter(
    (row) => (unitId === undefined || row.unitId === unitId) && (leagueId === undefined || row.leagueId === leagueId),
  );
  const units = asked.filter((row) => unitId !== undefined || hasCases(row));
  const leagues = evaluation.leagues.filter(({ id }) => leagueId === undefined || id === leagueId);
  return { ...evaluation, units, leagues, unitsWithoutCases: asked.length - units.length };
}

function hasCases({ figures, asParallel }: UnitRow): boolean {
  return figures.tally.cases + asParallel.tally.cases > 0;
}
