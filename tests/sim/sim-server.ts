// The real server without its sockets: the same requests, the same commit pipeline, the same store, in memory. It can be
// taken away and brought back; what is durable stays.

import type { Clock, Random } from '#shared/lib/clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { createGrants, generateGrantKeyPem } from '#server/identity/grants.ts';
import { createConnection } from '#server/socket/connection.ts';
import type { ServerStore } from '#server/store/server-store.ts';
import { openSqliteServerStore } from '#server/store/sqlite/sqlite-server-store.ts';
import { createCommitPipeline } from '#server/sync/commit-pipeline.ts';
import { createPokeRoom } from '#server/sync/poke-room.ts';
import { createRequestHandlers } from '#server/sync/requests.ts';
import { tinyCity } from '#server/testing/tiny-city.ts';

export type ServerConnection = {
  ask(name: string, body: unknown): Promise<unknown>;
  close(): void;
};

export type SimServer = {
  readonly store: ServerStore;
  readonly grants: ReturnType<typeof createGrants>;
  readonly grantKey: string;
  isUp(): boolean;
  /** The process dies: no connection of before is ever answered. */
  kill(): void;
  start(): void;
  connect(onPoke: (headSeq: number) => void): ServerConnection;
};

/** Creates a server that is up. */
export function createSimServer(clock: Clock, random: Random): SimServer {
  const store = openSqliteServerStore(':memory:');
  const grants = createGrants({ privateKeyPem: generateGrantKeyPem(), clock, random });
  const identity = { serverId: 'sim-server', epoch: 1, kind: 'demo', isFirstRun: false, grants } as const;
  let life: ReturnType<typeof begin> | undefined = begin();

  function begin() {
    const pokes = createPokeRoom(clock);
    const commit = createCommitPipeline({ store, clock, city: tinyCity, readGrant: grants.read, log: silentLog });
    const handlers = createRequestHandlers({
      store,
      clock,
      city: tinyCity,
      identity,
      demo: null,
      signIn: () => Promise.reject(new Error('grants are issued directly here')),
      async commit(envelopes) {
        const headSeq = await commit(envelopes);
        pokes.announce(headSeq);
        return headSeq;
      },
    });
    return { pokes, handlers };
  }

  return {
    store,
    grants,
    grantKey: grants.publicKeyPem,
    isUp: () => life !== undefined,
    kill() {
      life?.pokes.close();
      life = undefined;
    },
    start: () => void (life ??= begin()),
    connect(onPoke) {
      const mine = life;
      if (!mine) throw new Error('the server is away');
      let leave: (() => void) | undefined;
      const ask = createConnection({
        handlers: mine.handlers,
        isWithinRate: () => true,
        onHello: () => void (leave ??= mine.pokes.join(onPoke)),
        log: silentLog,
      });
      return { ask, close: () => leave?.() };
    },
  };
}
