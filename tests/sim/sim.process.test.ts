import { expect, test } from 'vitest';
import type { SimCounts, SimReport } from './simulate.ts';
import { runSimulation } from './simulate.ts';

const steps = 150;
const seeds = [1, 2, 3, 4, 5, 6];

test('whatever fails, nothing is lost, nothing happens twice and every desk shows the truth', async () => {
  const reports: SimReport[] = [];
  for (const seed of seeds) reports.push(await runSimulation({ seed, steps }));
  for (const { seed, violations } of reports) expect({ seed, violations }).toEqual({ seed, violations: [] });

  // The runs must have met what they are about, else they prove nothing.
  const sum = (name: keyof SimCounts) => reports.reduce((total, { counts }) => total + counts[name], 0);
  const names = Object.keys(reports[0]?.counts ?? {}) as (keyof SimCounts)[];
  expect(names.filter((name) => sum(name) === 0)).toEqual([]);
  expect(new Set(reports.flatMap(({ types }) => types)).size).toBeGreaterThan(30);
}, 180_000);

test('the same seed gives the same run', async () => {
  const first = await runSimulation({ seed: 7, steps: 80 });
  const second = await runSimulation({ seed: 7, steps: 80 });
  expect(second).toEqual(first);
}, 90_000);
