import { expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import type { EvaluatedUnit, Evaluation } from './evaluation.ts';
import type { EvaluationRecord } from './record.ts';
import { formulaFor } from './formula.ts';
import { agencyFormula, beijingFormula } from './testing.ts';
import { aCredit, anAnswer, aRecord, bad, caseId, good, unitId } from './testing-cases.ts';

const span = { startMs: 0, endMs: 1_000 };
const units: readonly EvaluatedUnit[] = [
  { id: unitId('big'), kind: 'subdistrict', districtId: unitId('d-one') },
  { id: unitId('small'), kind: 'subdistrict', districtId: unitId('d-one') },
  { id: unitId('idle'), kind: 'subdistrict', districtId: unitId('d-one') },
  { id: unitId('water'), kind: 'bureau', districtId: null },
];

function many(count: number, unit: string, answers = good): readonly EvaluationRecord[] {
  return Array.from({ length: count }, (_, at) =>
    aRecord({
      caseId: caseId(`${unit}-${answers.satisfied}-${at}`),
      final: anAnswer({ ...answers, credit: aCredit(unit) }),
    }),
  );
}

function rowOf({ units: rows }: Evaluation, id: string) {
  const row = rows.find(({ unitId: own }) => own === id);
  if (!row) throw new Error(`no row for ${id}`);
  return row;
}

test('a unit nobody was asked about is n/a, never 0, and is not ranked last', () => {
  const evaluation = evaluate(many(8, 'small', bad), { formula: beijingFormula(), units, span });
  const { figures, standing } = rowOf(evaluation, 'idle');
  expect(figures.rates.response).toEqual({ numerator: 0, denominator: 0, value: null, percent: null, interval: null });
  expect(figures.composite).toEqual({
    value: null,
    score: null,
    interval: null,
    missing: ['response', 'resolution', 'satisfaction'],
  });
  expect(standing).toEqual({ kind: 'unranked', why: 'notAvailable' });
  expect(rowOf(evaluation, 'small').standing).toMatchObject({ kind: 'ranked', rank: 1, of: 1 });
});

test('pooled and mean of units differ, and both are there by name', () => {
  const records = [...many(90, 'big'), ...many(10, 'small', bad)];
  const { leagues } = evaluate(records, { formula: beijingFormula(), units, span });
  expect(leagues.map(({ id }) => id)).toEqual(['subdistricts', 'departments']);
  expect(leagues[0]?.pooled.figures.rates.resolution.percent).toBe('90.0');
  expect(leagues[0]?.meanOfUnits.rates.resolution).toEqual({ units: 2, value: 0.5, rounded: '50.0' });
  expect(leagues[0]?.pooled.figures.composite.score).toBe('91.0');
  expect(leagues[0]?.meanOfUnits.composite).toEqual({ units: 2, value: 55, rounded: '55.0' });
  expect(leagues[1]?.meanOfUnits.composite).toEqual({ units: 0, value: null, rounded: null });
});

test('units of different leagues are not ranked against each other', () => {
  const records = [...many(9, 'big'), ...many(9, 'water', bad)];
  const evaluation = evaluate(records, { formula: beijingFormula(), units, span });
  expect(rowOf(evaluation, 'water').standing).toMatchObject({ kind: 'ranked', rank: 1, of: 1 });
});

test('equal composites are ranked by volume, and equal volumes share a rank', () => {
  const records = [...many(9, 'big'), ...many(8, 'small'), ...many(8, 'idle')];
  const evaluation = evaluate(records, { formula: beijingFormula(), units, span });
  expect(evaluation.units.map(({ unitId: id, standing }) => [id, standing.kind === 'ranked' && standing.rank])).toEqual(
    [
      ['big', 1],
      ['idle', 2],
      ['small', 2],
      ['water', false],
    ],
  );
});

test('one angry call lowers the score of a small unit, and its rank stays open', () => {
  const records = [...many(60, 'big'), ...many(5, 'small'), ...many(1, 'small', bad)];
  const evaluation = evaluate(records, { formula: beijingFormula(), units, span });
  expect(rowOf(evaluation, 'small').standing).toEqual({ kind: 'ranked', rank: 2, bestRank: 1, worstRank: 2, of: 2 });
});

test('a unit with too few cases is shown and said to be unranked', () => {
  const evaluation = evaluate(many(4, 'small'), { formula: beijingFormula(), units, span });
  const { figures, standing } = rowOf(evaluation, 'small');
  expect(figures.composite.score).toBe('100.0');
  expect(standing).toEqual({ kind: 'unranked', why: 'fewCases' });
});

test('a parallel unit is shown beside, and judged only where the city says so', () => {
  const answer = anAnswer({ ...bad, credit: aCredit('big', 'd-one', ['water']) });
  const records = [aRecord({ final: answer })];
  const beside = evaluate(records, { formula: beijingFormula(), units, span });
  expect(rowOf(beside, 'water').figures.tally.cases).toBe(0);
  expect(rowOf(beside, 'water').asParallel.tally.notSolved).toBe(1);
  const counted = beijingFormula({ parallelUnits: { value: 'counted', source: 'assumed' } });
  const judged = evaluate(records, { formula: counted, units, span });
  expect(rowOf(judged, 'water').figures.tally.notSolved).toBe(1);
  expect(judged.whole.pooled.figures.tally.cases).toBe(1);
});

test('first and final answer stand side by side for the same cases', () => {
  const first = anAnswer({ ...bad, atMs: 50 });
  const records = [aRecord({ first, final: anAnswer({ round: 2 }), solvedAtRound: 2 })];
  const { pooled } = evaluate(records, { formula: beijingFormula(), units, span }).whole;
  expect(pooled.figures).toEqual(pooled.onFinalAnswer);
  expect(pooled.onFirstAnswer.rates.resolution.percent).toBe('0.0');
  expect(pooled.onFinalAnswer.rates.resolution.percent).toBe('100.0');
  expect(pooled.onFinalAnswer.tally.solvedSecond).toBe(1);
});

test('rates without weight are shown and count for nothing', () => {
  const agency: readonly EvaluatedUnit[] = [{ id: unitId('u-north'), kind: 'agency', districtId: null }];
  const records = [
    ...[good, good, bad].map((answers, at) => aRecord({ caseId: caseId(`asked-${at}`), final: anAnswer(answers) })),
    aRecord({ caseId: caseId('not-reached'), final: null, isOnTime: false }),
  ];
  const { figures } = rowOf(evaluate(records, { formula: agencyFormula(), units: agency, span }), 'u-north');
  expect(figures.rates.response.percent).toBe('100.0');
  expect(figures.rates.onTime).toMatchObject({ numerator: 3, denominator: 4, percent: '75.0' });
  // 100 x (0.5 x 3/4 + 0.5 x 2/3) = 70.83
  expect(figures.composite.score).toBe('70.8');
  // Two groups of cases: the interval is wider than either alone would make it.
  expect(figures.composite.interval?.low).toBeLessThan(100 * (0.5 * 0.75 + 0.5 * (2 / 3)) - 20);
});

test('"no opinion" may leave a rate, and an empty rate with weight makes the composite n/a', () => {
  const agency: readonly EvaluatedUnit[] = [{ id: unitId('u-north'), kind: 'agency', districtId: null }];
  const records = [aRecord({ final: anAnswer({ satisfied: 'noOpinion' }) })];
  const { figures } = rowOf(evaluate(records, { formula: agencyFormula(), units: agency, span }), 'u-north');
  expect(figures.rates.satisfaction.value).toBeNull();
  expect(figures.tally.satisfactionNoOpinion).toBe(1);
  expect(figures.composite).toMatchObject({ score: null, missing: ['satisfaction'] });
});

test('left-out cases are listed with their reason', () => {
  const exclusion = { kind: 'unreasonable', reason: 'untrue', status: 'granted', atMs: 500 } as const;
  const records = [aRecord({ exclusion }), aRecord({ caseId: caseId('case-2'), isOnLedger: true })];
  const { leftOut, whole } = evaluate(records, { formula: beijingFormula(), units, span });
  expect(whole.pooled.figures.tally.cases).toBe(0);
  expect(leftOut).toEqual([
    { caseId: 'case-1', unitId: 'u-north', reason: 'unreasonable' },
    { caseId: 'case-2', unitId: 'u-north', reason: 'onLedger' },
  ]);
});

test('a month is judged by the last formula that applies from it or before', () => {
  const formulas = [beijingFormula({ version: 'b', appliesFrom: '2026-03' }), beijingFormula({ version: 'a' })];
  const months = ['2024-12', '2025-01', '2026-02', '2026-03', '2030-01'];
  expect(months.map((month) => formulaFor(formulas, month)?.version)).toEqual([undefined, 'a', 'a', 'b', 'b']);
});
