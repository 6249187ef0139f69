// Which records count in a span of time, by which answer, for whom; and why the others do not.

import type { CaseId, UnitId } from '../ids.ts';
import type { RateFormula } from './formula.ts';
import type { Attempt } from './marks.ts';
import type { Credit, CreditedUnit, EvaluationRecord } from './record.ts';

/** From `startMs` up to, not including, `endMs`. */
export type Span = { readonly startMs: number; readonly endMs: number };

/** Why a record of the span is left out: its kind, a granted exclusion of either kind, the ledger. */
export const leftOutReasons = ['requestKind', 'unreasonable', 'appeal', 'onLedger'] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

export type LeftOut = { readonly caseId: CaseId; readonly unitId: UnitId; readonly reason: LeftOutReason };

/** The answer a formula looks at, first or final. */
export function attemptOf({ attempt }: RateFormula): Attempt {
  return attempt.value;
}

/** The moment a record counts at: of the call-back that counts, else of the closing; null while neither has come. */
export function countsAtMs(record: EvaluationRecord, formula: RateFormula): number | null {
  return record[attemptOf(formula)]?.atMs ?? record.closedAtMs;
}

/** Whether the record belongs to the span, left out or not. */
export function isInSpan(record: EvaluationRecord, formula: RateFormula, { startMs, endMs }: Span): boolean {
  const atMs = countsAtMs(record, formula);
  return atMs !== null && atMs >= startMs && atMs < endMs;
}

/** Why the record does not count, or null. An exclusion leaves the case out; what the citizen said stays as it was said. */
export function leftOutReason(record: EvaluationRecord, formula: RateFormula): LeftOutReason | null {
  for (const rule of formula.leaveOut) {
    if (rule.rule === 'requestKind' && rule.kinds.includes(record.kind)) return 'requestKind';
    if (rule.rule === 'onLedger' && record.isOnLedger) return 'onLedger';
    const { exclusion } = record;
    if (
      rule.rule === 'granted' &&
      exclusion?.status === 'granted' &&
      rule.kind === exclusion.kind &&
      rule.reasons.includes(exclusion.reason)
    ) {
      return rule.kind;
    }
  }
  return null;
}

/** Who handled the round that is judged. */
export function creditOf(record: EvaluationRecord, formula: RateFormula): Credit {
  return record[attemptOf(formula)]?.credit ?? record.lastCredit;
}

/** The units a record is judged for: the lead, and parallel units where the formula counts them. */
export function judgedUnits(record: EvaluationRecord, formula: RateFormula): readonly CreditedUnit[] {
  const { lead, parallel } = creditOf(record, formula);
  return formula.parallelUnits.value === 'counted' ? [lead, ...parallel] : [lead];
}

/** Splits the records of a span into those that count and those left out; of other spans there is no word. */
export function splitRecords(
  records: readonly EvaluationRecord[],
  formula: RateFormula,
  span: Span,
): { readonly counted: readonly EvaluationRecord[]; readonly leftOut: readonly LeftOut[] } {
  const counted: EvaluationRecord[] = [];
  const leftOut: LeftOut[] = [];
  for (const record of records) {
    if (!isInSpan(record, formula, span)) continue;
    const reason = leftOutReason(record, formula);
    if (reason === null) counted.push(record);
    else leftOut.push({ caseId: record.caseId, unitId: creditOf(record, formula).lead.unitId, reason });
  }
  return { counted, leftOut };
}
