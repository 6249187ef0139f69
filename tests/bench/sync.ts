// Sync as a city needs it: a new desk, a desk that was away, one step there and back, a floor of two thousand consoles,
// writers on the city-scale store. Real processes, real sockets, real disks.

import type { Role } from '#shared/domain/roles.ts';
import { loadShippedCity } from '../support/shipped-city.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { Bench, BenchOptions, Figure } from './bench-result.ts';
import { startCityServer } from './sync/city-server.ts';
import { addEntries, fillServer, headOf } from './sync/fill-server.ts';
import { consoleFolder, measureFirstSync } from './sync/first-sync.ts';
import { measureFloor } from './sync/floor.ts';
import { measureOneConsole } from './sync/one-console.ts';
import { measurePostgresOrder } from './sync/postgres-order.ts';

type Sizes = {
  readonly cases: number;
  readonly rounds: number;
  readonly entries: number;
  readonly roundTrips: number;
  readonly consoles: number;
  readonly seats: number;
  readonly commands: number;
  readonly everyMs: number;
  readonly awayMs: number;
  readonly busyConsoles: number;
  /** Commits of each of the writers on the city's store, and plain inserts of each connection beside them. */
  readonly turns: number;
  readonly inserts: number;
};

const smallest: Sizes = {
  cases: 120,
  rounds: 1,
  entries: 20,
  roundTrips: 3,
  consoles: 10,
  seats: 8,
  commands: 2,
  everyMs: 100,
  awayMs: 0,
  busyConsoles: 1,
  turns: 3,
  inserts: 5,
};

/**
 * As they sit on a hotline's floor: all of them see the whole city, and every command is news to every one of them. The
 * other consoles are the units', who see their own. What a city's floor takes down while the server is away has to reach
 * each seat: were all two thousand seats, that alone would be more than the line of a server carries in the time.
 */
const seats: readonly Role[] = ['agent', 'agent', 'agent', 'agent', 'agent', 'agent', 'supervisor', 'office'];

export const syncBench: Bench = {
  about: 'first sync, catch-up, round trip, 2,000 consoles and a restart, a cursor under 16 writers; --count N cases',
  async run(options) {
    const folder = makeTempFolder('bench-sync');
    try {
      const sizes = sizesOf(options);
      // First, for it may have to say that a database is missing.
      const order = await measurePostgresOrder({ ...sizes, say: options.say });
      return [...(await measure(folder.path, sizes, options.say)), ...order];
    } finally {
      folder.remove();
    }
  },
};

function sizesOf({ count, isSmoke }: BenchOptions): Sizes {
  if (isSmoke) return smallest;
  const cases = count ?? 100_000;
  return {
    cases,
    rounds: 2,
    entries: Math.min(10_000, cases),
    roundTrips: 300,
    consoles: Math.min(2_000, cases),
    seats: Math.min(400, cases),
    commands: 60,
    everyMs: 1_000,
    awayMs: 3_000,
    busyConsoles: 200,
    turns: 400,
    inserts: 200,
  };
}

async function measure(dataDir: string, sizes: Sizes, say: BenchOptions['say']): Promise<readonly Figure[]> {
  say(`${sizes.cases} cases are made`);
  const seated = Array.from({ length: sizes.seats }, (_, index) => seats[index % seats.length] ?? 'agent');
  const unitPeople = sizes.consoles - sizes.seats;
  const filled = await fillServer({ dataDir, cases: sizes.cases, seats: seated, unitPeople });
  const server = await startCityServer(dataDir);
  try {
    const first = await measureFirstSync({ ...sizes, filled, serverUrl: server.url, say });
    await server.stop();
    await addEntries(dataDir, sizes.entries);
    const cursor = await headOf(dataDir);
    await server.restart();
    const folder = consoleFolder(filled, sizes.rounds - 1);
    const one = await measureOneConsole({ ...sizes, filled, serverUrl: server.url, folder });
    say(`${sizes.consoles} consoles`);
    const packHash = loadShippedCity('beijing').hash;
    const floor = await measureFloor({ ...sizes, server, desks: filled.desks, cursor, packHash, say });
    return [...first, ...one, ...floor];
  } finally {
    await server.stop();
  }
}
