// The only place that knows where the console runs: inside Electron the preload has put `window.hotline` there, in the
// window shell frames travel over a WebSocket of the page's own origin.

import type { Transport } from '#shared/bridge/frame.ts';
import type { HotlineWindow } from '#shared/bridge/hotline-window.ts';
import { createWebSocketTransport } from './websocket-transport.ts';

/** A transport that can be given up, so that a new one can take its place. */
export type ClosableTransport = Transport & { close(): void };

/** Opens a new transport to the host. */
export function connectTransport(): ClosableTransport {
  const { hotline } = window as unknown as { readonly hotline?: HotlineWindow };
  if (hotline) return createHotlineTransport(hotline);
  const address = new URL('/bridge', window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return createWebSocketTransport(new WebSocket(address));
}

/** Electron tells of a lost host by a `bye` frame, so this transport itself never closes. */
function createHotlineTransport(hotline: HotlineWindow): ClosableTransport {
  return {
    send: (frame) => hotline.send(frame),
    onFrame: (listener) => hotline.onFrame(listener),
    onClose: () => () => undefined,
    close: () => undefined,
  };
}
