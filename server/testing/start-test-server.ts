import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import type { ServerDeps } from '../create-server.ts';
import { createServer } from '../create-server.ts';
import { loadServerIdentity } from '../identity/server-identity.ts';
import type { Person } from '../store/person.ts';
import { openSqliteServerStore } from '../store/sqlite/sqlite-server-store.ts';
import { anEnvelope } from './an-envelope.ts';
import { aPerson } from './people.ts';
import type { TestConsole } from './test-console.ts';
import { connectConsole } from './test-console.ts';
import type { TestStation } from './test-station.ts';
import { aStation } from './test-station.ts';
import { tinyCity } from './tiny-city.ts';

/** A whole server of the tiny city on a loopback port, with its store in memory. */
export async function startTestServer(change: Partial<ServerDeps> = {}) {
  const clock = systemClock();
  const store = openSqliteServerStore(':memory:');
  const random = seededRandom(1);
  const identity = await loadServerIdentity({ store, clock, random, wantedKind: undefined });
  const server = await createServer({ store, clock, random, city: tinyCity, identity, log: silentLog, ...change });
  const url = await server.listen(0, '127.0.0.1');
  const consoles: TestConsole[] = [];
  const stations = new Map<string, TestStation>();

  async function connect(): Promise<TestConsole> {
    const connected = await connectConsole(url);
    consoles.push(connected);
    return connected;
  }

  return {
    url,
    store,
    identity,
    connect,
    /** A console that has said hello as the station. */
    async greet(stationId = 'station-1'): Promise<TestConsole> {
      const connected = await connect();
      const station = stations.get(stationId) ?? aStation(stationId);
      stations.set(stationId, station);
      await connected.ask('hello', station.hello());
      return connected;
    },
    grantOf: (role: Role, change: Partial<Person> = {}) => identity.grants.issue(aPerson(role, change)),
    /** An envelope that happens now. */
    envelopeNow(type: Parameters<typeof anEnvelope>[0], payload: object, change: object): Envelope {
      const nowMs = clock.wallMs();
      return anEnvelope(type, payload, { occurredAtMs: nowMs, serverSeenAtMs: nowMs, ...change });
    },
    async close(): Promise<void> {
      for (const connected of consoles) connected.close();
      await server.close();
      await store.close();
    },
  };
}

export type TestServer = Awaited<ReturnType<typeof startTestServer>>;
