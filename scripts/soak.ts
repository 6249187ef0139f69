// `npm run soak -- NAME …`: long runs under faults. Prints what was found; ends with code 1 when anything was lost, doubled
// or changed.

import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { systemClock } from '#shared/lib/system-clock.ts';
import { runKillSoak } from '#tests/soak/kill-soak.ts';
import { runLoopSoak } from '#tests/soak/loop-soak.ts';
import { soakTyping } from './soak/soak-typing.ts';
import { soakSimulation } from './soak/soak-simulation.ts';
import { ensureBuild } from './start/build.ts';
import { say } from './start/say.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '10' },
    within: { type: 'string', default: '600' },
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '10000' },
    from: { type: 'string', default: '1' },
    kills: { type: 'string', default: '200' },
    json: { type: 'boolean', default: false },
  },
});

const usage = [
  'npm run soak -- NAME …',
  '  loop [--minutes M] [--seed S]            two consoles take cases while links, server and consoles fail',
  '  sim  [--seeds N] [--from S] [--json]     the simulation over N seeds, in two processes',
  '  kill [--kills N] [--seed S] [--json]     a host and the server are killed N times each; a history checker decides',
  '  typing [--kills N] [--seed S] [--within MINUTES] [--json]',
  '                                           window, host or server is killed N times while a robot types in every form',
];

const soaks: { readonly [name: string]: () => Promise<number> } = {
  loop: () => soakLoop(asNumber(values.minutes), asNumber(values.seed)),
  sim: () => soakSimulation({ seeds: asNumber(values.seeds), from: asNumber(values.from), isJson: values.json }),
  typing: () => soakKeys(asNumber(values.kills), asNumber(values.seed)),
  kill: () => soakKills(asNumber(values.kills), asNumber(values.seed)),
};

process.exitCode = await main();

async function main(): Promise<number> {
  const soak = soaks[positionals[0] ?? ''];
  const numbers = [values.minutes, values.seed, values.seeds, values.from, values.kills, values.within].map(asNumber);
  if (soak && numbers.every((value) => value > 0)) return soak();
  for (const line of usage) say(line);
  return 2;
}

/** NaN where it is none, which no comparison passes. */
function asNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

async function soakLoop(minutes: number, seed: number): Promise<number> {
  await buildConsoles();
  console.log(`soak loop: seed ${seed}, ${minutes} min`);
  const { saved, faults, problems } = await runLoopSoak({ minutes, seed, say });
  for (const problem of problems.slice(0, 50)) console.log(`PROBLEM ${problem}`);
  console.log(`${saved} cases saved, faults ${JSON.stringify(faults)}, ${problems.length} problems`);
  return problems.length === 0 && saved > 0 ? 0 : 1;
}

async function soakKills(kills: number, seed: number): Promise<number> {
  await buildConsoles();
  if (!values.json) console.log(`soak kill: seed ${seed}, ${kills} kills of each`);
  const report = await runKillSoak({ kills, seed, say });
  console.log(values.json ? JSON.stringify(report) : JSON.stringify(report, null, 1));
  return report.ok ? 0 : 1;
}

async function soakKeys(kills: number, seed: number): Promise<number> {
  await buildConsoles();
  return soakTyping({ kills, seed, withinMinutes: asNumber(values.within), isJson: values.json });
}

/** Their consoles are those of the production build. */
function buildConsoles(): Promise<void> {
  return ensureBuild({ root: join(import.meta.dirname, '..'), clock: systemClock(), say });
}
