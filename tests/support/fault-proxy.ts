// A wire between a console and the server that can be cut, made silent, slow or mad, and mended. Faults are its methods.

import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { WirePace } from './paced-pipe.ts';
import { createPacedPipe, noDelay } from './paced-pipe.ts';

export type FaultProxy = {
  /** What a console is given instead of the server's address. */
  readonly url: string;
  /** Ends every connection and refuses new ones. */
  cut(): void;
  /** Ends every connection with a reset, and new ones as soon as they come: a router that was restarted. */
  reset(): void;
  /** Takes connections and bytes and passes nothing on: a dead router rather than a pulled plug. */
  blackhole(): void;
  /** Holds what arrives; `restore` lets it go on, late, on the same connections. */
  stall(): void;
  /** Passes other bytes on than those that came, as many. */
  garble(): void;
  /** Answers every new connection with a page of HTML in place of the server, as the network of a hotel does. */
  portal(): void;
  /** From now on bytes travel at this pace; `null` for as fast as they can. Other faults come on top. */
  pace(pace: Partial<WirePace> | null): void;
  /** Ends one of the open connections. */
  cutOne(random: () => number): void;
  /** Passes everything on again; what was silent or mad is ended. */
  restore(): void;
  /** Connections open now. */
  open(): number;
  /** Bytes that came out towards the console so far: what progress is measured by. */
  delivered(): number;
  close(): Promise<void>;
};

type Mode = 'pass' | 'cut' | 'reset' | 'blackhole' | 'stall' | 'garble' | 'portal';

/** Connections that lived through these cannot go on. */
const broken: readonly Mode[] = ['blackhole', 'garble', 'portal'];

const portalPage = '<!doctype html><title>Sign in to the network</title><h1>Welcome to Hotel Made-Up</h1>';

/** Starts a proxy in front of the server, passing everything on. */
export async function startFaultProxy(serverUrl: string): Promise<FaultProxy> {
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  const stalled = new Set<() => void>();
  const noise = seededRandom(7);
  let mode: Mode = 'pass';
  let pace: WirePace = noDelay;
  let delivered = 0;

  function hold(socket: Socket, other: Socket | undefined): void {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      other?.destroy();
    });
  }

  function passOn(from: Socket, to: Socket, onBytes: (count: number) => void): void {
    const pipe = createPacedPipe(to, () => pace, onBytes);
    const deliver = (bytes: Buffer): void => {
      // Bytes that arrive in a black hole are read and forgotten, as a dead router does.
      if (mode === 'pass') pipe.write(bytes);
      if (mode === 'garble') pipe.write(Buffer.from(Array.from(bytes, () => Math.floor(noise() * 256))));
      if (mode === 'stall') stalled.add(() => pipe.write(bytes));
    };
    from.on('data', deliver);
    from.on('end', () => {
      if (mode === 'pass') pipe.end();
    });
  }

  function endAll(): void {
    for (const socket of sockets) socket.destroy();
  }

  function answerAsPortal(near: Socket): void {
    hold(near, undefined);
    near.once('data', () => {
      const head = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${portalPage.length}\r\n\r\n`;
      near.end(head + portalPage);
    });
  }

  const server = createServer((near) => {
    if (mode === 'cut') return void near.destroy();
    if (mode === 'reset') return void near.resetAndDestroy();
    if (mode === 'portal') return answerAsPortal(near);
    if (mode === 'blackhole') {
      hold(near, undefined);
      return void near.resume();
    }
    const far = connect(Number(target.port), target.hostname);
    hold(near, far);
    hold(far, near);
    passOn(near, far, () => undefined);
    return passOn(far, near, (count) => (delivered += count));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    cut() {
      mode = 'cut';
      endAll();
    },
    reset() {
      mode = 'reset';
      for (const socket of sockets) socket.resetAndDestroy();
    },
    blackhole: () => void (mode = 'blackhole'),
    stall: () => void (mode = 'stall'),
    garble: () => void (mode = 'garble'),
    portal() {
      mode = 'portal';
      endAll();
    },
    pace: (wanted) => void (pace = { ...noDelay, ...wanted }),
    cutOne(random) {
      const open = [...sockets];
      open[Math.floor(random() * open.length)]?.destroy();
    },
    restore() {
      const was = mode;
      mode = 'pass';
      if (broken.includes(was)) endAll();
      for (const goOn of stalled) goOn();
      stalled.clear();
    },
    open: () => sockets.size,
    delivered: () => delivered,
    async close() {
      mode = 'cut';
      endAll();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
