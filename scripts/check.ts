// `npm run check`: what everybody runs before a commit. One line a step while it is green.

import { resolve } from 'node:path';
import { checkStage } from './check-steps.ts';
import { runStages } from './steps.ts';

process.chdir(resolve(import.meta.dirname, '..'));
const { failed } = await runStages([checkStage]);
process.exitCode = failed === 0 ? 0 : 1;
