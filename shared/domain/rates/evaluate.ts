// From records to rows. Pure, and the same for a month, a day or any other span.

import type { UnitId } from '../ids.ts';
import type { Span } from './counted.ts';
import { attemptOf, creditOf, judgedUnits, splitRecords } from './counted.ts';
import type { EvaluatedUnit, Evaluation, GroupRow, Judgement, MeanRate, Standing, UnitRow } from './evaluation.ts';
import { exactComposite, exactRates, figuresOf, mapRates, toPercent } from './figures.ts';
import type { RateFormula } from './formula.ts';
import type { Fraction } from './fraction.ts';
import { fraction, over, roundHalfUp, sum, toNumber } from './fraction.ts';
import { tallyOf } from './marks.ts';
import { compareFigures, rankLeague } from './ranking.ts';
import type { CreditedUnit, EvaluationRecord } from './record.ts';

export type EvaluateOptions = {
  readonly formula: RateFormula;
  /** Every unit of the pack: those without a case get a row with n/a. */
  readonly units: readonly EvaluatedUnit[];
  readonly span: Span;
};

/**
 * Evaluates the records that count in the span; records of other spans are passed over. A unit that has cases but is no
 * longer in the pack keeps a row, without a league.
 */
export function evaluate(records: readonly EvaluationRecord[], { formula, units, span }: EvaluateOptions): Evaluation {
  const { counted, leftOut } = splitRecords(records, formula, span);
  const known = withFormerUnits(units, counted, formula);
  const shelf = shelve(counted, known, formula);
  const rows = rankRows(
    known.map((unit) => toUnitRow(unit, shelf, formula)),
    formula,
  );
  const groupOf = (id: string, members: readonly UnitRow[], cases: readonly EvaluationRecord[]): GroupRow => ({
    id,
    units: members.map(({ unitId }) => unitId),
    pooled: judge(cases, formula),
    meanOfUnits: meansOf(members, formula),
  });
  return {
    formulaVersion: formula.version,
    attempt: attemptOf(formula),
    span,
    units: rows,
    leagues: formula.leagues.map(({ id }) => {
      const members = rows.filter(({ leagueId }) => leagueId === id);
      return groupOf(id, members, shelf.byLeague.get(id) ?? []);
    }),
    districts: [...shelf.districtIds].toSorted().map((id) => {
      const members = rows.filter(({ unitId, districtId }) => districtId === id || unitId === id);
      return groupOf(id, members, shelf.byDistrict.get(id) ?? []);
    }),
    whole: groupOf('whole', rows, counted),
    leftOut,
  };
}

/** The league of a kind of unit; null where none takes it. */
export function leagueOf(kind: string, formula: RateFormula): string | null {
  return formula.leagues.find(({ unitKinds }) => unitKinds.includes(kind))?.id ?? null;
}

/** Records by who is judged for them; within a group each case stands once. */
export type Shelf = {
  readonly byUnit: ReadonlyMap<UnitId, readonly EvaluationRecord[]>;
  readonly byParallelUnit: ReadonlyMap<UnitId, readonly EvaluationRecord[]>;
  readonly byLeague: ReadonlyMap<string, readonly EvaluationRecord[]>;
  readonly byDistrict: ReadonlyMap<UnitId, readonly EvaluationRecord[]>;
  readonly districtIds: ReadonlySet<UnitId>;
};

/** Sorts counted records onto the units, leagues and districts they are judged for. */
export function shelve(
  counted: readonly EvaluationRecord[],
  units: readonly EvaluatedUnit[],
  formula: RateFormula,
): Shelf {
  const leagues = new Map(units.map(({ id, kind }) => [id, leagueOf(kind, formula)]));
  const districtIds = new Set(units.flatMap(({ districtId }) => districtId ?? []));
  for (const record of counted) {
    for (const { districtId } of judgedUnits(record, formula)) if (districtId) districtIds.add(districtId);
  }
  // A district that led a case itself answers for it as a district too.
  const districtOf = ({ unitId, districtId }: CreditedUnit) => districtId ?? (districtIds.has(unitId) ? unitId : null);
  return {
    districtIds,
    byUnit: groupBy(counted, (record) => judgedUnits(record, formula).map(({ unitId }) => unitId)),
    byParallelUnit: groupBy(counted, (record) => {
      if (formula.parallelUnits.value === 'counted') return [];
      return creditOf(record, formula).parallel.map(({ unitId }) => unitId);
    }),
    byLeague: groupBy(counted, (record) =>
      judgedUnits(record, formula).flatMap(({ unitId }) => leagues.get(unitId) ?? []),
    ),
    byDistrict: groupBy(counted, (record) => judgedUnits(record, formula).flatMap((unit) => districtOf(unit) ?? [])),
  };
}

/** The units of the pack, and after them units that only the records know. */
export function withFormerUnits(
  units: readonly EvaluatedUnit[],
  counted: readonly EvaluationRecord[],
  formula: RateFormula,
): readonly EvaluatedUnit[] {
  const known = new Map(units.map((unit) => [unit.id, unit]));
  for (const record of counted) {
    const { lead, parallel } = creditOf(record, formula);
    for (const { unitId, districtId } of [lead, ...parallel]) {
      if (!known.has(unitId)) known.set(unitId, { id: unitId, kind: '', districtId });
    }
  }
  return [...known.values()];
}

function groupBy<Key>(
  records: readonly EvaluationRecord[],
  keysOf: (record: EvaluationRecord) => readonly Key[],
): ReadonlyMap<Key, readonly EvaluationRecord[]> {
  const groups = new Map<Key, EvaluationRecord[]>();
  for (const record of records) {
    for (const key of new Set(keysOf(record))) {
      const group = groups.get(key);
      if (group) group.push(record);
      else groups.set(key, [record]);
    }
  }
  return groups;
}

function judge(cases: readonly EvaluationRecord[], formula: RateFormula): Judgement {
  const onFirstAnswer = figuresOf(tallyOf(cases, 'first'), formula);
  const onFinalAnswer = figuresOf(tallyOf(cases, 'final'), formula);
  return {
    figures: attemptOf(formula) === 'first' ? onFirstAnswer : onFinalAnswer,
    onFirstAnswer,
    onFinalAnswer,
  };
}

function toUnitRow({ id, kind, districtId }: EvaluatedUnit, shelf: Shelf, formula: RateFormula): UnitRow {
  return {
    unitId: id,
    districtId,
    leagueId: leagueOf(kind, formula),
    standing: { kind: 'unranked', why: 'noLeague' },
    ...judge(shelf.byUnit.get(id) ?? [], formula),
    asParallel: figuresOf(tallyOf(shelf.byParallelUnit.get(id) ?? [], attemptOf(formula)), formula),
  };
}

function rankRows(rows: readonly UnitRow[], formula: RateFormula): readonly UnitRow[] {
  const standings = new Map<UnitId, Standing>();
  for (const { id } of formula.leagues) {
    const league = rows.filter(({ leagueId }) => leagueId === id);
    for (const [unitId, standing] of rankLeague(league, formula)) standings.set(unitId, standing);
  }
  const leagueOrder = formula.leagues.map(({ id }) => id);
  const place = ({ leagueId }: UnitRow) => (leagueId === null ? leagueOrder.length : leagueOrder.indexOf(leagueId));
  return rows
    .map((row): UnitRow => ({ ...row, standing: standings.get(row.unitId) ?? row.standing }))
    .toSorted((left, right) => place(left) - place(right) || compareRows(left, right));
}

function compareRows(left: UnitRow, right: UnitRow): number {
  const areRanked = isRanked(left) && isRanked(right);
  const byRank = areRanked
    ? compareFigures(left.figures, right.figures)
    : Number(isRanked(right)) - Number(isRanked(left));
  return byRank || (left.unitId < right.unitId ? -1 : 1);
}

function isRanked({ standing }: UnitRow): boolean {
  return standing.kind === 'ranked';
}

function meansOf(members: readonly UnitRow[], formula: RateFormula): GroupRow['meanOfUnits'] {
  const exact = members.map(({ figures }) => exactRates(figures.tally, formula));
  return {
    rates: mapRates((name) => mean(present(exact.map((rates) => rates[name])), (value) => toPercent(value, formula))),
    composite: mean(present(exact.map((rates) => exactComposite(rates, formula))), (value) =>
      roundHalfUp(value, formula.rounding.decimals),
    ),
  };
}

function present(values: readonly (Fraction | null)[]): readonly Fraction[] {
  return values.filter((value) => value !== null);
}

function mean(values: readonly Fraction[], round: (value: Fraction) => string): MeanRate {
  if (values.length === 0) return { units: 0, value: null, rounded: null };
  const exact = over(sum(values), fraction(BigInt(values.length), 1n));
  return { units: values.length, value: toNumber(exact), rounded: round(exact) };
}
