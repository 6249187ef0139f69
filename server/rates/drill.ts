// Which row and which figure the command line means, and the cases behind it.

import type { CaseId, UnitId } from '#shared/domain/ids.ts';
import type { FigureKey, RowKey } from '#shared/domain/rates/drill.ts';
import { casesBehind } from '#shared/domain/rates/drill.ts';
import { rateNames } from '#shared/domain/rates/formula.ts';
import { marks } from '#shared/domain/rates/marks.ts';
import type { RowChoice } from '#shared/report/rates/evaluation-lines.ts';
import type { CollectedMonth } from './collect-records.ts';
import type { ChosenMonth, RateCity } from './rate-city.ts';

/** What may be asked for: a rate, the composite, or a count such as `dissatisfied`. */
export const figureNames: readonly string[] = [...new Set([...rateNames, 'composite', ...marks])];

/** The figure of a name; undefined for a name that is none. A rate goes before a count of the same name. */
export function figureOf(name: string): FigureKey | undefined {
  const rate = rateNames.find((one) => one === name);
  if (rate) return { kind: 'rate', rate };
  if (name === 'composite') return { kind: 'composite' };
  const mark = marks.find((one) => one === name);
  return mark && { kind: 'count', mark };
}

/** The cases behind the figure in the row of the unit, of the league, or of the whole city. */
export function drill(
  { records }: CollectedMonth,
  { city, month }: { readonly city: RateCity; readonly month: ChosenMonth },
  { choice, figure }: { readonly choice: RowChoice; readonly figure: FigureKey },
): readonly CaseId[] {
  const { formula, period } = month;
  return casesBehind(records, { formula, units: city.units, span: period }, { row: rowOf(choice), figure });
}

function rowOf({
  unitId,
  leagueId,
}: {
  readonly unitId?: UnitId | undefined;
  readonly leagueId?: string | undefined;
}): RowKey {
  if (unitId !== undefined) return { kind: 'unit', unitId };
  return leagueId === undefined ? { kind: 'whole' } : { kind: 'league', leagueId };
}
