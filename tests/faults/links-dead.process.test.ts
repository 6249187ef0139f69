// Fault 12: links that are dead without saying so, or mad.

import { expect, test } from 'vitest';
import type { FaultProxy } from '../support/fault-proxy.ts';
import { until, untilSynced } from '../support/test-desk.ts';
import { waitFor } from '../support/wait-for.ts';
import { linkOf, narrativesOf, registerCase } from './desk-work.ts';
import type { World } from './wired-world.ts';
import { inWorld, signIn } from './wired-world.ts';

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

test(
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
  240_000,
);
