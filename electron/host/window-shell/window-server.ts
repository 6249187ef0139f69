// The window shell's server: this machine only, one address shown once, the built renderer and one WebSocket behind it.
// A request must name this very host (against DNS rebinding) and come from no other page; then the cookie decides.

import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { contentPolicy, pageHeaders } from '#shared/bridge/content-policy.ts';
import { maxFrameBytes } from '#shared/bridge/frame.ts';
import type { Clock } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { Admission } from './admission.ts';
import { createAdmission } from './admission.ts';
import type { RefusalName } from './refusal-page.ts';
import { refusalPage, refusals } from './refusal-page.ts';
import type { ShellStage, Stage } from './shell-stage.ts';
import { createShellStage } from './shell-stage.ts';
import { createSocketTransport } from './socket-transport.ts';
import { StartFailure } from './start-failure.ts';
import { readStaticFile } from './static-files.ts';

const goingAway = 1001;
const closeWithinMs = 500;

export type WindowServerOptions = {
  readonly rendererDir: string;
  /** 0: any free port. */
  readonly port: number;
  /** What is shown to begin with. */
  readonly stage: Stage;
  readonly clock: Clock;
  readonly log: Log;
};

export type WindowServer = {
  readonly port: number;
  /** A new address that opens the console once. */
  newAddress(): string;
  /** The opening is further, over or refused. */
  moveOn(stage: Stage): void;
  /** Resolves when a page before the console was asked for. */
  readonly shown: Promise<void>;
  close(): Promise<void>;
};

type Guard = {
  readonly host: string;
  readonly origin: string;
  readonly admission: Admission;
  readonly stage: ShellStage;
};

/** Listens on 127.0.0.1. Throws `StartFailure` when the port is taken. */
export async function startWindowServer(options: WindowServerOptions): Promise<WindowServer> {
  const { rendererDir, port, clock, log } = options;
  const http = createServer();
  // Twice the limit, so that a frame a little too large is refused in words, and a huge one by the protocol.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 2 * maxFrameBytes, perMessageDeflate: false });
  await listen(http, port);
  const chosenPort = (http.address() as AddressInfo).port;
  const host = `127.0.0.1:${chosenPort}`;
  const stage = createShellStage(options.stage);
  const guard: Guard = { host, origin: `http://${host}`, admission: createAdmission(chosenPort), stage };

  http.on('request', (request, response) => {
    answer(request, response, { ...guard, rendererDir }).catch((error: unknown) => {
      log.error('a page could not be served', errorFields(error));
      response.destroy();
    });
  });
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', (error) => log.warn('a link broke before it was open', errorFields(error)));
    const refusal = request.url === '/bridge' ? refuseBridge(request, guard) : 'notFound';
    if (refusal) return void socket.end(`HTTP/1.1 ${refusals[refusal].status} ${refusal}\r\nConnection: close\r\n\r\n`);
    return sockets.handleUpgrade(request, socket, head, (open) => {
      const now = stage.now();
      if (now.kind === 'open') now.serve(createSocketTransport(open, log));
      else open.close(goingAway, 'the console is not open yet');
    });
  });

  return {
    port: chosenPort,
    newAddress: () => `${guard.origin}/?token=${guard.admission.newToken()}`,
    moveOn: (next) => stage.moveOn(next),
    shown: stage.shown,
    close: () => closeAll(http, sockets, clock),
  };
}

function listen(http: ReturnType<typeof createServer>, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', (cause: NodeJS.ErrnoException) => reject(explainListen(cause, port)));
    http.listen(port, '127.0.0.1', () => resolve());
  });
}

function explainListen(cause: NodeJS.ErrnoException, port: number): Error {
  if (cause.code === 'EADDRINUSE') {
    const words = `Port ${port} on this machine is in use by another program. Leave --port out to take any free one.`;
    return new StartFailure('port-in-use', words, { cause });
  }
  if (cause.code === 'EACCES') {
    return new StartFailure('port-in-use', `You may not use port ${port}. Choose one above 1023.`, { cause });
  }
  return cause;
}

function refuseForeign(request: IncomingMessage, { host, origin }: Guard): RefusalName | undefined {
  if (request.headers.host !== host) return 'wrongHost';
  return request.headers.origin === undefined || request.headers.origin === origin ? undefined : 'wrongOrigin';
}

/** A WebSocket is not bound by the same-origin rule, so here the page must say where it comes from. */
function refuseBridge(request: IncomingMessage, guard: Guard): RefusalName | undefined {
  if (request.headers.host !== guard.host) return 'wrongHost';
  if (request.headers.origin !== guard.origin) return 'wrongOrigin';
  return guard.admission.isAdmitted(request.headers.cookie) ? undefined : 'usedAddress';
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  guard: Guard & { readonly rendererDir: string },
): Promise<void> {
  const foreign = refuseForeign(request, guard);
  if (foreign) return refuse(response, foreign);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const url = URL.parse(request.url ?? '/', guard.origin);
  if (!url) return refuse(response, isRead ? 'notFound' : 'wrongMethod');
  const token = url.searchParams.get('token');
  const isAdmitted = guard.admission.isAdmitted(request.headers.cookie);
  if (token !== null && request.method === 'GET') {
    const cookie = guard.admission.exchange(token);
    if (cookie === undefined && !isAdmitted) return refuse(response, 'usedAddress');
    // The token leaves the address bar and the history; a second opening goes by the cookie.
    const headers = { ...pageHeaders, location: '/', ...(cookie === undefined ? {} : { 'set-cookie': cookie }) };
    return void response.writeHead(303, headers).end();
  }
  if (!isAdmitted) return refuse(response, 'usedAddress');
  if (guard.stage.answer(request, response, url)) return undefined;
  if (!isRead) return refuse(response, 'wrongMethod');
  if (guard.stage.now().kind !== 'open') return refuse(response, 'notFound');
  const file = await readStaticFile(guard.rendererDir, url.pathname);
  if (!file) return refuse(response, 'notFound');
  const policy = contentPolicy([`ws://${guard.host}`]);
  response.writeHead(200, { ...pageHeaders, 'content-security-policy': policy, 'content-type': file.contentType });
  return void response.end(request.method === 'HEAD' ? undefined : file.body);
}

function refuse(response: ServerResponse, name: RefusalName): void {
  const headers = { ...pageHeaders, 'content-security-policy': `default-src 'none'; frame-ancestors 'none'` };
  response.writeHead(refusals[name].status, { ...headers, 'content-type': 'text/html; charset=utf-8' });
  response.end(refusalPage(name));
}

async function closeAll(http: ReturnType<typeof createServer>, sockets: WebSocketServer, clock: Clock): Promise<void> {
  const pages = [...sockets.clients];
  for (const page of pages) page.close(goingAway, 'the console closes');
  // A page that is frozen does not answer the close; the others have read their `bye` by then.
  const force = clock.after(closeWithinMs, () => pages.forEach((page) => page.terminate()));
  await Promise.all(pages.map((page) => once(page, 'close')));
  force.cancel();
  sockets.close();
  const closed = new Promise<void>((resolve) => void http.close(() => resolve()));
  http.closeAllConnections();
  await closed;
}
