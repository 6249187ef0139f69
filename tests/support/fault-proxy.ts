// A wire between a console and the server that can be cut, made silent and mended. Faults are its methods.

import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

export type FaultProxy = {
  /** What a console is given instead of the server's address. */
  readonly url: string;
  /** Ends every connection and refuses new ones. */
  cut(): void;
  /** Takes connections and bytes and passes nothing on: a dead router rather than a pulled plug. */
  blackhole(): void;
  /** Passes everything on again, for new connections; silent ones are ended. */
  restore(): void;
  /** Connections open now. */
  open(): number;
  close(): Promise<void>;
};

type Mode = 'pass' | 'cut' | 'blackhole';

/** Starts a proxy in front of the server, passing everything on. */
export async function startFaultProxy(serverUrl: string): Promise<FaultProxy> {
  const target = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let mode: Mode = 'pass';

  function hold(socket: Socket, other: Socket | undefined): void {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      sockets.delete(socket);
      other?.destroy();
    });
  }

  /** Bytes that arrive in a black hole are read and forgotten, as a dead router does. */
  function passOn(from: Socket, to: Socket): void {
    from.on('data', (bytes) => {
      if (mode === 'pass') to.write(bytes);
    });
    from.on('end', () => {
      if (mode === 'pass') to.end();
    });
  }

  function endAll(): void {
    for (const socket of sockets) socket.destroy();
  }

  const server = createServer((near) => {
    if (mode === 'cut') return void near.destroy();
    if (mode === 'blackhole') {
      hold(near, undefined);
      return void near.resume();
    }
    const far = connect(Number(target.port), target.hostname);
    hold(near, far);
    hold(far, near);
    passOn(near, far);
    return passOn(far, near);
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
    blackhole() {
      mode = 'blackhole';
    },
    restore() {
      const wasSilent = mode === 'blackhole';
      mode = 'pass';
      if (wasSilent) endAll();
    },
    open: () => sockets.size,
    async close() {
      mode = 'cut';
      endAll();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}
