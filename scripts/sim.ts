// `npm run sim -- --seeds N --from S [--steps M]`: the deterministic simulation over N seeds from S on. Stops at the first
// that breaks an invariant and prints it, so that the same run can be had again.

import { parseArgs } from 'node:util';
import type { SimCounts } from '#tests/sim/simulate.ts';
import { runSimulation } from '#tests/sim/simulate.ts';
import { say } from './start/say.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '200' },
    from: { type: 'string', default: '1' },
    steps: { type: 'string', default: '120' },
  },
});

process.exitCode = await main(Number(values.seeds), Number(values.from), Number(values.steps));

async function main(seeds: number, from: number, steps: number): Promise<number> {
  if (![seeds, from, steps].every(Number.isInteger) || seeds < 1 || steps < 1) {
    say('npm run sim -- --seeds N --from S [--steps M]');
    return 2;
  }
  const totals = new Map<string, number>();
  for (let seed = from; seed < from + seeds; seed += 1) {
    const { violations, counts } = await runSimulation({ seed, steps });
    if (violations.length > 0) {
      for (const violation of violations) console.log(violation);
      console.log(`FAILED with seed ${seed}. Again: npm run sim -- --seeds 1 --from ${seed} --steps ${steps}`);
      return 1;
    }
    addUp(totals, counts);
  }
  console.log([...totals].map(([name, count]) => `${name} ${count}`).join(', '));
  console.log(`seeds ${from} to ${from + seeds - 1}: ${seeds} passed`);
  return 0;
}

function addUp(totals: Map<string, number>, counts: Readonly<SimCounts>): void {
  for (const [name, count] of Object.entries(counts)) totals.set(name, (totals.get(name) ?? 0) + count);
}
