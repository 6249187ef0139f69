// The bridge over a MessageChannel: frames are cloned as Electron's IPC clones them.

import { MessageChannel } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import type { Frame } from '#shared/bridge/frame.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import type { TestTransport, TransportPair } from './memory-transport.ts';

/** A pair of transports over the two ports of a channel. */
export function createChannelPair(): TransportPair {
  const { port1, port2 } = new MessageChannel();
  return { page: overPort(port1), host: overPort(port2) };
}

function overPort(port: MessagePort): TestTransport {
  const frames = createSignal<Frame>();
  const closes = createSignal<void>();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
  const post = (raw: unknown) => port.postMessage(raw);
  port.on('message', (frame: Frame) => frames.tell(frame));
  port.on('close', () => closes.tell());
  return {
    send: post,
    sendRaw: post,
    onFrame: (listener) => frames.subscribe(listener),
    onClose: (listener) => closes.subscribe(() => listener()),
    close: () => port.close(),
  };
}
