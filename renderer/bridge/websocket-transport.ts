import type { Transport } from '#shared/bridge/frame.ts';
import type { Frame } from '#shared/bridge/frame.ts';
import { answerShellCall } from './browser-shell.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';

/** Frames over a WebSocket of the same origin; what is sent before it opens is kept in order. */
export function createWebSocketTransport(socket: WebSocket): Transport & { close(): void } {
  const frames = createSignal<Frame>();
  const closes = createSignal<void>();
  let early: string[] = [];

  socket.addEventListener('open', () => {
    for (const text of early) socket.send(text);
    early = [];
  });
  socket.addEventListener('message', ({ data }) => frames.tell(JSON.parse(String(data)) as Frame));
  socket.addEventListener('close', () => closes.tell());

  return {
    send(frame) {
      const answered = answerShellCall(frame, document);
      if (answered) return queueMicrotask(() => frames.tell(answered));
      const text = JSON.stringify(frame);
      if (socket.readyState === WebSocket.CONNECTING) return void early.push(text);
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
      return undefined;
    },
    onFrame: (listener) => frames.subscribe(listener),
    onClose: (listener) => closes.subscribe(listener),
    close: () => socket.close(),
  };
}
