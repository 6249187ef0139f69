// The order of test files. Vitest remembers how long each took, but a fresh checkout remembers nothing: a long file begun
// last would keep one worker busy alone.

import type { TestSpecification } from 'vitest/node';
import { BaseSequencer } from 'vitest/node';

/** Files of twenty seconds and more, those that mostly wait first. */
const long = [
  'tests/faults/links-slow',
  'tests/soak/kill-soak',
  'tests/soak/typing-soak',
  'tests/contract/calendars-by-the-minute',
  'server/admin/rates',
  'electron/host/entry-window',
  'tests/faults/damaged-replica',
  'server/main',
  'tests/contract/desk',
  'server/admin/policy',
].map((name) => `/${name}.process.test.ts`);

function rank({ moduleId }: TestSpecification): number {
  const place = long.findIndex((name) => moduleId.endsWith(name));
  return place === -1 ? long.length : place;
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- the sequencer's own method.
    const byExperience = await super.sort(files);
    return byExperience.toSorted((one, other) => rank(one) - rank(other));
  }
}
