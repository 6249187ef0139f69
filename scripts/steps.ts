// Runs named steps one after another, with their times, and stops at the first that fails.

import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { systemClock } from '#shared/lib/system-clock.ts';

export type Step = {
  readonly name: string;
  readonly run: () => Promise<StepResult>;
};

export type StepResult = { readonly ok: boolean; readonly output: string };

const clock = systemClock();

/** A step that is one command of the project's own tools. Its output is shown only when it fails, unless it is loud. */
export function commandStep(
  name: string,
  command: readonly string[],
  options: { readonly isLoud?: boolean } = {},
): Step {
  return { name, run: () => runCommand(command, options.isLoud ?? false) };
}

/** Steps that may run side by side count as one; they run in turn on a single core. */
export function groupStep(name: string, steps: readonly Step[]): Step {
  return {
    name,
    async run() {
      const results: StepResult[] = [];
      const waiting = [...steps];
      const worker = async (): Promise<void> => {
        for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await step.run());
      };
      await Promise.all(Array.from({ length: Math.max(1, Math.min(availableParallelism(), steps.length)) }, worker));
      return { ok: results.every(({ ok }) => ok), output: results.map(({ output }) => output).join('') };
    },
  };
}

export type Summary = { readonly passed: number; readonly failed: number; readonly seconds: number };

/** Runs the steps; one line each. What a failed step said is printed above its line. */
export async function runSteps(steps: readonly Step[]): Promise<Summary> {
  const beganMs = clock.monotonicMs();
  let passed = 0;
  for (const { name, run } of steps) {
    const startedMs = clock.monotonicMs();
    const result = await run();
    const time = `${secondsSince(startedMs)} s`.padStart(9);
    if (!result.ok) {
      process.stdout.write(result.output);
      console.log(`FAILED ${time}  ${name}`);
      return { passed, failed: 1, seconds: secondsSince(beganMs) };
    }
    passed += 1;
    console.log(`ok     ${time}  ${name}`);
  }
  return { passed, failed: 0, seconds: secondsSince(beganMs) };
}

function secondsSince(ms: number): number {
  return Math.round((clock.monotonicMs() - ms) / 100) / 10;
}

async function runCommand([command = '', ...args]: readonly string[], isLoud: boolean): Promise<StepResult> {
  const child = spawn(command, args, { stdio: ['ignore', isLoud ? 'inherit' : 'pipe', isLoud ? 'inherit' : 'pipe'] });
  const output: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk));
  const ok = await new Promise<boolean>((resolve) => {
    child.once('close', (code) => resolve(code === 0));
    child.once('error', (error) => {
      output.push(Buffer.from(`${command}: ${error.message}\n`));
      resolve(false);
    });
  });
  return { ok, output: Buffer.concat(output).toString() };
}
