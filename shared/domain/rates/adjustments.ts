// What came after a month was frozen: a granted exclusion, a late call-back, a correction. Each is an adjustment of the
// month in which the case counted, with what it does to each rate; the frozen figures stay.

import { isEqualJson } from '#shared/lib/equal.ts';
import type { CaseId, UnitId } from '../ids.ts';
import { attemptOf, isInSpan, judgedUnits, leftOutReason } from './counted.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluation } from './evaluation.ts';
import type { Figures } from './figures.ts';
import { figuresOf, mapRates } from './figures.ts';
import type { RateFormula, RateName } from './formula.ts';
import { mapTally, tallyOf } from './marks.ts';
import type { EvaluationRecord } from './record.ts';
import type { Snapshot } from './snapshot.ts';
import { inOrder } from './snapshot.ts';

/**
 * `unreasonableGranted`, `appealGranted`: an exclusion of either kind was granted · `lateCallback`: an answer of the period
 * that arrived after the freeze · `movedAway`: the case counts in another period now, or no more · `correction`: anything
 * else that changes a figure.
 */
export const adjustmentKinds = [
  'unreasonableGranted',
  'appealGranted',
  'lateCallback',
  'movedAway',
  'correction',
] as const;
export type AdjustmentKind = (typeof adjustmentKinds)[number];

export type Adjustment = {
  readonly caseId: CaseId;
  /** Every unit whose figures it touches: two where the case is judged for another unit now. */
  readonly units: readonly UnitId[];
  readonly kind: AdjustmentKind;
  /** The record as it was frozen; null: there was none in the period. */
  readonly before: EvaluationRecord | null;
  /** The record as it is now; null: none in the period any more. */
  readonly after: EvaluationRecord | null;
  /** What this adjustment alone does to the frozen figures of each unit. */
  readonly effects: readonly AdjustmentEffect[];
};

export type Change = { readonly before: number | null; readonly after: number | null };

/** Rates from 0 to 1, the composite from 0 to 100; null: not available. */
export type AdjustmentEffect = {
  readonly unitId: UnitId;
  readonly rates: { readonly [Name in RateName]: Change };
  readonly composite: Change;
};

/** The adjustments of a frozen month, by case. `recordsNow`: all records there are, of any period. */
export function adjustmentsSince(snapshot: Snapshot, recordsNow: readonly EvaluationRecord[]): readonly Adjustment[] {
  const { formula, period } = snapshot;
  const frozen = new Map(snapshot.records.map((record) => [record.caseId, record]));
  const present = recordsNow.filter((record) => isInSpan(record, formula, period));
  const now = new Map(present.map((record) => [record.caseId, record]));
  const figures = figuresByUnit(snapshot);
  const adjustments: Adjustment[] = [];
  for (const { caseId } of inOrder([...new Map([...frozen, ...now]).values()])) {
    const before = frozen.get(caseId) ?? null;
    const after = now.get(caseId) ?? null;
    if (isEqualJson(asCounted(before, formula), asCounted(after, formula))) continue;
    const units = unitsOf([before, after], formula);
    adjustments.push({
      caseId,
      units,
      kind: kindOf(before, after, formula),
      before,
      after,
      effects: units.map((unitId) => effectOn(unitId, { before, after }, figures, formula)),
    });
  }
  return adjustments;
}

/** The records of the month with its adjustments. */
export function adjustedRecords(snapshot: Snapshot, adjustments: readonly Adjustment[]): readonly EvaluationRecord[] {
  const records = new Map(snapshot.records.map((record) => [record.caseId, record]));
  for (const { caseId, after } of adjustments) {
    if (after) records.set(caseId, after);
    else records.delete(caseId);
  }
  return inOrder([...records.values()]);
}

/** The month as it would be with its adjustments, to be shown beside `snapshot.evaluation`, never instead of it. */
export function adjustedEvaluation(snapshot: Snapshot, adjustments: readonly Adjustment[]): Evaluation {
  const { formula, units, evaluation } = snapshot;
  return evaluate(adjustedRecords(snapshot, adjustments), { formula, units, span: evaluation.span });
}

/** The record without what no figure is made of: the case's number, the steps of an exclusion that is not granted. */
function asCounted(record: EvaluationRecord | null, formula: RateFormula): unknown {
  if (!record) return null;
  const { number: _number, exclusion: _exclusion, isOnLedger: _isOnLedger, ...counted } = record;
  return { ...counted, leftOut: leftOutReason(record, formula) };
}

function kindOf(before: EvaluationRecord | null, after: EvaluationRecord | null, formula: RateFormula): AdjustmentKind {
  if (!after) return 'movedAway';
  const reason = leftOutReason(after, formula);
  const isNewlyOut = reason !== (before && leftOutReason(before, formula));
  if (isNewlyOut && reason === 'unreasonable') return 'unreasonableGranted';
  if (isNewlyOut && reason === 'appeal') return 'appealGranted';
  const attempt = attemptOf(formula);
  return after[attempt] && !before?.[attempt] ? 'lateCallback' : 'correction';
}

function unitsOf(records: readonly (EvaluationRecord | null)[], formula: RateFormula): readonly UnitId[] {
  const units = records.flatMap((record) => (record ? judgedUnits(record, formula) : []));
  return [...new Set(units.map(({ unitId }) => unitId))];
}

function figuresByUnit({ evaluation }: Snapshot): ReadonlyMap<UnitId, Figures> {
  return new Map(evaluation.units.map(({ unitId, figures }) => [unitId, figures]));
}

function effectOn(
  unitId: UnitId,
  change: Pick<Adjustment, 'before' | 'after'>,
  frozen: ReadonlyMap<UnitId, Figures>,
  formula: RateFormula,
): AdjustmentEffect {
  const nothing = figuresOf(tallyOf([], attemptOf(formula)), formula);
  const before = frozen.get(unitId) ?? nothing;
  const taken = tallyOf(countedFor(unitId, change.before, formula), attemptOf(formula));
  const given = tallyOf(countedFor(unitId, change.after, formula), attemptOf(formula));
  const tally = mapTally((mark) => before.tally[mark] - taken[mark] + given[mark]);
  const after = figuresOf(tally, formula);
  return {
    unitId,
    rates: mapRates((name) => ({ before: before.rates[name].value, after: after.rates[name].value })),
    composite: { before: before.composite.value, after: after.composite.value },
  };
}

function countedFor(
  unitId: UnitId,
  record: EvaluationRecord | null,
  formula: RateFormula,
): readonly EvaluationRecord[] {
  if (!record || leftOutReason(record, formula) !== null) return [];
  return judgedUnits(record, formula).some((unit) => unit.unitId === unitId) ? [record] : [];
}
