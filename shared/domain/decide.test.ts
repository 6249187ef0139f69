import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { anyWalk, walk } from './testing-arbitraries.ts';
test('tmp', () => {
  const walks = fc.sample(anyWalk, { seed: 1, numRuns: 3000 }).map(walk);
  const count: Record<string, number> = {};
  const ev: Record<string, number> = {};
  const refusals: Record<string, number> = {};
  for (const w of walks) {
    count[w.state?.status ?? 'none'] = (count[w.state?.status ?? 'none'] ?? 0) + 1;
    for (const e of w.events) ev[e.type] = (ev[e.type] ?? 0) + 1;
    for (const d of w.decisions) if (!d.ok) refusals[d.refusal.code] = (refusals[d.refusal.code] ?? 0) + 1;
  }
  console.log(count, Object.keys(ev).length, ev, refusals);
  expect(1).toBe(1);
});
