// Takes steps out of a failing run while it goes on failing, so that somebody can read what is left.

import type { Clock } from '#shared/lib/clock.ts';
import type { SimReport } from './simulate.ts';
import { runSimulation } from './simulate.ts';
import type { SimPlan, SimStep } from './step.ts';

export type Shrunk = { readonly plan: SimPlan; readonly report: SimReport };

/** Shrinks for about so long; what comes back fails in the same way (the first words of its first violation). */
export async function shrink(plan: SimPlan, report: SimReport, clock: Clock, forMs: number): Promise<Shrunk> {
  const untilMs = clock.monotonicMs() + forMs;
  let best: Shrunk = { plan: { ...plan, steps: plan.steps.slice(0, report.steps) }, report };
  for (let size = Math.ceil(best.plan.steps.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    let start = 0;
    while (start < best.plan.steps.length && clock.monotonicMs() < untilMs) {
      const steps = without(best.plan.steps, start, size);
      const shorter = { ...best.plan, steps };
      const again = await tryRun(shorter);
      if (again && kindOf(again) === kindOf(report)) best = { plan: shorter, report: again };
      else start += size;
    }
  }
  return best;
}

function without(steps: readonly SimStep[], start: number, count: number): readonly SimStep[] {
  return [...steps.slice(0, start), ...steps.slice(start + count)];
}

async function tryRun(plan: SimPlan): Promise<SimReport | undefined> {
  const report = await runSimulation(plan);
  return report.violations.length > 0 ? report : undefined;
}

/** `lost`, `doubled`, `diverged`, `stuck`, or how another violation begins. */
export function kindOf({ violations: [first = ''] }: SimReport): string {
  const [kind = ''] = first.split(':');
  return kind.length < 12 ? kind : kind.slice(0, 12);
}
