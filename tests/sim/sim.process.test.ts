import { expect, test } from 'vitest';
import { readRegressions } from './regressions.ts';
import { runSimulation } from './simulate.ts';
import { planOf } from './step.ts';

// The many seeds run in `npm test` by themselves, on both cores (scripts/test.ts); here is what they rest on.

test('the same seed gives the same run', async () => {
  const first = await runSimulation(planOf(7, 60));
  const second = await runSimulation(planOf(7, 60));
  expect(second).toEqual(first);
});

test.each(readRegressions())('what once failed holds: $name', async ({ plan }) => {
  const { violations } = await runSimulation(plan);
  expect(violations).toEqual([]);
});
