import { expect, test } from 'vitest';
import { runKillSoak } from './kill-soak.ts';

test('S1, S2: fault 1, fault 2, fault 4: hosts and server killed and paused at work lose and double nothing', async () => {
  const report = await runKillSoak({ kills: 3, seed: 4, pauseShare: 0.5, say: () => undefined });
  expect(report.problems).toEqual([]);
  expect(report).toMatchObject({ hostKills: 3, serverKills: 3, ok: true });
  expect(report.pauses).toBeGreaterThan(0);
}, 240_000);
