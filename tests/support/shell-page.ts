// A page of the window shell as a browser would open it: the printed address, its cookie, then the WebSocket.

import { once } from 'node:events';
import { WebSocket } from 'ws';
import { createWebSocketTransport } from '#renderer/bridge/websocket-transport.ts';
import type { TestTransport } from './memory-transport.ts';

/** Exchanges the one-time address for the cookie. */
export async function exchangeAddress(address: string): Promise<string> {
  const response = await fetch(address, { redirect: 'manual' });
  const [cookie = ''] = (response.headers.get('set-cookie') ?? '').split(';');
  return cookie;
}

/** Opens the shell's WebSocket as the page of this origin, through the renderer's own transport. */
export async function openShellPage(origin: string, cookie: string): Promise<TestTransport> {
  const socket = new WebSocket(`${origin.replace('http:', 'ws:')}/bridge`, { origin, headers: { cookie } });
  const transport = createWebSocketTransport(socket as unknown as globalThis.WebSocket);
  await once(socket, 'open');
  return { ...transport, sendRaw: (raw) => socket.send(JSON.stringify(raw)) };
}
