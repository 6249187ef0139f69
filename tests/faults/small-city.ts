// A server with the hotline's few people, so that its hello is as small as a real city's, on a file and a clock of the
// test's choice; it can be stopped and started again on the same data and port.

import type { Clock } from '#shared/lib/clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import { createServer } from '#server/create-server.ts';
import { addDemoPeople } from '#server/identity/demo-people.ts';
import { loadServerIdentity } from '#server/identity/server-identity.ts';
import { loadServerCity } from '#server/load-server-city.ts';
import type { ServerStore } from '#server/store/server-store.ts';
import { openSqliteServerStore } from '#server/store/sqlite/sqlite-server-store.ts';
import type { TestCity } from '../support/test-city.ts';
import { cityDir } from '../support/test-city.ts';

export type SmallCityWish = {
  /** The database file; in memory unless given. */
  readonly path?: string;
  readonly clock?: Clock;
  /** Any free one unless given: a server restored from a copy answers where it answered before. */
  readonly port?: number;
};

export type SmallCity = TestCity & { readonly store: ServerStore };

/** Starts it. */
export async function startSmallCity({
  path = ':memory:',
  clock = systemClock(),
  port = 0,
}: SmallCityWish = {}): Promise<SmallCity> {
  const city = loadServerCity(cityDir);
  const store = openSqliteServerStore(path, clock);
  const identity = await loadServerIdentity({ store, clock, random: seededRandom(1), wantedKind: 'demo' });
  await addDemoPeople(store.people, { ...city, units: [] }, clock.wallMs());
  const create = () => createServer({ store, clock, random: seededRandom(2), city, identity, log: silentLog });
  let server = await create();
  let isUp = true;
  const url = await server.listen(port, '127.0.0.1');

  async function stop(): Promise<void> {
    if (isUp) await server.close();
    isUp = false;
  }

  return {
    store,
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
