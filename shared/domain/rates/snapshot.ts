// The freeze of a month: the rule, the records and the rows as they were published. It is never edited; what comes later
// stands beside it (adjustments.ts).

import { canonicalCopy, canonicalJson } from './canonical-json.ts';
import { isInSpan } from './counted.ts';
import { evaluate } from './evaluate.ts';
import type { EvaluatedUnit, Evaluation } from './evaluation.ts';
import type { RateFormula } from './formula.ts';
import type { EvaluationPeriod } from './period.ts';
import type { EvaluationRecord } from './record.ts';

/** A frozen month: all it takes to compute it again, and what was computed then. */
export type Snapshot = {
  readonly format: 1;
  readonly period: EvaluationPeriod;
  readonly frozenAtMs: number;
  /** Whole, not by version alone: the month can be computed again when the pack has moved on. */
  readonly formula: RateFormula;
  readonly units: readonly EvaluatedUnit[];
  /** Every record of the period, also those left out, by case. */
  readonly records: readonly EvaluationRecord[];
  readonly evaluation: Evaluation;
};

/** `alreadyFrozen`: a month is frozen once. `notOver`: its last call-back may still come. */
export type FreezeResult =
  | { readonly ok: true; readonly snapshot: Snapshot }
  | { readonly ok: false; readonly code: 'alreadyFrozen' | 'notOver' };

export type FreezeOptions = {
  readonly formula: RateFormula;
  readonly units: readonly EvaluatedUnit[];
  readonly period: EvaluationPeriod;
  readonly nowMs: number;
  /** The months that were frozen before, "YYYY-MM". */
  readonly frozenMonths: readonly string[];
};

/** Freezes a month from the records as they are now; records of other periods are passed over. */
export function freeze(records: readonly EvaluationRecord[], options: FreezeOptions): FreezeResult {
  const { formula, units, period, nowMs, frozenMonths } = options;
  if (frozenMonths.includes(period.month)) return { ok: false, code: 'alreadyFrozen' };
  if (nowMs < period.endMs) return { ok: false, code: 'notOver' };
  const own = inOrder(records.filter((record) => isInSpan(record, formula, period)));
  const span = { startMs: period.startMs, endMs: period.endMs };
  const snapshot: Snapshot = {
    format: 1,
    period,
    frozenAtMs: nowMs,
    formula,
    units,
    records: own,
    evaluation: evaluate(own, { formula, units, span }),
  };
  return { ok: true, snapshot: deepFreeze(canonicalCopy(snapshot)) };
}

/** The canonical text of a snapshot: what is stored, and what a hash is taken of. */
export function snapshotText(snapshot: Snapshot): string {
  return canonicalJson(snapshot);
}

/** A snapshot from its own text (of a store that checked the hash). Nobody can write to it. */
export function parseSnapshot(text: string): Snapshot {
  return deepFreeze(JSON.parse(text) as Snapshot);
}

/** Records by case id: the order never depends on who asked. */
export function inOrder(records: readonly EvaluationRecord[]): readonly EvaluationRecord[] {
  return records.toSorted((left, right) => (left.caseId < right.caseId ? -1 : Number(left.caseId > right.caseId)));
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  for (const field of Object.values(value)) deepFreeze(field);
  return Object.freeze(value);
}
