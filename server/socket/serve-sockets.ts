// Hangs the wire on an http server. Websocket only, no compression, no recovery of lost connections by the library: a
// console that comes back pulls from its cursor.

import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import type { Clock } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { limits } from '#shared/sync/limits.ts';
import type { PokeRoom } from '../sync/poke-room.ts';
import type { RequestHandlers } from '../sync/requests.ts';
import { createConnection } from './connection.ts';
import { createTokenBucket } from './token-bucket.ts';

/** Room for one command too many beside a full batch, so that a batch just over the limit is refused with words. */
const frameBytes = limits.batchBytes + limits.commandBytes;
/** A dead link is noticed within the sum of both. */
const pingMs = 5_000;
/** A console draining a full outbox sends some 20 requests a second. */
const requestRate = { capacity: 400, perSecond: 200 };

export type SocketDeps = {
  readonly httpServer: HttpServer;
  readonly handlers: RequestHandlers;
  readonly pokes: PokeRoom;
  readonly clock: Clock;
  readonly log: Log;
};

/** Serves sockets until the returned function is called. */
export function serveSockets({ httpServer, handlers, pokes, clock, log }: SocketDeps): () => Promise<void> {
  const io = new Server(httpServer, {
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: frameBytes,
    pingInterval: pingMs,
    pingTimeout: pingMs,
    // Consoles are programs, which send no Origin; a web page in somebody's browser does, and has no business here.
    allowRequest: (request, decide) => decide(null, request.headers.origin === undefined),
  });

  io.on('connection', (socket) => {
    let leave: (() => void) | undefined;
    const answer = createConnection({
      handlers,
      isWithinRate: createTokenBucket(clock, requestRate),
      onHello(stationId) {
        leave ??= pokes.join((headSeq) => socket.emit('poke', { headSeq }));
        log.info('a console said hello', { stationId });
      },
      log,
    });
    socket.onAny((name: unknown, ...rest: unknown[]) => {
      const acknowledge = rest.at(-1);
      // Nobody waits for an answer, so there is nothing to do: every request of the wire has one.
      if (typeof acknowledge !== 'function') return;
      const body = rest.length > 1 ? rest[0] : undefined;
      void answer(String(name), body).then((reply) => (acknowledge as (reply: unknown) => void)(reply));
    });
    socket.on('disconnect', () => leave?.());
  });
  // Closes the http server with it.
  return () => io.close();
}
