// Fault 13: links that are slow, or cut again and again. Most of the time these tests wait, so they wait together.

import { expect, test } from 'vitest';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { telephoneLine } from '../support/paced-pipe.ts';
import { until, untilSynced } from '../support/test-desk.ts';
import { waitFor } from '../support/wait-for.ts';
import { linkOf, registerCase, rowsOf } from './desk-work.ts';
import { inWorld, signIn } from './wired-world.ts';

/** Characters in no order: rows travel packed, and what repeats itself would not fill a link. */
const anyWords = (random: () => number): string =>
  String.fromCodePoint(...Array.from({ length: 800 }, () => 0x4e00 + Math.floor(random() * 20_000)));

test.concurrent(
  'fault 13: at 64 kbit/s and three seconds of round trip a desk signs in, loads, sends and gets its verdict',
  () =>
    inWorld(async ({ openNear, openBehindWire }) => {
      const near = await openNear('near', 'zhaomin');
      for (let index = 0; index < 10; index += 1) await registerCase(near.bridge, `第${index}件`);
      await untilSynced(near.bridge);
      const { wire, desk } = await openBehindWire('far');
      wire.pace({ ...telephoneLine, latencyMs: 1_500 });
      await signIn(desk, 'wangli');
      await untilSynced(desk.bridge);
      expect(await rowsOf(desk.bridge)).toHaveLength(10);
      await registerCase(desk.bridge, '远处登记的一件');
      await untilSynced(desk.bridge);
      await until(near.bridge, async () => (await rowsOf(near.bridge)).length === 11);
    }),
  240_000,
);

test.concurrent(
  'fault 13: a first load over a link that is cut every few dozen kilobytes ends, and no window begins at zero',
  () =>
    inWorld(async ({ openNear, openBehindWire }) => {
      const near = await openNear('near', 'zhaomin');
      const random = seededRandom(13);
      for (let index = 0; index < 60; index += 1) await registerCase(near.bridge, `第${index}件：${anyWords(random)}`);
      await untilSynced(near.bridge);
      const { wire, desk } = await openBehindWire('flapping');
      // Before the sign-in, which begins the load; slow enough for a busy machine to be there for every cut.
      wire.pace({ latencyMs: 5, bytesPerSecond: 30_000 });
      await signIn(desk, 'wangli');
      const counts: number[] = [];
      let cuts = 0;
      let cutAt = wire.delivered() + 30_000;
      await waitFor(
        'the load to end',
        async () => {
          counts.push((await rowsOf(desk.bridge)).length);
          if (wire.delivered() > cutAt) {
            wire.cutOne(random);
            cuts += 1;
            cutAt = wire.delivered() + 30_000 + random() * 20_000;
          }
          if ((await linkOf(desk.bridge)) === 'offline') await desk.bridge.call('sync.retry', {});
          return counts.at(-1) === 60;
        },
        { timeoutMs: 90_000 },
      );
      expect(cuts).toBeGreaterThan(1);
      expect(counts.toSorted((a, b) => a - b)).toEqual(counts);
    }),
  240_000,
);
