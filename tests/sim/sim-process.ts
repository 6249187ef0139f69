// One process of the server without its sockets: the real handlers, pipeline, poke room and store. What it has in memory
// dies with it; its store is a connection of its own to the one file.

import { must } from '#shared/lib/assert.ts';
import { silentLog } from '#shared/lib/log.ts';
import type { Random } from '#shared/lib/clock.ts';
import type { CommandId } from '#shared/domain/ids.ts';
import { protocolVersion } from '#shared/sync/protocol-version.ts';
import type { ServerCore } from '#server/create-server-core.ts';
import { createServerCore } from '#server/create-server-core.ts';
import { loadServerIdentity } from '#server/identity/server-identity.ts';
import type { ServerStore } from '#server/store/server-store.ts';
import { openSqliteServerStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { tinyCity } from '#server/testing/tiny-city.ts';
import { servedVersions } from '#server/versions/speak.ts';
import type { Counts } from './counts.ts';
import { createFaultyStore } from './faulty-store.ts';
import type { ClockView, SimClock } from './sim-clock.ts';

export type ServerConnection = {
  ask(name: string, body: unknown): Promise<unknown>;
  close(): void;
  /** Whether the process it was made with still runs. */
  isAlive(): boolean;
};
export type ConnectionEnds = { readonly onPoke: (payload: unknown) => void; readonly onClosed: () => void };

export type SimProcess = {
  readonly index: number;
  readonly wall: ClockView;
  isUp(): boolean;
  /** The process dies: no connection of before is ever answered. */
  kill(): Promise<void>;
  start(): Promise<void>;
  connect(ends: ConnectionEnds): ServerConnection;
  rawStore(): ServerStore | undefined;
  /** Its disk is full, or its database is out of reach. */
  setTrouble(trouble: 'none' | 'full' | 'unreachable'): void;
  /** From its next start it is of a version that only drains consoles of today. */
  setNewer(isNewer: boolean): void;
  /** It runs as a newer version now. */
  isNewer(): boolean;
};

export type SimProcessDeps = {
  readonly index: number;
  readonly path: string;
  readonly clock: SimClock;
  readonly random: Random;
  readonly counts: Counts;
  readonly poison: ReadonlySet<CommandId>;
};

/** A server to which today's consoles are the old ones. */
const newerServed = { ...servedVersions, oldestFull: protocolVersion + 1 };

type Life = { readonly isNewer: boolean; readonly store: ServerStore; core: ServerCore | undefined };

/** Creates a process that has not been started. */
export function createSimProcess({ index, path, clock, random, counts, poison }: SimProcessDeps): SimProcess {
  const wall = clock.view();
  let life: Life | undefined;
  let trouble: 'none' | 'full' | 'unreachable' = 'none';
  let isNewer = false;

  async function start(): Promise<void> {
    if (life) return;
    const own = clock.processClock(wall, () => life === mine);
    const store = openSqliteServerStore(path, own);
    const mine: Life = { isNewer, store, core: undefined };
    life = mine;
    const identity = await loadServerIdentity({ store, clock: own, random, wantedKind: 'demo', numberPrefix: 'TC' });
    const faulty = createFaultyStore(store, {
      mayWrite: () => trouble === 'none',
      mayRead: () => trouble !== 'unreachable',
      onRefused: () => counts.add('serverDiskFull'),
      isPoison: (id) => poison.has(id),
    });
    const served = isNewer ? newerServed : servedVersions;
    const parts = { store: faulty, clock: own, random, city: tinyCity, identity, log: silentLog, served };
    mine.core = await createServerCore(parts);
  }

  return {
    index,
    wall,
    isUp: () => life?.core !== undefined,
    start,
    async kill() {
      const ended = life;
      life = undefined;
      if (!ended) return;
      ended.core?.close();
      await ended.store.close();
    },
    connect(ends) {
      const mine = must(life, 'a running process');
      const { ask, close } = must(mine.core, 'a started process').connect(ends);
      return { ask, close, isAlive: () => life === mine };
    },
    rawStore: () => life?.store,
    setTrouble: (next) => void (trouble = next),
    setNewer: (next) => void (isNewer = next),
    isNewer: () => life?.isNewer ?? false,
  };
}
