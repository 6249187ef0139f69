// A test as a console's renderer: by the same address, cookie and WebSocket as the page in the window, without the page.

import { WebSocket } from 'ws';
import type { BridgeClient } from '#shared/bridge/client.ts';
import { createBridgeClient } from '#shared/bridge/client.ts';
import type { Frame, Transport } from '#shared/bridge/frame.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';

export type TestBridge = BridgeClient & {
  /** The cookie the address was exchanged for. */
  readonly cookie: string;
  readonly origin: string;
};

/** Exchanges the one-time address for a cookie and opens the bridge. */
export async function openBridge(address: string): Promise<TestBridge> {
  return openBridgeAs({ origin: new URL(address).origin, cookie: await exchangeToken(address) });
}

/** Opens the bridge as a page that was admitted earlier. */
export async function openBridgeAs({ origin, cookie }: Pick<TestBridge, 'origin' | 'cookie'>): Promise<TestBridge> {
  const socket = openSocket(origin, cookie);
  const client = createBridgeClient(createNodeTransport(socket));
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.once('error', reject);
  const end = client.onState((state) => {
    if (state.kind === 'ready') resolve();
    if (state.kind === 'gone') reject(new Error(`the bridge closed: ${state.reason}`));
  });
  await promise.finally(end);
  return {
    ...client,
    cookie,
    origin,
    close() {
      client.close();
      socket.terminate();
    },
  };
}

/** The cookie of a one-time address; throws with the status where it is refused. */
export async function exchangeToken(address: string): Promise<string> {
  const response = await fetch(address, { redirect: 'manual' });
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  if (response.status !== 303 || !cookie) throw new Error(`the address was refused with status ${response.status}`);
  return cookie;
}

/** The link of a page that was admitted earlier, as its renderer opens it again and again. */
export function openPageSocket({
  origin,
  cookie,
}: Pick<TestBridge, 'origin' | 'cookie'>): Transport & { close(): void } {
  const socket = openSocket(origin, cookie);
  return { ...createNodeTransport(socket), close: () => socket.terminate() };
}

function openSocket(origin: string, cookie: string): WebSocket {
  return new WebSocket(`${origin.replace('http:', 'ws:')}/bridge`, { headers: { cookie, origin } });
}

function createNodeTransport(socket: WebSocket): Transport {
  const frames = createSignal<Frame>();
  const closes = createSignal<void>();
  const early: string[] = [];
  socket.on('open', () => early.splice(0).forEach((text) => socket.send(text)));
  socket.on('message', (data: Buffer) => frames.tell(JSON.parse(data.toString()) as Frame));
  socket.on('close', () => closes.tell());
  // The close that follows says all there is to say.
  socket.on('error', () => undefined);
  return {
    send(frame) {
      const text = JSON.stringify(frame);
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
      else if (socket.readyState === WebSocket.CONNECTING) early.push(text);
    },
    onFrame: (listener) => frames.subscribe(listener),
    onClose: (listener) => closes.subscribe(() => listener()),
  };
}
