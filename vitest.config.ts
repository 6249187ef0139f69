import { LongestFirst } from '#tests/support/longest-first.ts';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{shared,electron,server,renderer,scripts}/**/*.test.{ts,tsx}',
      'tests/{architecture,contract,sim,migrations,fuzz,support,bench,soak,faults,eval}/**/*.test.ts',
    ],
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
    // Modules keep no state, so test files may share a worker: half of the time went into starting afresh.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // A guard against hanging alone: beside other work a test takes several times as long.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
