// `npm run check`: what everybody runs before a commit. One line a step while it is green.

import { resolve } from 'node:path';
import { checkSteps } from './check-steps.ts';
import { runSteps } from './steps.ts';

process.chdir(resolve(import.meta.dirname, '..'));
const { failed } = await runSteps(checkSteps);
process.exitCode = failed === 0 ? 0 : 1;
