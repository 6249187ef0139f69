// `npm run build`: out/ from the sources, stamped with what it was built from.

import { resolve } from 'node:path';
import { systemClock } from '#shared/lib/system-clock.ts';
import { build } from './start/build.ts';
import { PlainError, say } from './start/say.ts';

try {
  await build({ root: resolve(import.meta.dirname, '..'), clock: systemClock(), say });
} catch (error) {
  if (!(error instanceof PlainError)) throw error;
  say(error.message);
  process.exitCode = 1;
}
