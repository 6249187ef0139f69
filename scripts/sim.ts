// `npm run sim -- --seeds N --from S [--steps M] [--json]`: the deterministic simulation over N seeds from S on. Stops at
// the first that breaks an invariant, takes out the steps it does not need, prints the rest and keeps it as a regression.

import { parseArgs } from 'node:util';
import { systemClock } from '#shared/lib/system-clock.ts';
import { keepRegression } from '#tests/sim/regressions.ts';
import { runSeeds, usualSteps } from '#tests/sim/run-seeds.ts';
import type { Failure } from '#tests/sim/run-seeds.ts';
import { shrink } from '#tests/sim/shrink.ts';
import { say } from './start/say.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    steps: { type: 'string', default: String(usualSteps) },
    /** Every n-th seed only: for several processes side by side. */
    every: { type: 'string', default: '1' },
    'go-on': { type: 'boolean', default: false },
    /** How long to look for fewer steps; 0: not at all. */
    'shrink-seconds': { type: 'string', default: '60' },
    json: { type: 'boolean', default: false },
  },
});

const shrinkMs = Number(values['shrink-seconds']) * 1_000;
/** Where many fail, the first few say why. */
const mostShrunk = 3;
let shrunkSeeds = 0;
const numbers = [values.seeds, values.from, values.steps, values.every].map(Number);
process.exitCode = await main(...(numbers as [number, number, number, number]));

async function main(seeds: number, from: number, steps: number, every: number): Promise<number> {
  if (![seeds, from, steps, every].every(Number.isInteger) || seeds < 1 || steps < 1 || every < 1) {
    say('npm run sim -- --seeds N --from S [--steps M] [--json]');
    return 2;
  }
  const list = Array.from({ length: seeds }, (_, index) => from + index * every);
  const report = await runSeeds(list, steps, onFailure, tellNow);
  const { counts, failures } = report;
  const short = failures.map(({ plan: { seed }, report: { violations } }) => ({ seed, violations }));
  if (values.json) console.log(JSON.stringify({ ...report, failures: short }));
  else
    console.log(
      Object.entries(counts)
        .map(([name, count]) => `${name} ${count}`)
        .join(', '),
    );
  if (failures.length > 0) return 1;
  if (!values.json)
    console.log(
      `seeds ${from} to ${list.at(-1)}: ${report.seeds} passed, ${report.types.length} types of command applied`,
    );
  return 0;
}

async function onFailure({ plan, report }: Failure): Promise<boolean> {
  say(`seed ${plan.seed} FAILED. Again: npm run sim -- --seeds 1 --from ${plan.seed} --steps ${plan.steps.length}`);
  for (const violation of report.violations.slice(0, 10)) say(`  ${violation}`);
  shrunkSeeds += 1;
  if (shrinkMs > 0 && shrunkSeeds <= mostShrunk) await shorten(plan, report);
  return values['go-on'];
}

async function shorten(plan: Failure['plan'], report: Failure['report']): Promise<void> {
  const shrunk = await shrink(plan, report, systemClock(), shrinkMs);
  const [why = ''] = shrunk.report.violations;
  say(`${shrunk.plan.steps.length} of ${plan.steps.length} steps are enough:`);
  for (const { kind, salt, passMs } of shrunk.plan.steps) say(`  ${kind} (${salt}), then ${passMs} ms`);
  for (const violation of shrunk.report.violations.slice(0, 10)) say(`  ${violation}`);
  say(`kept in ${keepRegression(shrunk.plan, why)}`);
}

/** For whoever started this process and adds several up. */
function tellNow(done: number): void {
  if (done % 100 === 0) say(`${done} seeds`);
}
