// Hangs the wire on an http server. Websocket only, no compression, no recovery of lost connections by the library: a
// console that comes back pulls from its cursor. Nothing is kept for a console that does not read: pokes are left out, and
// who asks on while megabytes of answers wait is let go.

import type { Server as HttpServer } from 'node:http';
import type { Socket } from 'socket.io';
import { Server } from 'socket.io';
import { limits } from '#shared/sync/limits.ts';
import type { ServerCore } from '../create-server-core.ts';
import { answerInOneGo } from './answer-in-one-go.ts';
import { createOutflow } from './outflow.ts';
import { textOnlyParser } from './text-only-parser.ts';

/** Room for one command too many beside a full batch, so that a batch just over the limit is refused with words. */
const frameBytes = limits.batchBytes + limits.commandBytes;
/** A dead link is noticed within the sum of both. */
const pingMs = 5_000;
/** A console of ours has a page, a bucket and a history under way at most. */
const mostWaitingBytes = 8 * limits.pageBytes;

/** Serves sockets until the returned function is called. */
export function serveSockets(httpServer: HttpServer, core: ServerCore): () => Promise<void> {
  const io = new Server(httpServer, {
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: frameBytes,
    parser: textOnlyParser,
    pingInterval: pingMs,
    pingTimeout: pingMs,
    // Consoles are programs, which send no Origin; a web page in somebody's browser does, and has no business here.
    allowRequest: (request, decide) => decide(null, request.headers.origin === undefined),
  });
  answerInOneGo(io);
  io.on('connection', (socket) => serveOne(socket, core));
  // Closes the http server with it.
  return () => io.close();
}

function serveOne(socket: Socket, core: ServerCore): void {
  const outflow = createOutflow(socket);
  const { ask, close } = core.connect({
    onPoke(poke) {
      if (outflow.isBusy()) return false;
      socket.emit('poke', poke);
      return true;
    },
    onArticles(poke) {
      // Lost on a busy link: the console asks now and then by itself.
      if (!outflow.isBusy()) socket.emit('articles', poke);
    },
    onClosed: () => void socket.disconnect(true),
    sent: outflow.sent,
  });
  socket.onAny((name: unknown, ...rest: unknown[]) => {
    const acknowledge = rest.at(-1);
    // Nobody waits for an answer, so there is nothing to do: every request of the wire has one.
    if (typeof acknowledge !== 'function') return;
    if (outflow.waitingBytes() > mostWaitingBytes) {
      socket.disconnect(true);
      return;
    }
    const body = rest.length > 1 ? rest[0] : undefined;
    void ask(String(name), body).then((reply) => (acknowledge as (reply: unknown) => void)(reply));
  });
  socket.on('disconnect', close);
}
