import { expect, test } from 'vitest';
import type { UnitId } from '#shared/domain/ids.ts';
import { roles } from '#shared/domain/roles.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { calibrate, calibrated } from './calibrate.ts';
import { runAtOnce } from './learn-breach.ts';
import { aucOf, measure } from './measures.ts';
import { normalTail } from './normal-tail.ts';
import { breachProbability, sayBreach } from './say-breach.ts';
import { aHistory, aModel, aStanding, testBreachCity } from './testing-breach.ts';
import { UnitHistory } from './unit-history.ts';
import { maySeeBreach } from './who-sees-breach.ts';

const unit = (id: string) => id as UnitId;
const judged = (...pairs: readonly (readonly [number, boolean])[]) =>
  pairs.map(([probability, isMissed]) => ({ probability, isMissed }));

test('a tail of the normal distribution is right to six digits', () => {
  expect([0, 1, 1.959964, -1].map(normalTail).map((value) => value.toFixed(6))).toEqual([
    '0.500000',
    '0.158655',
    '0.025000',
    '0.841345',
  ]);
});

test('late cases that come before all others make an AUC of one, and ties count half', () => {
  expect(aucOf(judged([0.9, true], [0.8, true], [0.2, false]))).toBe(1);
  expect(aucOf(judged([0.5, true], [0.5, false]))).toBe(0.5);
  expect(aucOf(judged([0.1, true], [0.9, false]))).toBe(0);
  expect(aucOf([])).toBe(0.5);
});

test('a reliability table says what was said and what came', () => {
  const { reliability, ece, brier } = measure(judged([0.12, false], [0.18, false], [0.95, true], [0.95, true]));
  expect(reliability).toEqual([
    { from: 0.1, cases: 2, said: 0.15, came: 0 },
    { from: 0.9, cases: 2, said: 0.95, came: 1 },
  ]);
  expect(ece).toBeCloseTo(0.1);
  expect(brier).toBeCloseTo((0.12 ** 2 + 0.18 ** 2 + 2 * 0.05 ** 2) / 4);
});

test('what was said too loudly is taken back', () => {
  const random = seededRandom(8);
  const said = Array.from({ length: 4_000 }, () => {
    const truth = 4 * random() - 2;
    return { logOdds: 2 * truth + 1, isMissed: random() < 1 / (1 + Math.exp(-truth)) };
  });
  const calibration = runAtOnce(calibrate(said));
  expect(calibration.stretch).toBeCloseTo(0.5, 1);
  expect(calibrated(1, calibration)).toBeCloseTo(0.5, 1);
});

test('a unit with few cases is judged mostly as its kind, one with many by itself', () => {
  const history = aHistory(600);
  const city = history.lateShare();
  expect(history.unitLateShare(unit('unit-2'))).toBeGreaterThan(1.5 * history.unitLateShare(unit('unit-1')));
  expect(history.unitLateShare(unit('street-9'))).toBe(history.kindLateShare(unit('street-9')));
  expect(history.kindLateShare(unit('street-1'))).toBeLessThan(city);
});

test('work waits in days at the pace of the last weeks', () => {
  const history = new UnitHistory(testBreachCity);
  const dayMs = 86_400_000;
  for (let day = 0; day < 28; day += 1) {
    history.add({ seen: 'taken', unitId: unit('unit-1'), atMs: day * dayMs });
    history.add({ seen: 'done', unitId: unit('unit-1'), atMs: day * dayMs + 1 });
  }
  for (let more = 0; more < 9; more += 1) history.add({ seen: 'taken', unitId: unit('unit-1'), atMs: 28 * dayMs });
  expect(history.openOf(unit('unit-1'))).toBe(9);
  expect(history.daysOfWork(unit('unit-1'), 28 * dayMs)).toBeCloseTo(9.7, 0);
});

test('the slow unit is likelier late, and that is said with its share', () => {
  const model = aModel();
  const slow = aStanding({ unitId: unit('unit-2') });
  expect(breachProbability(slow, model)).toBeGreaterThan(breachProbability(aStanding(), model));
  const said = sayBreach(slow, model);
  const reason = said.kind === 'said' && said.reasons.find(({ kind }) => kind === 'unitLate' || kind === 'unitPace');
  expect(reason).toMatchObject({ raises: true });
});

test('with fewer settled rounds than it takes no number is said', () => {
  expect(sayBreach(aStanding(), aModel({ history: aHistory(40) }))).toEqual({
    kind: 'tooLittle',
    rounds: 40,
    needed: 700,
  });
});

test('those who can act for any unit see it', () => {
  expect(roles.filter(maySeeBreach)).toEqual(['supervisor', 'dispatcher', 'office']);
});
