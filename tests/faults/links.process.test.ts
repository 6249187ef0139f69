// Faults 12 and 13: links that are dead without saying so, mad, slow or cut again and again.

import { expect, test } from 'vitest';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { FaultProxy } from '../support/fault-proxy.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { telephoneLine } from '../support/paced-pipe.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { TestCity } from '../support/test-city.ts';
import { password } from '../support/test-city.ts';
import type { TestDesk } from '../support/test-desk.ts';
import { openDesk, until, untilSynced } from '../support/test-desk.ts';
import { waitFor } from '../support/wait-for.ts';
import { linkOf, narrativesOf, registerCase, rowsOf } from './desk-work.ts';
import { startSmallCity } from './small-city.ts';

type World = {
  readonly city: TestCity;
  /** A desk on a straight wire. */
  openNear(stationName: string, login: string): Promise<TestDesk>;
  openBehindWire(stationName: string): Promise<{ readonly wire: FaultProxy; readonly desk: TestDesk }>;
};

/** Each test has a city of its own: they mostly wait, and do so at the same time. */
async function inWorld(work: (world: World) => Promise<void>): Promise<void> {
  const folder = makeTempFolder('links');
  const city = await startSmallCity();
  const ends: (() => void | Promise<void>)[] = [() => folder.remove(), () => city.end()];

  async function openAt(stationName: string, serverUrl: string): Promise<TestDesk> {
    const desk = await openDesk({ dataDir: folder.path, serverUrl, stationName });
    ends.push(() => desk.close());
    return desk;
  }

  try {
    await work({
      city,
      async openNear(stationName, login) {
        const desk = await openAt(stationName, city.url);
        await signIn(desk, login);
        return desk;
      },
      async openBehindWire(stationName) {
        const wire = await startFaultProxy(city.url);
        ends.push(() => wire.close());
        return { wire, desk: await openAt(stationName, wire.url) };
      },
    });
  } finally {
    for (const end of ends.toReversed()) await end();
  }
}

/** As a person does it: again, where the link was lost in the middle of it. */
async function signIn({ bridge }: TestDesk, login: string): Promise<void> {
  await waitFor(`${login} to be signed in`, async () => (await bridge.call('session.signIn', { login, password })).ok, {
    timeoutMs: 60_000,
    everyMs: 500,
  });
}

/** The server pings every 5 s and each side gives up after 5 s more; the rest is for a busy machine. */
const foundOutWithinMs = 10_000 + 5_000;

const faults: Readonly<Record<string, (wire: FaultProxy) => void>> = {
  'black hole': (wire) => wire.blackhole(),
  stall: (wire) => wire.stall(),
  garbage: (wire) => wire.garble(),
  'captive portal': (wire) => wire.portal(),
  reset: (wire) => wire.reset(),
  cut: (wire) => wire.cut(),
};

type Place = Awaited<ReturnType<World['openBehindWire']>> & { readonly name: string };

async function openPlaces({ openBehindWire }: World): Promise<readonly Place[]> {
  const places: Place[] = [];
  for (const name of Object.keys(faults)) {
    const place = { ...(await openBehindWire(name.replaceAll(' ', '-'))), name };
    await signIn(place.desk, 'wangli');
    await untilSynced(place.desk.bridge);
    places.push(place);
  }
  return places;
}

/** Strikes while somebody works there; how long it took the desk to find out. */
async function live({ wire, desk, name }: Place): Promise<number> {
  const fromMs = performance.now();
  faults[name]?.(wire);
  await registerCase(desk.bridge, `during a ${name}`);
  await until(desk.bridge, async () => (await linkOf(desk.bridge)) !== 'online');
  const foundOutMs = performance.now() - fromMs;
  // Work goes on while nothing is heard, also through attempts that end the same way.
  await desk.bridge.call('sync.retry', {});
  await registerCase(desk.bridge, `after a ${name}`);
  wire.restore();
  await waitFor(`the end of the ${name}`, async () => {
    await desk.bridge.call('sync.retry', {});
    const { link, waiting } = await desk.bridge.call('sync.status', {});
    return link.kind === 'online' && waiting === 0;
  });
  return foundOutMs;
}

test.concurrent(
  'fault 12: black hole, stall, garbage, captive portal, reset and cut are found out in time and nothing sticks or doubles',
  () =>
    inWorld(async (world) => {
      const names = Object.keys(faults);
      const times = await Promise.all((await openPlaces(world)).map((place) => live(place)));
      expect(times.filter((ms) => ms > foundOutWithinMs)).toEqual([]);
      const witness = await world.openNear('witness', 'zhaomin');
      await untilSynced(witness.bridge);
      const told = names.flatMap((name) => [`during a ${name}`, `after a ${name}`]);
      expect(await narrativesOf(witness.bridge)).toEqual(told.toSorted());
    }),
  120_000,
);

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
  120_000,
);

test.concurrent(
  'fault 13: a first load over a link that is cut every few dozen kilobytes ends, and no window begins at zero',
  () =>
    inWorld(async ({ openNear, openBehindWire }) => {
      const near = await openNear('near', 'zhaomin');
      for (let index = 0; index < 60; index += 1) await registerCase(near.bridge, `第${index}件：${'长'.repeat(300)}`);
      await untilSynced(near.bridge);
      const { wire, desk } = await openBehindWire('flapping');
      await signIn(desk, 'wangli');
      const random = seededRandom(13);
      wire.pace({ latencyMs: 5, bytesPerSecond: 60_000 });
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
  120_000,
);
