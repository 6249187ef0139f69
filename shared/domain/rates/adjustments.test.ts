import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { adjustedEvaluation, adjustedRecords, adjustmentsSince } from './adjustments.ts';
import { isInSpan } from './counted.ts';
import { evaluate } from './evaluate.ts';
import type { EvaluationRecord } from './record.ts';
import type { Snapshot } from './snapshot.ts';
import { freeze, inOrder, parseSnapshot, snapshotText } from './snapshot.ts';
import { beijingFormula } from './testing.ts';
import { anyFormula, anyRecords, testSpan, testUnits } from './testing-arbitraries.ts';
import { aCredit, anAnswer, aRecord, bad, caseId, unitId } from './testing-cases.ts';

const period = { month: '2026-11', ...testSpan };
const options = { formula: beijingFormula(), units: testUnits, period, nowMs: 300, frozenMonths: [] };
const credit = aCredit('s1', 'd1');
const inMonth = (change: Parameters<typeof anAnswer>[0] = {}) => anAnswer({ atMs: 150, credit, ...change });

function frozen(records: readonly EvaluationRecord[], change: Partial<typeof options> = {}): Snapshot {
  const result = freeze(records, { ...options, ...change });
  if (!result.ok) throw new Error(result.code);
  return result.snapshot;
}

test('a month is frozen once, and not before it is over', () => {
  expect(freeze([], { ...options, frozenMonths: ['2026-10', '2026-11'] })).toEqual({
    ok: false,
    code: 'alreadyFrozen',
  });
  expect(freeze([], { ...options, nowMs: 299 })).toEqual({ ok: false, code: 'notOver' });
  expect(freeze([], { ...options, frozenMonths: ['2026-10'] }).ok).toBe(true);
});

test('a frozen month cannot be written to, and does not follow what its records become', () => {
  const record = aRecord({ final: inMonth() });
  const snapshot = frozen([record]);
  const before = snapshotText(snapshot);
  expect(() => Object.assign(snapshot.records[0] ?? {}, { kind: 'praise' })).toThrow(TypeError);
  expect(() => Object.assign(snapshot.evaluation.whole.pooled.figures.tally, { cases: 9 })).toThrow(TypeError);
  Object.assign(record, { kind: 'praise' });
  expect(snapshotText(snapshot)).toBe(before);
});

test('its text is the same whatever the order of records and keys, and comes back whole', () => {
  fc.assert(
    fc.property(anyRecords, anyFormula, (records, formula) => {
      const snapshot = frozen(records, { formula });
      const shuffled = records.toReversed().map((record) => Object.fromEntries(Object.entries(record).toReversed()));
      expect(snapshotText(frozen(shuffled as never, { formula }))).toBe(snapshotText(snapshot));
      expect(parseSnapshot(snapshotText(snapshot))).toEqual(snapshot);
    }),
    { numRuns: 60, seed: 11 },
  );
});

test('an exclusion granted later is an adjustment of the month the case counted in', () => {
  const unhappy = aRecord({ final: inMonth(bad) });
  const happy = aRecord({ caseId: caseId('case-2'), final: inMonth() });
  const snapshot = frozen([unhappy, happy]);
  const excluded: EvaluationRecord = {
    ...unhappy,
    exclusion: { kind: 'appeal', reason: 'untrue', status: 'granted', atMs: 5_000 },
  };
  const adjustments = adjustmentsSince(snapshot, [excluded, happy]);
  expect(adjustments).toEqual([
    {
      caseId: 'case-1',
      units: ['s1'],
      kind: 'appealGranted',
      before: unhappy,
      after: excluded,
      effects: [
        {
          unitId: 's1',
          rates: {
            response: { before: 1, after: 1 },
            resolution: { before: 0.5, after: 1 },
            satisfaction: { before: 0.5, after: 1 },
            onTime: { before: 1, after: 1 },
          },
          composite: { before: 55, after: 100 },
        },
      ],
    },
  ]);
  expect(adjustments[0]?.after?.final).toEqual(unhappy.final);
  expect(snapshot.evaluation.whole.pooled.figures.composite.score).toBe('55.0');
  expect(adjustedEvaluation(snapshot, adjustments).whole.pooled.figures.composite.score).toBe('100.0');
});

test('an application that is not decided, or is denied, adjusts nothing', () => {
  const record = aRecord({ final: inMonth() });
  const snapshot = frozen([record]);
  for (const status of ['applied', 'audited', 'denied'] as const) {
    const exclusion = { kind: 'unreasonable', reason: 'untrue', status, atMs: 900 } as const;
    expect(adjustmentsSince(snapshot, [{ ...record, exclusion }])).toEqual([]);
  }
});

test('each later change is named for what it is', () => {
  const base = aRecord({ final: inMonth() });
  const notReached = aRecord({ caseId: caseId('case-2'), final: null, closedAtMs: 160, lastCredit: credit });
  const late = aRecord({ caseId: caseId('case-3'), final: inMonth({ atMs: 299 }) });
  const next = aRecord({ caseId: caseId('case-4'), final: inMonth({ atMs: 300 }) });
  const snapshot = frozen([base, notReached]);
  const exclusion = { kind: 'unreasonable', reason: 'untrue', status: 'granted', atMs: 900 } as const;
  const kindsFor = (...now: EvaluationRecord[]) =>
    adjustmentsSince(snapshot, now).map(({ caseId: id, kind, units }) => [id, kind, units]);
  expect(kindsFor(base, notReached, next)).toEqual([]);
  expect(kindsFor({ ...base, exclusion }, notReached)).toEqual([['case-1', 'unreasonableGranted', ['s1']]]);
  expect(kindsFor(base, { ...notReached, final: inMonth() })).toEqual([['case-2', 'lateCallback', ['s1']]]);
  expect(kindsFor(base, notReached, late)).toEqual([['case-3', 'lateCallback', ['s1']]]);
  expect(kindsFor(notReached)).toEqual([['case-1', 'movedAway', ['s1']]]);
  const other = { ...base, final: inMonth({ credit: aCredit('s2', 'd1') }) };
  expect(kindsFor(other, notReached)).toEqual([['case-1', 'correction', ['s1', 's2']]]);
});

test('the frozen month with its adjustments is the month computed anew, and the frozen one stays', () => {
  fc.assert(
    fc.property(anyRecords, anyRecords, anyFormula, (then, now, formula) => {
      const snapshot = frozen(then, { formula });
      const text = snapshotText(snapshot);
      const adjustments = adjustmentsSince(snapshot, now);
      const present = inOrder(now.filter((record) => isInSpan(record, formula, period)));
      const anew = evaluate(present, { formula, units: testUnits, span: testSpan });
      expect(adjustedEvaluation(snapshot, adjustments)).toEqual(anew);
      expect(adjustedRecords(snapshot, adjustments).map(({ caseId: id }) => id)).toEqual(
        present.map(({ caseId: id }) => id),
      );
      expect(adjustments.map(({ caseId: id }) => id)).toEqual([...new Set(adjustments.map(({ caseId: id }) => id))]);
      expect(snapshotText(snapshot)).toBe(text);
      expect(adjustmentsSince(snapshot, then)).toEqual([]);
    }),
    { numRuns: 200, seed: 20_261_119 },
  );
});

test('the effect of one adjustment alone is the difference it makes to its unit', () => {
  fc.assert(
    fc.property(anyRecords, anyRecords, anyFormula, (then, now, formula) => {
      const snapshot = frozen(then, { formula });
      for (const adjustment of adjustmentsSince(snapshot, now).slice(0, 5)) {
        const alone = adjustedEvaluation(snapshot, [adjustment]);
        for (const { unitId: id, composite } of adjustment.effects) {
          const row = alone.units.find((each) => each.unitId === id);
          expect(composite.after).toBe(row?.figures.composite.value ?? null);
          const old = snapshot.evaluation.units.find((each) => each.unitId === id);
          expect(composite.before).toBe(old?.figures.composite.value ?? null);
        }
      }
    }),
    { numRuns: 60, seed: 20_261_120 },
  );
});

test('a unit that is not in the pack is adjusted all the same', () => {
  const snapshot = frozen([]);
  const record = aRecord({ final: inMonth({ credit: aCredit('new-unit', null) }) });
  expect(adjustmentsSince(snapshot, [record])[0]?.effects[0]).toMatchObject({
    unitId: unitId('new-unit'),
    composite: { before: null, after: 100 },
  });
});
