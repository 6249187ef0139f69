import type { Stage, Step } from './steps.ts';
import { commandStep } from './steps.ts';
import { quickTemp } from './temp-place.ts';

const projects = ['shared', '.', 'renderer', 'tests'];

/**
 * Tests that start whole processes or many desks, live through months of a city, or learn from hundreds of cases, take their
 * time: `npm test` runs them, `npm run check` does not.
 */
const slow = '**/*.process.test.ts';

/**
 * Each compiler's checker works the same types out anew: one of them does the work of the usual four in less than half of
 * the time of all cores. The other core belongs to the step beside it.
 */
const oneThread = { GOMAXPROCS: '1' };

/**
 * Format, lint, types, architecture and unit tests: everything that needs no build and no browser, side by side. Lint uses
 * one core by itself, so it begins early.
 */
export const checkStage: Stage = [
  commandStep('format', ['oxfmt', '--check']),
  commandStep('lint', ['oxlint', '--deny-warnings'], { env: oneThread }),
  ...projects.map((project) => commandStep(`types ${project}`, ['tsc', '-p', project, '--checkers', '1'])),
  commandStep('architecture', ['vitest', 'run', '--reporter=dot', 'tests/architecture']),
  commandStep('unit', ['vitest', 'run', '--reporter=dot', '--exclude', 'tests/architecture/**', '--exclude', slow], {
    env: quickTemp(),
  }),
];

/**
 * The tests left out of the check. They wait for processes, which a busy machine may let wait in turn, and for links that
 * are slow on purpose: a third worker uses the time in which the others wait.
 */
export const processStep: Step = commandStep(
  'unit, whole processes',
  ['vitest', 'run', '--reporter=dot', '--maxWorkers=3', '.process.test.ts'],
  { env: quickTemp() },
);
