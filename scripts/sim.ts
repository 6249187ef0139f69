// `npm run sim -- --seeds N --from S`: the deterministic simulation over N seeds from S on. Stops at the first that fails
// and prints it, so that the same run can be had again.

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { say } from './start/say.ts';

const root = resolve(import.meta.dirname, '..');
const file = join(root, 'tests', 'sim', 'simulate.ts');

/** What tests/sim/simulate.ts must offer: runs one seed to its end and throws where an invariant breaks. */
const simulation = z.object({
  runSimulation: z.custom<(options: { readonly seed: number }) => unknown>((value) => typeof value === 'function'),
});

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '200' }, from: { type: 'string', default: '1' } },
});

process.exitCode = await main(Number(values.seeds), Number(values.from));

async function main(seeds: number, from: number): Promise<number> {
  if (!Number.isInteger(seeds) || seeds < 1 || !Number.isInteger(from)) {
    say('npm run sim -- --seeds N --from S');
    return 2;
  }
  if (!existsSync(file)) {
    say('there is no simulation yet: tests/sim/simulate.ts is missing.');
    return 1;
  }
  const { runSimulation } = simulation.parse(await import(pathToFileURL(file).href));
  for (let seed = from; seed < from + seeds; seed += 1) {
    try {
      await runSimulation({ seed });
    } catch (error) {
      console.error(error);
      console.log(`FAILED with seed ${seed}. Again: npm run sim -- --seeds 1 --from ${seed}`);
      return 1;
    }
  }
  console.log(`seeds ${from} to ${from + seeds - 1}: ${seeds} passed`);
  return 0;
}
