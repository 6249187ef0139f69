// `npm test`: everything, in the order in which a mistake is found soonest. Stops at the first failure; the last line
// is the count of steps.

import { resolve } from 'node:path';
import { checkStage, processStep } from './check-steps.ts';
import { findOrInstallChromium } from './find-chromium.ts';
import type { Stage, Step } from './steps.ts';
import { commandStep, runStages } from './steps.ts';
import { quickTemp } from './temp-place.ts';

const root = resolve(import.meta.dirname, '..');
process.chdir(root);

const browserStep: Step = {
  name: 'browser for the end-to-end tests',
  run: async () => {
    const { found, words } = findOrInstallChromium();
    return { ok: found !== null, output: `${words}\n` };
  },
};

const script = (name: string, file: string, ...args: readonly string[]): Step =>
  commandStep(name, [process.execPath, `scripts/${file}`, ...args]);

const stages: readonly Stage[] = [
  [browserStep],
  checkStage,
  [script('build', 'build.ts')],
  [processStep],
  [commandStep('end to end', ['playwright', 'test', '-c', 'tests/e2e'], { isLoud: true, env: quickTemp() })],
  [
    // In two processes; what comes beside it mostly waits or works on one core.
    script('simulation, fixed seeds', 'soak.ts', 'sim', '--seeds', '200', '--from', '1001'),
    // The slice lasts its time, whatever runs beside it.
    script('soak, a small slice', 'soak.ts', 'loop', '--minutes', '0.2', '--seed', '1'),
    script('packed files', 'pack-check.ts'),
    script('benches still run', 'bench.ts', 'all', '--smoke'),
  ],
];

const { passed, failed, seconds } = await runStages(stages);
console.log(`total ${seconds} s, ${stages.flat().length - passed - failed} not run`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
