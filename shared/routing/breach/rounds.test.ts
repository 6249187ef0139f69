import { expect, test } from 'vitest';
import { isOnTimeBy } from '#shared/domain/rates/on-time.ts';
import { aCommand, morningMs } from '#shared/domain/testing/builders.ts';
import { claim, close, dispatch, register, reply, rework, sign, tell } from '#shared/domain/testing/story.ts';
import { decidedRounds, isLeftOut } from './rounds.ts';
import { testBreachCity as city } from './testing-breach.ts';

const minute = 60_000;
const weekMinutes = 7 * 24 * 60;
const laterMs = morningMs + 60 * 24 * 3_600_000;

test('a round is missed where the deadline says so, and the rate of the house agrees', () => {
  const late = tell([register, dispatch, sign, ['unit', reply[1], weekMinutes + 5], claim]).state;
  const timely = tell([register, dispatch, sign, reply, claim, close]).state;
  expect(decidedRounds(late, laterMs, city).map(({ isMissed }) => isMissed)).toEqual([true]);
  expect(decidedRounds(timely, laterMs, city).map(({ isMissed }) => isMissed)).toEqual([false]);
  expect([late, timely].map(isOnTimeBy(city.book))).toEqual([false, true]);
});

test('a round that runs is settled once it is past its time, and not before', () => {
  const { state } = tell([register, dispatch]);
  expect(decidedRounds(state, morningMs + weekMinutes * minute, city)).toEqual([]);
  const [round] = decidedRounds(state, morningMs + (weekMinutes + 2) * minute, city);
  expect(round).toMatchObject({ isMissed: true, endedAtMs: null });
});

test('each round is judged for itself', () => {
  const story = [register, dispatch, sign, ['unit', reply[1], weekMinutes + 5], claim] as const;
  const again = ['callback', rework('a2')[1], weekMinutes + 60] as const;
  const { state } = tell([...story, again]);
  expect(decidedRounds(state, laterMs, city).map(({ isMissed }) => isMissed)).toEqual([true, true]);
  expect(decidedRounds(state, morningMs + (weekMinutes + 61) * minute, city)).toHaveLength(1);
});

test('what the rates never count is left out: merged, withdrawn, excluded', () => {
  const withdrawn = tell([register, dispatch, ['agent', aCommand('case.withdraw')]]).state;
  const open = tell([register, dispatch]).state;
  const closed = tell([register, dispatch, sign, reply, claim, close]).state;
  expect([withdrawn, open, closed].map((state) => isLeftOut(state, city))).toEqual([true, false, false]);
});
