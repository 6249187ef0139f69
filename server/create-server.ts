// The composition root of the server: everything it needs comes in by argument, everything it made goes with close().

import type { AddressInfo } from 'node:net';
import { createServer as createHttpServer } from 'node:http';
import type { Clock } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { assert } from '#shared/lib/assert.ts';
import type { StationId } from '#shared/domain/ids.ts';
import { describeDemoPeople } from './identity/demo-people.ts';
import type { ServerIdentity } from './identity/server-identity.ts';
import { createSignIn } from './identity/sign-in.ts';
import type { ServerCity } from './server-city.ts';
import { serveSockets } from './socket/serve-sockets.ts';
import type { ServerStore } from './store/server-store.ts';
import { createCommitPipeline } from './sync/commit-pipeline.ts';
import { createPokeRoom } from './sync/poke-room.ts';
import { createRequestHandlers } from './sync/requests.ts';
import { watchHead } from './sync/watch-head.ts';

export type ServerDeps = {
  readonly store: ServerStore;
  readonly clock: Clock;
  readonly city: ServerCity;
  readonly identity: ServerIdentity;
  readonly log: Log;
  /** How many days consoles hold a case that is over and unchanged. */
  readonly keepDays?: number;
};

export interface Server {
  /** Listens; port 0 takes any free one. Resolves with the address, rejects where it cannot (port in use). */
  listen(port: number, host: string): Promise<string>;
  /** Stops listening and ends every connection. The store stays the caller's. */
  close(): Promise<void>;
}

const nobody = 'nobody' as StationId;

/** Creates a server that does not listen yet. */
export async function createServer({ store, clock, city, identity, log }: ServerDeps): Promise<Server> {
  const pokes = createPokeRoom(clock);
  const commit = createCommitPipeline({ store, clock, city, readGrant: identity.grants.read, log });
  const handlers = createRequestHandlers({
    store,
    clock,
    city,
    identity,
    demo: identity.kind === 'city' ? null : await describeDemoPeople(store.people),
    signIn: createSignIn({ store, grants: identity.grants, clock }),
    async commit(envelopes) {
      const headSeq = await commit(envelopes);
      pokes.announce(headSeq);
      return headSeq;
    },
  });
  const httpServer = createHttpServer((request, response) => {
    // For whoever watches the process: it answers, and is the server meant.
    const isHealth = request.method === 'GET' && request.url === '/health';
    response.writeHead(isHealth ? 200 : 404, { 'content-type': 'application/json' });
    const health = { ok: true, serverId: identity.serverId, packHash: city.packHash };
    response.end(JSON.stringify(isHealth ? health : { ok: false }));
  });
  const closeSockets = serveSockets({ httpServer, handlers, pokes, clock, log });
  const readHead = async () => (await store.readMarks(nobody)).headSeq;
  const stopWatching = watchHead(clock, readHead, (headSeq) => pokes.announce(headSeq));

  return {
    async listen(port, host) {
      await new Promise<void>((resolve, reject) => {
        httpServer.once('error', reject);
        httpServer.listen(port, host, () => {
          httpServer.off('error', reject);
          resolve();
        });
      });
      const address = httpServer.address();
      assert(address !== null && typeof address === 'object', 'a listening server has a port');
      return makeUrl(address);
    },
    async close() {
      stopWatching();
      pokes.close();
      await closeSockets();
    },
  };
}

function makeUrl({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
