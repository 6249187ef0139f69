import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseId, PlaceId, TopicId, UnitId } from '#shared/domain/ids.ts';
import { loadTestPack, testPackFiles } from '#shared/city/testing.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { Suggestion } from '../reason.ts';
import { createSuggester } from '../suggest.ts';
import { whoKnowledgeSchema } from './knowledge.ts';
import { learnWho } from './learn-who.ts';
import { compareWho, crossMeasureWho, measureWho } from './measure-who.ts';
import type { Outcome } from './outcome.ts';
import { unknownState } from './settle-equals.ts';

const city = loadTestPack();
const dayMs = 86_400_000;
const mondayMs = Date.UTC(2026, 10, 9, 1);
const [oak, south] = ['u-oak', 'u-south'] as UnitId[] as [UnitId, UnitId];
const gas = 'u-gas' as UnitId;

function anOutcome(number: number, change: Partial<Outcome> = {}): Outcome {
  const unitId = change.unitId ?? oak;
  return {
    caseId: `case-${String(number).padStart(5, '0')}` as CaseId,
    topicId: 't-parking' as TopicId,
    placeId: 'p-oak001' as PlaceId,
    suggestedUnitId: unitId,
    way: 'followed',
    unitId,
    ruling: null,
    dispatchedAtMs: mondayMs + number * 600_000,
    ...change,
  };
}

function overruledTo(unitId: UnitId, number: number, change: Partial<Outcome> = {}): Outcome {
  return anOutcome(number, { unitId, way: 'overruled', suggestedUnitId: oak, ...change });
}

function askAfter(outcomes: readonly Outcome[], narrative: string): Suggestion {
  const nowMs = mondayMs + 10 * dayMs;
  const suggester = createSuggester(city, { nowMs: () => nowMs, unitState: unknownState });
  suggester.follow(learnWho(city, outcomes, nowMs));
  return suggester.suggest({ narrative, placeId: null, placeDetail: '', topicId: null, urgency: 'normal' });
}

const best = (suggestion: Suggestion) => suggestion.units[0]?.unitId;

test('a duty that moves is followed within thirty overrides, and nothing else is forgotten', () => {
  const earlier = [
    ...Array.from({ length: 400 }, (_, number) => anOutcome(number - 2_000)),
    ...Array.from({ length: 100 }, (_, number) =>
      anOutcome(number - 1_500, { topicId: 't-gas-leak' as TopicId, unitId: gas }),
    ),
    ...Array.from({ length: 60 }, (_, number) =>
      anOutcome(number - 1_300, { placeId: 'p-mill001' as PlaceId, unitId: south }),
    ),
  ];
  const asked = ['橡树街道乱停车', '橡树街道漏气', '磨坊街道乱停车'];
  expect(asked.map((narrative) => best(askAfter(earlier, narrative)))).toEqual([oak, gas, south]);
  const neededFor = [1, 5, 10, 15, 20, 25, 30].find((count) => {
    const week = Array.from({ length: count }, (_, number) => overruledTo(gas, number));
    return best(askAfter([...earlier, ...week], '橡树街道乱停车')) === gas;
  });
  expect(neededFor).toBeLessThanOrEqual(30);
  const week = Array.from({ length: 30 }, (_, number) => overruledTo(gas, number));
  const after = [...earlier, ...week];
  expect(asked.slice(1).map((narrative) => best(askAfter(after, narrative)))).toEqual([gas, south]);
});

test('a habit is told with its count and the day it began', () => {
  const week = Array.from({ length: 20 }, (_, number) =>
    number === 12 ? anOutcome(number) : overruledTo(gas, number),
  );
  const { units } = askAfter(week, '橡树街道乱停车');
  expect(units[0]?.reasons).toContainEqual({
    kind: 'learned',
    hits: 14,
    of: 15,
    sinceMs: mondayMs + 5 * 600_000,
  });
});

test('what a street shows holds for streets alike: each by its own office', () => {
  const week = Array.from({ length: 20 }, (_, number) =>
    anOutcome(number, { topicId: 't-gas-bill' as TopicId, way: 'overruled', suggestedUnitId: gas }),
  );
  expect(best(askAfter(week, '橡树街道燃气费'))).toBe(oak);
  expect(best(askAfter(week, '南河区磨坊街道燃气费'))).toBe(south);
});

test('what is older than the duty in force teaches nothing', () => {
  const files = testPackFiles();
  const since = new Date(mondayMs + dayMs).toISOString().slice(0, 10);
  for (const duty of files['duties.json'] as Record<string, unknown>[]) duty['since'] = since;
  const later = loadTestPack(files);
  expect(learnWho(later, [overruledTo(gas, 0)], mondayMs).habits).toEqual([]);
  expect(learnWho(later, [overruledTo(gas, 500)], mondayMs).habits).not.toEqual([]);
});

test('each ruling is a precedent of its area until it has grown old, binding where it was arbitrated', () => {
  const ruling = {
    topicId: 't-parking' as TopicId,
    placeId: 'p-oak001' as PlaceId,
    unitId: gas,
    atMs: mondayMs,
    isBinding: true,
  };
  const ruled = anOutcome(1, { unitId: gas, ruling });
  const { precedents } = learnWho(city, [ruled], mondayMs);
  expect(precedents).toMatchObject([{ topicId: 't-parking', placeId: 'p-oak', unitId: gas, isBinding: true }]);
  expect(best(askAfter([ruled], '橡树街道乱停车'))).toBe(gas);
  expect(learnWho(city, [ruled], mondayMs + 731 * dayMs).precedents).toEqual([]);
  const gone = { ...ruling, placeId: 'p-gone' as PlaceId };
  expect(learnWho(city, [anOutcome(1, { ruling: gone })], mondayMs).precedents).toEqual([]);
});

const anyOutcome = fc.record({
  topicId: fc.constantFrom('t-parking', 't-gas-leak', 't-gone') as fc.Arbitrary<TopicId>,
  placeId: fc.constantFrom('p-oak001', 'p-mill', 'p-gone', null) as fc.Arbitrary<PlaceId | null>,
  unitId: fc.constantFrom('u-oak', 'u-gas', 'u-north', 'u-gone') as fc.Arbitrary<UnitId>,
  way: fc.constantFrom('followed', 'overruled', 'chosen') as fc.Arbitrary<Outcome['way']>,
  dispatchedAtMs: fc.integer({ min: mondayMs, max: mondayMs + 5 }),
});

test('the order in which cases are read does not matter, and what is learned holds ids, numbers and times alone', () => {
  fc.assert(
    fc.property(fc.array(anyOutcome, { maxLength: 30 }), fc.integer(), (parts, seed) => {
      const outcomes = parts.map((part, number) => anOutcome(number, part));
      const random = seededRandom(seed);
      const mixed = outcomes.map((outcome) => ({ outcome, at: random() })).toSorted((a, b) => a.at - b.at);
      const learned = learnWho(city, outcomes, mondayMs);
      expect(
        learnWho(
          city,
          mixed.map(({ outcome }) => outcome),
          mondayMs,
        ),
      ).toEqual(learned);
      expect(whoKnowledgeSchema.parse(JSON.parse(JSON.stringify(learned)))).toEqual(learned);
    }),
    { seed: 20261130, numRuns: 200 },
  );
});

test('what was learned is measured on what came after it', () => {
  const outcomes = Array.from({ length: 100 }, (_, number) => overruledTo(gas, number));
  const plain = measureWho(city, learnWho(city, [], mondayMs), outcomes);
  const learned = crossMeasureWho(city, outcomes);
  expect([plain.top1, learned.top1, learned.cases]).toEqual([0, 1, 80]);
  expect(learned.ece).toBeLessThan(0.2);
  expect(crossMeasureWho(city, [])).toEqual({ cases: 0, top1: null, top3: null, ece: null });
});

test('what would be worse than what is in use is called so, on cases neither has seen', () => {
  const before = Array.from({ length: 60 }, (_, number) => overruledTo(gas, number));
  const inUse = { knowledge: learnWho(city, before, mondayMs), sinceMs: mondayMs + 60 * 600_000 };
  const same = Array.from({ length: 40 }, (_, number) => overruledTo(gas, 100 + number));
  expect(compareWho(city, [...before, ...same], inUse)).toMatchObject({
    isWorse: false,
    inUse: { top1: 1, cases: 40 },
  });
  // Whoever learns from a month in which nothing was right for long is led astray.
  const turning = Array.from({ length: 40 }, (_, number) => (number % 10 < 3 ? anOutcome(100 + number) : same[number]));
  const wild = [...before.map((outcome) => ({ ...outcome, unitId: oak })), ...(turning as Outcome[])];
  expect(compareWho(city, wild, inUse)).toMatchObject({ isWorse: true });
  expect(compareWho(city, wild.slice(0, 80), inUse)).toMatchObject({ isWorse: false, candidate: { cases: 20 } });
});
