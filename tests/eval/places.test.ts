// The phrases of `npm run eval -- places` as a test: what was reached stays reached.

import { expect, test } from 'vitest';
import { createWhereFinder } from '#shared/routing/where/find-where.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import { pairedSentences } from './places/paired-sentences.ts';
import {
  cityOf,
  judge,
  judgePaired,
  pairedCount,
  pairedSeed,
  phraseSets,
  readPhrases,
  workedOnSets,
} from './places.ts';

const cities = { beijing: loadShippedCity('beijing'), baltimore: loadShippedCity('baltimore') };
const finders = { beijing: createWhereFinder(cities.beijing), baltimore: createWhereFinder(cities.baltimore) };

test.each(workedOnSets)('the places of %s are found, and none is taken for sure that is wrong', (set) => {
  const city = cityOf(set);
  const judged = readPhrases(set).map((phrase) => judge(cities[city], finders[city], phrase));
  expect(judged.filter(({ isConfidentWrong }) => isConfidentWrong).map(({ phrase }) => phrase)).toEqual([]);
  expect(judged.filter(({ isRight }) => isRight).length / judged.length).toBeGreaterThan(0.95);
});

test('every place a phrase expects exists', () => {
  const unknown = phraseSets.flatMap((set) => {
    const city = cities[cityOf(set)];
    const ids = new Set<string>(city.pack.places.map(({ id }) => id));
    return readPhrases(set).filter(({ expected }) => expected.some((id) => !ids.has(id)));
  });
  expect(unknown).toEqual([]);
});

test.each([
  ['workedOn', 3, 0.9],
  ['heldOut', 11, 0.65],
] as const)(
  'of two places in one sentence (%s) the wrong one is hardly ever sure, and the right one still often is',
  (from, mostWrong, leastSure) => {
    const sentences = pairedSentences(cities.beijing, from, pairedCount, pairedSeed);
    const judged = judgePaired(cities.beijing, finders.beijing, sentences);
    expect(judged.filter(({ isSureWrong }) => isSureWrong).length).toBeLessThanOrEqual(mostWrong);
    const meant = judged.filter(({ sentence }) => sentence.meant !== null);
    expect(meant.filter(({ isRight }) => isRight).length / meant.length).toBeGreaterThan(leastSure);
  },
);
