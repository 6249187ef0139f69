// The simulation over many seeds in as many processes as there are cores to use, added up into one report. The last check is
// on the run itself: a fault or an outcome that never came up would prove nothing.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { CountName } from '#tests/sim/counts.ts';
import { addCounts, faultNames, noCounts, vacuous } from '#tests/sim/counts.ts';
import type { SeedsReport } from '#tests/sim/run-seeds.ts';

export type SoakWish = { readonly seeds: number; readonly from: number; readonly isJson: boolean };

type Part = Omit<SeedsReport, 'failures'> & {
  readonly failures: readonly { readonly seed: number; readonly violations: readonly string[] }[];
};

const processes = 2;
/** Fewer seeds cannot be expected to meet everything. */
const enoughSeeds = 200;
const kinds = ['lost', 'doubled', 'diverged', 'stuck'] as const;

/** Runs the seeds and prints what they came to; returns the exit code. */
export async function soakSimulation({ seeds, from, isJson }: SoakWish): Promise<number> {
  const parts = await Promise.all(
    Array.from({ length: Math.min(processes, seeds) }, (_, index) => runPart({ seeds, from, index })),
  );
  const counts = noCounts();
  for (const part of parts) addCounts(counts, part.counts);
  const done = parts.reduce((sum, part) => sum + part.seeds, 0);
  const steps = parts.reduce((sum, part) => sum + part.steps, 0);
  const failures = parts.flatMap((part) => part.failures);
  const missing = done >= enoughSeeds ? vacuous(counts) : [];
  const report = {
    seeds: done,
    steps,
    faults: only(counts, faultNames),
    conflicts: counts.conflicts,
    refusals: counts.refusals,
    rebases: counts.rebases,
    heals: counts.heals,
    ...broken(failures),
    neverHappened: missing,
    failures,
    ok: failures.length === 0 && missing.length === 0 && done === seeds,
  };
  console.log(isJson ? JSON.stringify(report) : words(report, counts));
  return report.ok ? 0 : 1;
}

async function runPart({ seeds, from, index }: { seeds: number; from: number; index: number }): Promise<Part> {
  const mine = Math.ceil((seeds - index) / processes);
  const script = join(import.meta.dirname, '..', 'sim.ts');
  const args = ['--seeds', String(mine), '--from', String(from + index), '--every', String(processes), '--json'];
  const child = spawn(process.execPath, [script, ...args, '--go-on'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const printed = await text(child.stdout);
  return JSON.parse(printed) as Part;
}

function only(counts: Readonly<Record<CountName, number>>, names: readonly CountName[]): Record<string, number> {
  return Object.fromEntries(names.map((name) => [name, counts[name]]));
}

/** How many seeds broke what; a violation of another kind counts as something lost. */
function broken(failures: Part['failures']): Record<(typeof kinds)[number], number> {
  const table = { lost: 0, doubled: 0, diverged: 0, stuck: 0 };
  for (const { violations } of failures) {
    for (const violation of violations) {
      const kind = kinds.find((one) => violation.startsWith(`${one}:`)) ?? 'lost';
      table[kind] += 1;
    }
  }
  return table;
}

function words(report: { readonly ok: boolean }, counts: Readonly<Record<CountName, number>>): string {
  return `${JSON.stringify(report, null, 1)}\n${JSON.stringify(counts)}\n${report.ok ? 'ok' : 'NOT ok'}`;
}
