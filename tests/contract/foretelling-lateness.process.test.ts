import { expect, test } from 'vitest';
import { breachCityOf } from '#shared/routing/breach/breach-city.ts';
import { finishAtOnce, learnBreach } from '#shared/routing/breach/learn-breach.ts';
import { leastRounds } from '#shared/routing/breach/say-breach.ts';
import { loadShippedCity } from '../support/shipped-city.ts';
import { figuresOf, judgeOpen, learnAsOf } from '../eval/breach/breach.ts';
import { makeUpLives, stateAt } from '../eval/breach/made-up-lives.ts';

const loaded = loadShippedCity('beijing');
const city = breachCityOf(loaded);
const fromMs = Date.UTC(2026, 4, 25);
const toMs = Date.UTC(2026, 8, 20);
const lives = makeUpLives({ loaded, count: 4_000, fromMs, toMs, seed: 7 });
const momentsMs = [0, 6, 12].map((days) => Date.UTC(2026, 8, 1 + days, 3));

test('on months it has not seen it is calibrated and better than the time used or the class alone', () => {
  const verdicts = momentsMs.flatMap((atMs) => judgeOpen(lives, atMs, city, learnAsOf(lives, atMs, city)));
  const { auc, aucUsed, aucClass, ece, brier, brierBase } = figuresOf(verdicts);
  expect(verdicts.length).toBeGreaterThan(300);
  expect(auc).toBeGreaterThan(aucUsed + 0.03);
  expect(auc).toBeGreaterThan(aucClass + 0.1);
  expect(brier).toBeLessThan(brierBase);
  // Three in a hundred on the larger evaluation; so few cases alone come to as much by chance.
  expect(ece).toBeLessThan(0.06);
});

test('what it says of its own worth comes from cases it had not learned from', () => {
  const { measures, history } = learnAsOf(lives, toMs, city);
  expect(history.rounds).toBeGreaterThan(leastRounds);
  expect(measures?.ece).toBeLessThan(0.03);
  expect(measures?.auc).toBeGreaterThan(0.6);
});

test('the same cases in any order make the same model', () => {
  const states = lives.slice(0, 800).flatMap((life) => stateAt(life, toMs) ?? []);
  const weightsOf = (cases: typeof states) => {
    const learning = learnBreach(city, toMs);
    for (const state of cases) learning.take(state);
    return [...finishAtOnce(learning).weights].map((weight) => weight.toFixed(6));
  };
  expect(weightsOf(states.toReversed())).toEqual(weightsOf(states));
});

test('no history at all makes a model that says nothing', () => {
  const { measures, history } = finishAtOnce(learnBreach(city, toMs));
  expect([measures, history.rounds]).toEqual([null, 0]);
});
