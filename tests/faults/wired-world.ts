// A small city and desks that are joined to it by wires a test can strike.

import type { FaultProxy } from '../support/fault-proxy.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import { password } from '../support/test-city.ts';
import type { TestDesk } from '../support/test-desk.ts';
import { openDesk } from '../support/test-desk.ts';
import { waitFor } from '../support/wait-for.ts';
import type { SmallCity } from './small-city.ts';
import { startSmallCity } from './small-city.ts';

export type World = {
  readonly city: SmallCity;
  /** A desk on a straight wire. */
  openNear(stationName: string, login: string): Promise<TestDesk>;
  openBehindWire(stationName: string): Promise<{ readonly wire: FaultProxy; readonly desk: TestDesk }>;
};

/** Runs the work in a city of its own and takes everything down after it. */
export async function inWorld(work: (world: World) => Promise<void>): Promise<void> {
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
export async function signIn({ bridge }: TestDesk, login: string): Promise<void> {
  await waitFor(`${login} to be signed in`, async () => (await bridge.call('session.signIn', { login, password })).ok, {
    timeoutMs: 60_000,
    everyMs: 500,
  });
}
