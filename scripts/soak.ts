// `npm run soak -- NAME [--minutes M] [--seed S]`: long runs under faults. Prints the seed and what was found; ends with
// code 1 when anything was lost, doubled or changed.

import { parseArgs } from 'node:util';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { runLoopSoak } from '#tests/soak/loop-soak.ts';
import { say } from './start/say.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } },
});

process.exitCode = await main(positionals[0], Number(values.minutes), Number(values.seed));

async function main(name: string | undefined, minutes: number, seed: number): Promise<number> {
  const isKnown = name === 'loop' || name === 'sim';
  if (!isKnown || !(minutes > 0) || !Number.isInteger(seed)) {
    say('npm run soak -- NAME [--minutes M] [--seed S]');
    say('  loop  two consoles take cases while links, server and consoles fail');
    say('  sim   the simulation over ever new seeds, from S on');
    return 2;
  }
  console.log(`soak ${name}: seed ${seed}, ${minutes} min`);
  return name === 'loop' ? soakLoop(minutes, seed) : soakSimulation(minutes, seed);
}

async function soakLoop(minutes: number, seed: number): Promise<number> {
  const { saved, faults, problems } = await runLoopSoak({ minutes, seed, say });
  for (const problem of problems.slice(0, 50)) console.log(`PROBLEM ${problem}`);
  console.log(`${saved} cases saved, faults ${JSON.stringify(faults)}, ${problems.length} problems`);
  return problems.length === 0 && saved > 0 ? 0 : 1;
}

/** The simulation in slices of seeds, each in a process of its own, until the time is up. */
async function soakSimulation(minutes: number, seed: number): Promise<number> {
  const slice = 200;
  const untilMs = performance.now() + minutes * 60_000;
  for (let from = seed; performance.now() < untilMs; from += slice) {
    const args = [join(import.meta.dirname, 'sim.ts'), '--seeds', String(slice), '--from', String(from)];
    const child = spawn(process.execPath, args, { stdio: 'inherit' });
    const code = await new Promise<number | null>((resolve) => void child.once('exit', resolve));
    if (code !== 0) return 1;
  }
  return 0;
}
