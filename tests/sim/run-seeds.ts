// Many seeds one after another, added up.

import type { CountName } from './counts.ts';
import { addCounts, noCounts } from './counts.ts';
import type { SimReport } from './simulate.ts';
import { runSimulation } from './simulate.ts';
import type { SimPlan } from './step.ts';
import { planOf } from './step.ts';

/** Steps of a run where nobody says otherwise: short runs with many faults find more in the same time. */
export const usualSteps = 50;

export type Failure = { readonly plan: SimPlan; readonly report: SimReport };
export type SeedsReport = {
  readonly seeds: number;
  readonly steps: number;
  readonly counts: Record<CountName, number>;
  readonly types: readonly string[];
  readonly failures: readonly Failure[];
};

/** Runs the seeds that are given. `onFailure` decides whether to go on; so does `onSeed`, which is told of each. */
export async function runSeeds(
  seeds: Iterable<number>,
  steps: number,
  mayGoOn: (failure: Failure) => boolean | Promise<boolean>,
  onSeed: (done: number) => void = () => undefined,
): Promise<SeedsReport> {
  const counts = noCounts();
  const failures: Failure[] = [];
  const types = new Set<string>();
  let done = 0;
  let taken = 0;
  for (const seed of seeds) {
    const plan = planOf(seed, steps);
    const report = await runSimulation(plan);
    done += 1;
    taken += report.steps;
    addCounts(counts, report.counts);
    for (const type of report.types) types.add(type);
    onSeed(done);
    if (report.violations.length === 0) continue;
    failures.push({ plan, report });
    if (!(await mayGoOn({ plan, report }))) break;
  }
  return { seeds: done, steps: taken, counts, types: [...types].toSorted(), failures };
}
