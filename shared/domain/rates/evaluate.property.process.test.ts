import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { casesBehind } from './drill.ts';
import { evaluate } from './evaluate.ts';
import type { Figures } from './figures.ts';
import type { RateFormula } from './formula.ts';
import { rateNames } from './formula.ts';
import { marks } from './marks.ts';
import { anyFormula, anyRecords, testSpan, testUnits } from './testing-arbitraries.ts';
import type { Sheet } from './testing-spreadsheet.ts';
import { countIfs, judgedLines, onceACase, sheetOf, sheetRates, sheetScore } from './testing-spreadsheet.ts';

const runs = { numRuns: 400, seed: 20_261_118 };
const span = testSpan;

function rankKey({ composite, tally }: Figures): number {
  return Number(composite.score) * 1_000 + tally.cases;
}

function expectAsSheet(figures: Figures, sheet: Sheet, formula: RateFormula, said?: string): void {
  const wanted = sheetRates(sheet, formula, said);
  for (const name of rateNames) {
    const { numerator, denominator, value } = figures.rates[name];
    expect(Math.round(numerator * 100), name).toBe(wanted[name].hundredths);
    expect(denominator, name).toBe(wanted[name].asked);
    if (wanted[name].asked === 0) expect(value).toBeNull();
    else expect(value).toBeCloseTo(wanted[name].hundredths / 100 / wanted[name].asked, 12);
  }
  expect(figures.composite.score ?? 'n/a').toBe(sheetScore(wanted, formula));
  expect(figures.tally.cases).toBe(sheet.length);
  expect(figures.tally.valid).toBe(countIfs(sheet, { [`${said ?? 'said'}.valid`]: 'yes' }));
}

test('every row equals the spreadsheet, pooled and by unit, on the counted, first and final answer', () => {
  fc.assert(
    fc.property(anyRecords, anyFormula, (records, formula) => {
      const evaluation = evaluate(records, { formula, units: testUnits, span });
      const sheet = sheetOf(records, formula, span.startMs, span.endMs);
      const judged = judgedLines(sheet, formula);
      for (const row of evaluation.units) {
        const own = judged.filter(({ unit }) => unit === row.unitId);
        expectAsSheet(row.figures, own, formula);
        expectAsSheet(row.onFirstAnswer, own, formula, 'first');
        expectAsSheet(row.onFinalAnswer, own, formula, 'final');
        const beside = sheet.filter(
          ({ unit, part, isOut }) => unit === row.unitId && part === 'parallel' && isOut === 'no',
        );
        expectAsSheet(row.asParallel, formula.parallelUnits.value === 'counted' ? [] : beside, formula);
      }
      for (const { id, pooled } of evaluation.districts) {
        const own = onceACase(
          judged.filter(({ unit, district }) => district === id || (district === '' && unit === id)),
        );
        expectAsSheet(pooled.figures, own, formula);
      }
      for (const { id, unitKinds } of formula.leagues) {
        const kinds = new Map(testUnits.map((unit) => [unit.id as string, unit.kind]));
        const own = onceACase(judged.filter(({ unit = '' }) => unitKinds.includes(kinds.get(unit) ?? 'none')));
        const league = evaluation.leagues.find((row) => row.id === id);
        expect(league).toBeDefined();
        if (league) expectAsSheet(league.pooled.figures, own, formula);
      }
      expectAsSheet(evaluation.whole.pooled.figures, onceACase(judged), formula);
    }),
    runs,
  );
});

test('the mean of units is the plain mean of the units that have a value', () => {
  fc.assert(
    fc.property(anyRecords, anyFormula, (records, formula) => {
      const evaluation = evaluate(records, { formula, units: testUnits, span });
      for (const { units, meanOfUnits } of [...evaluation.leagues, ...evaluation.districts, evaluation.whole]) {
        const rows = evaluation.units.filter(({ unitId }) => units.includes(unitId));
        for (const name of rateNames) {
          const values = rows.map(({ figures }) => figures.rates[name].value).filter((value) => value !== null);
          const { units: count, value } = meanOfUnits.rates[name];
          expect(count).toBe(values.length);
          if (values.length === 0) expect(value).toBeNull();
          else expect(value).toBeCloseTo(values.reduce((total, each) => total + each, 0) / values.length, 12);
        }
      }
    }),
    runs,
  );
});

test('ranks follow the rounded composite, then the number of cases; few cases are never ranked', () => {
  fc.assert(
    fc.property(anyRecords, anyFormula, (records, formula) => {
      const { units } = evaluate(records, { formula, units: testUnits, span });
      for (const { standing, leagueId, figures } of units) {
        const rivals = units.filter((row) => row.leagueId === leagueId && row.standing.kind === 'ranked');
        const asked = rateNames
          .filter((name) => formula.weights[name].value > 0)
          .map((name) => figures.rates[name].denominator);
        const mayRank =
          leagueId !== null && figures.composite.score !== null && Math.min(...asked) >= formula.minCount.value;
        expect(standing.kind).toBe(mayRank ? 'ranked' : 'unranked');
        if (standing.kind !== 'ranked') continue;
        const own = rankKey(figures);
        const ahead = rivals.filter((row) => rankKey(row.figures) > own);
        expect(standing.rank).toBe(1 + ahead.length);
        expect(standing.of).toBe(rivals.length);
        expect(standing.bestRank).toBeLessThanOrEqual(standing.rank);
        expect(standing.worstRank).toBeGreaterThanOrEqual(standing.rank);
      }
    }),
    runs,
  );
});

test('behind every count and rate stand exactly its cases', () => {
  fc.assert(
    fc.property(anyRecords, anyFormula, (records, formula) => {
      const options = { formula, units: testUnits, span };
      const evaluation = evaluate(records, options);
      const sheet = onceACase(judgedLines(sheetOf(records, formula, span.startMs, span.endMs), formula));
      const wholeIds = casesBehind(records, options, {
        row: { kind: 'whole' },
        figure: { kind: 'count', mark: 'cases' },
      });
      expect(wholeIds.toSorted()).toEqual(sheet.map((line) => line['case']).toSorted());
      const rows = [
        { row: { kind: 'whole' } as const, figures: evaluation.whole.pooled.figures },
        ...evaluation.units.map(({ unitId, figures }) => ({ row: { kind: 'unit', unitId } as const, figures })),
        ...evaluation.units.map(({ unitId, asParallel }) => ({
          row: { kind: 'asParallel', unitId } as const,
          figures: asParallel,
        })),
        ...evaluation.leagues.map(({ id, pooled }) => ({
          row: { kind: 'league', leagueId: id } as const,
          figures: pooled.figures,
        })),
      ];
      for (const { row, figures } of rows) {
        const behind = (figure: Parameters<typeof casesBehind>[2]['figure']) =>
          casesBehind(records, options, { row, figure });
        for (const mark of marks) expect(behind({ kind: 'count', mark })).toHaveLength(figures.tally[mark]);
        for (const rate of rateNames) {
          expect(behind({ kind: 'rate', rate })).toHaveLength(figures.rates[rate].denominator);
        }
      }
    }),
    { ...runs, numRuns: 60 },
  );
});

test('every interval holds its own value and stays within its scale', () => {
  fc.assert(
    fc.property(anyRecords, anyFormula, (records, formula) => {
      const { whole, units } = evaluate(records, { formula, units: testUnits, span });
      for (const { rates, composite } of [whole.pooled.figures, ...units.map(({ figures }) => figures)]) {
        for (const { value, interval } of rateNames.map((name) => rates[name])) {
          expect(interval === null).toBe(value === null);
          if (value === null || interval === null) continue;
          expect(interval.low).toBeGreaterThanOrEqual(0);
          expect(interval.low).toBeLessThanOrEqual(value);
          expect(interval.high).toBeGreaterThanOrEqual(value);
          expect(interval.high).toBeLessThanOrEqual(1);
        }
        expect(composite.interval === null).toBe(composite.value === null);
        if (composite.value === null || composite.interval === null) continue;
        expect(composite.interval.low).toBeLessThanOrEqual(composite.value + 1e-9);
        expect(composite.interval.high).toBeGreaterThanOrEqual(composite.value - 1e-9);
      }
    }),
    runs,
  );
});
