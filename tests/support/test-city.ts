// A whole server of a city pack (Beijing's where none is named) on a loopback port, with demo people, that can be stopped and started again on the
// same data and the same port.

import { join } from 'node:path';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { createServer } from '#server/create-server.ts';
import { addDemoPeople, demoPassword } from '#server/identity/demo-people.ts';
import { loadServerIdentity } from '#server/identity/server-identity.ts';
import { loadServerCity } from '#server/load-server-city.ts';
import { openSqliteServerStore } from '#server/store/sqlite/sqlite-server-store.ts';

export const cityDir = join(import.meta.dirname, '..', '..', 'resources', 'cities', 'beijing');
export const baltimoreDir = join(import.meta.dirname, '..', '..', 'resources', 'cities', 'baltimore');
export const practiceDir = join(import.meta.dirname, '..', '..', 'resources', 'practice');
export const password = demoPassword;

export type TestCity = {
  readonly url: string;
  /** Takes the server away; its data stays. */
  stop(): Promise<void>;
  /** Brings it back on the same port, where it is away. */
  startAgain(): Promise<void>;
  /** Stops, and forgets everything. */
  end(): Promise<void>;
};

/** Starts a server with its store in memory. */
export async function startTestCity(packDir = cityDir): Promise<TestCity> {
  const clock = systemClock();
  const city = loadServerCity(packDir);
  const store = openSqliteServerStore(':memory:');
  const identity = await loadServerIdentity({ store, clock, random: seededRandom(1), wantedKind: 'demo' });
  await addDemoPeople(store.people, city, clock.wallMs());
  const create = () => createServer({ store, clock, random: seededRandom(2), city, identity, log: silentLog });
  let server = await create();
  const url = await server.listen(0, '127.0.0.1');
  let isUp = true;

  async function stop(): Promise<void> {
    if (isUp) await server.close();
    isUp = false;
  }

  return {
    url,
    stop,
    async startAgain() {
      if (isUp) return;
      server = await create();
      await server.listen(Number(new URL(url).port), '127.0.0.1');
      isUp = true;
    },
    async end() {
      await stop();
      await store.close();
    },
  };
}
