// From any figure down to its cases. The rows hold counts only; asked with the same records and options, this gives the
// very cases they were counted from.

import { assertNever } from '#shared/lib/assert.ts';
import type { CaseId, UnitId } from '../ids.ts';
import { attemptOf, splitRecords } from './counted.ts';
import type { EvaluateOptions } from './evaluate.ts';
import { shelve, withFormerUnits } from './evaluate.ts';
import { weightedRates } from './figures.ts';
import type { RateName } from './formula.ts';
import type { Attempt, Mark } from './marks.ts';
import { casesMarked, marksOf, partsOf } from './marks.ts';
import type { EvaluationRecord } from './record.ts';

/** Which row a figure stands in. */
export type RowKey =
  | { readonly kind: 'unit'; readonly unitId: UnitId }
  | { readonly kind: 'asParallel'; readonly unitId: UnitId }
  | { readonly kind: 'league'; readonly leagueId: string }
  | { readonly kind: 'district'; readonly districtId: UnitId }
  | { readonly kind: 'whole' };

/** A count, the cases a rate is a share of, or those the composite is made of. */
export type FigureKey =
  | { readonly kind: 'count'; readonly mark: Mark }
  | { readonly kind: 'rate'; readonly rate: RateName }
  | { readonly kind: 'composite' };

/** The cases behind one figure, in the order of the records. `attempt`: by default the one the formula counts. */
export function casesBehind(
  records: readonly EvaluationRecord[],
  options: EvaluateOptions,
  figure: { readonly row: RowKey; readonly figure: FigureKey; readonly attempt?: Attempt },
): readonly CaseId[] {
  const { formula } = options;
  const cases = recordsOfRow(records, options, figure.row);
  const attempt = figure.attempt ?? attemptOf(formula);
  if (figure.figure.kind === 'count') return casesMarked(cases, attempt, figure.figure.mark);
  const rates = figure.figure.kind === 'rate' ? [figure.figure.rate] : weightedRates(formula);
  const asked = new Set<Mark>();
  for (const rate of rates) {
    for (const { mark, weight } of partsOf(formula, rate)) if (weight !== 'excluded') asked.add(mark);
  }
  return cases.filter((record) => marksOf(record, attempt).some((mark) => asked.has(mark))).map(({ caseId }) => caseId);
}

/** The counted records of one row. */
export function recordsOfRow(
  records: readonly EvaluationRecord[],
  { formula, units, span }: EvaluateOptions,
  row: RowKey,
): readonly EvaluationRecord[] {
  const { counted } = splitRecords(records, formula, span);
  if (row.kind === 'whole') return counted;
  const shelf = shelve(counted, withFormerUnits(units, counted, formula), formula);
  switch (row.kind) {
    case 'unit':
      return shelf.byUnit.get(row.unitId) ?? [];
    case 'asParallel':
      return shelf.byParallelUnit.get(row.unitId) ?? [];
    case 'league':
      return shelf.byLeague.get(row.leagueId) ?? [];
    case 'district':
      return shelf.byDistrict.get(row.districtId) ?? [];
    default:
      return assertNever(row, 'a row without records');
  }
}
