// Runs named steps stage by stage, with their times, and stops where one fails.

import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { systemClock } from '#shared/lib/system-clock.ts';

export type Step = {
  readonly name: string;
  readonly run: () => Promise<StepResult>;
};

export type StepResult = { readonly ok: boolean; readonly output: string };

/** Steps that may run side by side, begun in their order. On a single core they run in turn. */
export type Stage = readonly Step[];

const clock = systemClock();

/** Git knows nothing of it, a fresh installation empties it: what tools keep to be quicker the next time. */
const cacheFolder = resolve(import.meta.dirname, '..', 'node_modules', '.cache');

/** Node reads and compiles each source once, not once a process: half of a short process's time. */
const environment = { NODE_COMPILE_CACHE: join(cacheFolder, 'node'), ...process.env };

type CommandOptions = {
  readonly isLoud?: boolean;
  /** Beside what this process was given. */
  readonly env?: Readonly<Record<string, string>>;
};

/** A step that is one command of the project's own tools. Its output is shown only when it fails, unless it is loud. */
export function commandStep(name: string, command: readonly string[], options: CommandOptions = {}): Step {
  return { name, run: () => runCommand(command, options) };
}

export type Summary = { readonly passed: number; readonly failed: number; readonly seconds: number };

/** Runs the stages; one line a step. What a failed step said is printed above its line; after it none is begun. */
export async function runStages(stages: readonly Stage[]): Promise<Summary> {
  const beganMs = clock.monotonicMs();
  let passed = 0;
  let failed = 0;
  for (const stage of stages) {
    const waiting = [...stage];
    const worker = async (): Promise<void> => {
      for (let step = waiting.shift(); step && failed === 0; step = waiting.shift()) {
        if (await runStep(step)) passed += 1;
        else failed += 1;
      }
    };
    await Promise.all(Array.from({ length: Math.max(1, Math.min(availableParallelism(), stage.length)) }, worker));
  }
  return { passed, failed, seconds: secondsSince(beganMs) };
}

async function runStep({ name, run }: Step): Promise<boolean> {
  const startedMs = clock.monotonicMs();
  const { ok, output } = await run();
  const time = `${secondsSince(startedMs)} s`.padStart(9);
  if (!ok) process.stdout.write(output);
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${time}  ${name}`);
  return ok;
}

function secondsSince(ms: number): number {
  return Math.round((clock.monotonicMs() - ms) / 100) / 10;
}

async function runCommand(
  [command = '', ...args]: readonly string[],
  { isLoud = false, env = {} }: CommandOptions,
): Promise<StepResult> {
  const output = isLoud ? 'inherit' : 'pipe';
  const child = spawn(command, args, { stdio: ['ignore', output, output], env: { ...environment, ...env } });
  const said: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk));
  const ok = await new Promise<boolean>((resolve) => {
    child.once('close', (code) => resolve(code === 0));
    child.once('error', (error) => {
      said.push(Buffer.from(`${command}: ${error.message}\n`));
      resolve(false);
    });
  });
  return { ok, output: Buffer.concat(said).toString() };
}
