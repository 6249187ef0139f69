// Structured clone, as Electron carries frames between page, main and host.

import type { MessagePort } from 'node:worker_threads';
import { MessageChannel } from 'node:worker_threads';
import type { Frame } from '#shared/bridge/frame.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import type { TestTransport } from '../support/memory-transport.ts';
import { describeBridge } from './bridge-contract.ts';

function portTransport(port: MessagePort): TestTransport {
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

describeBridge('a MessageChannel', (router) => {
  const hosts: TestTransport[] = [];
  const closeAll = () => Promise.resolve(hosts.forEach((host) => host.close()));
  return Promise.resolve({
    connect() {
      const { port1, port2 } = new MessageChannel();
      const host = portTransport(port1);
      hosts.push(host);
      router.serve(host);
      return Promise.resolve(portTransport(port2));
    },
    kill: closeAll,
    end: closeAll,
  });
});
