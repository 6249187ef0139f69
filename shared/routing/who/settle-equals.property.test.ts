import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { UnitId } from '#shared/domain/ids.ts';
import { equalsWithin } from '../thresholds.ts';
import type { UnitProposal } from './propose-units.ts';
import type { UnitState } from './settle-equals.ts';
import { settleEquals } from './settle-equals.ts';

function aUnit(name: string, confidence: number): UnitProposal {
  return { unitId: name as UnitId, confidence, reasons: [{ kind: 'catchAll' }] };
}

const states = fc.array(
  fc.record({
    isOpen: fc.constantFrom(true, false, undefined),
    openCases: fc.constantFrom(0, 1, 40, 2_000, undefined),
  }),
  { minLength: 9, maxLength: 9 },
);
const confidences = fc
  .array(fc.oneof(fc.double({ min: 0, max: 0.95, noNaN: true }), fc.constantFrom(0.4, 0.41, 0.419, 0.42)), {
    maxLength: 9,
  })
  .map((values) => values.toSorted((a, b) => b - a));

test('load and hours never change the order of units that differ by more than 0.02', () => {
  fc.assert(
    fc.property(confidences, states, (values, known) => {
      const units = values.map((confidence, index) => aUnit(`u-${index}`, confidence));
      const before = new Map(units.map(({ unitId, confidence }, place) => [unitId, { confidence, place }]));
      const settled = settleEquals(units, (unitId) => known[before.get(unitId)?.place ?? 0] as UnitState);
      expect(settled.map(({ unitId }) => unitId).toSorted()).toEqual(units.map(({ unitId }) => unitId).toSorted());
      const was = settled.map(({ unitId }) => before.get(unitId)?.confidence ?? 0);
      for (const [place, earlier] of was.entries()) {
        for (const later of was.slice(place + 1)) expect(later - earlier).toBeLessThanOrEqual(equalsWithin);
      }
      const shown = settled.map(({ confidence }) => confidence);
      expect(shown).toEqual(shown.toSorted((a, b) => b - a));
      const total = shown.reduce((sum, share) => sum + share, 0);
      expect(total).toBeCloseTo(values.reduce((sum, share) => sum + share, 0));
    }),
    { seed: 20261130, numRuns: 2_000 },
  );
});

test('whoever is put first is open where the former first is not, or else has fewer open cases, and says which', () => {
  fc.assert(
    fc.property(confidences, states, (values, known) => {
      const units = values.map((confidence, index) => aUnit(`u-${index}`, confidence));
      const stateOf = (unitId: UnitId) => known[Number(unitId.slice(2))] as UnitState;
      const [first, ...others] = settleEquals(units, stateOf);
      const reason = first?.reasons.find(({ kind }) => kind === 'equals');
      expect(others.flatMap(({ reasons }) => reasons).some(({ kind }) => kind === 'equals')).toBe(false);
      expect(reason === undefined).toBe(first?.unitId === units[0]?.unitId);
      if (reason?.kind !== 'equals' || !first || !units[0]) return;
      const [mine, former] = [stateOf(first.unitId), stateOf(units[0].unitId)];
      if (reason.by === 'hours') expect([mine.isOpen, former.isOpen]).toEqual([true, false]);
      else expect(mine.openCases ?? Number.NaN).toBeLessThan(former.openCases ?? Number.NaN);
    }),
    { seed: 20261130, numRuns: 2_000 },
  );
});

function knownOfB(unitId: UnitId): UnitState {
  return unitId === 'u-b' ? { isOpen: true, openCases: 0 } : { isOpen: undefined, openCases: undefined };
}

function loadAlone(unitId: UnitId): UnitState {
  return { isOpen: undefined, openCases: unitId === 'u-b' ? 0 : 9 };
}

test('what is not known of every equal decides nothing', () => {
  const units = [aUnit('u-a', 0.4), aUnit('u-b', 0.39)];
  expect(settleEquals(units, knownOfB)).toEqual(units);
  expect(settleEquals(units, loadAlone)[0]?.reasons).toContainEqual({ kind: 'equals', by: 'load' });
});
