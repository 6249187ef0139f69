// The composition root of the server: everything it needs comes in by argument, everything it made goes with close().

import type { AddressInfo } from 'node:net';
import { createServer as createHttpServer } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { assert } from '#shared/lib/assert.ts';
import type { ServerCoreDeps } from './create-server-core.ts';
import { createServerCore } from './create-server-core.ts';
import { packRows } from './socket/pack-rows.ts';
import { serveSockets } from './socket/serve-sockets.ts';
import { createTurns } from './socket/turns.ts';

/** A whole floor may knock within a second; Node's own 511 would make the others knock again after 1, 3 and 7 s. */
const floorBacklog = 4_096;

export type ServerDeps = Omit<ServerCoreDeps, 'gather' | 'pack' | 'turn'>;

export interface Server {
  /** Listens; port 0 takes any free one. Resolves with the address, rejects where it cannot (port in use). */
  listen(port: number, host: string): Promise<string>;
  /** Stops listening and ends every connection. The store stays the caller's. */
  close(): Promise<void>;
}

/** Creates a server that does not listen yet. */
export async function createServer(deps: ServerDeps): Promise<Server> {
  const { city, identity } = deps;
  // What the sockets brought in one turn shares a commit.
  const core = await createServerCore({
    ...deps,
    pack: packRows,
    gather: () => setImmediate(),
    turn: createTurns(),
  });
  const httpServer = createHttpServer((request, response) => {
    // For whoever watches the process: it answers, and is the server meant.
    const isHealth = request.method === 'GET' && request.url === '/health';
    response.writeHead(isHealth ? 200 : 404, { 'content-type': 'application/json' });
    const health = { ok: true, serverId: identity.serverId, packHash: city.packHash };
    response.end(JSON.stringify(isHealth ? health : { ok: false }));
  });
  const closeSockets = serveSockets(httpServer, core);

  return {
    async listen(port, host) {
      await new Promise<void>((resolve, reject) => {
        httpServer.once('error', reject);
        httpServer.listen({ port, host, backlog: floorBacklog }, () => {
          httpServer.off('error', reject);
          resolve();
        });
      });
      const address = httpServer.address();
      assert(address !== null && typeof address === 'object', 'a listening server has a port');
      return makeUrl(address);
    },
    async close() {
      core.close();
      await closeSockets();
    },
  };
}

function makeUrl({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
