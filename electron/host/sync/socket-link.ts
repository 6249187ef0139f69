// socket.io-client as a plain wire: websocket only, no reconnection, no buffering, no retries of its own. When to try
// again is the core's decision, and truth travels by pull alone.

import { inflateRawSync } from 'node:zlib';
import { io } from 'socket.io-client';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import { mostUnpackedBytes, unpackRows } from '#shared/sync/packed-rows.ts';
import type { LinkEvent, SyncLink } from './sync-link.ts';

/** As long as a request may take: a line with three seconds of delay needs more than one round trip to open. */
const connectTimeoutMs = 8_000;

/** A link to the server at this address. */
export function createSocketLink(serverUrl: string): SyncLink {
  const events = createSignal<LinkEvent>();
  const socket = io(serverUrl, {
    autoConnect: false,
    reconnection: false,
    transports: ['websocket'],
    timeout: connectTimeoutMs,
    forceNew: true,
  });
  socket.on('connect', () => events.tell({ kind: 'up' }));
  socket.on('connect_error', (error) => events.tell({ kind: 'down', reason: error.message }));
  socket.on('disconnect', (reason) => {
    // Our own disconnect is no news; the core asked for it.
    if (reason !== 'io client disconnect') events.tell({ kind: 'down', reason });
  });
  socket.on('poke', (payload: unknown) => events.tell({ kind: 'poke', payload }));
  socket.on('articles', () => events.tell({ kind: 'articles' }));
  return {
    connect: () => void socket.connect(),
    disconnect: () => void socket.disconnect(),
    send: (name, request, onReply) => {
      // Sent while not connected, socket.io would keep it for the next connection: it must be lost instead.
      if (socket.connected) socket.emit(name, request, (reply: unknown) => onReply(unpackRows(reply, inflate)));
    },
    onEvent: (listener) => void events.subscribe(listener),
  };
}

function inflate(packed: Uint8Array): string {
  return inflateRawSync(packed, { maxOutputLength: mostUnpackedBytes }).toString();
}
