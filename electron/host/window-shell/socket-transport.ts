// One browser's WebSocket as a bridge transport. What cannot be read is answered with `bye` in words and the link ends;
// nothing a page sends can bring the host down.

import type { WebSocket } from 'ws';
import type { Frame, Transport } from '#shared/bridge/frame.ts';
import { maxFrameBytes } from '#shared/bridge/frame.ts';
import { decodeFrame, encodeFrame } from '#shared/bridge/frame-text.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';

/** A page that does not read while this much waits for it has stopped; it will connect again. */
const maxWaitingBytes = 4 * maxFrameBytes;

const policyViolation = 1008;
const tryAgainLater = 1013;

/** Creates the transport over an open socket. */
export function createSocketTransport(socket: WebSocket, log: Log): Transport {
  const frames = createSignal<Frame>();
  const closes = createSignal<void>();

  function send(frame: Frame): void {
    if (socket.readyState !== socket.OPEN) return;
    const text = encodeFrame(frame);
    if (text === undefined) log.error('a frame is too large for the bridge', { kind: frame.kind });
    else if (socket.bufferedAmount > maxWaitingBytes) socket.close(tryAgainLater, 'the page does not read');
    else socket.send(text);
  }

  function leave(reason: string): void {
    log.warn('a page was sent away', { reason });
    send({ kind: 'bye', reason });
    socket.close(policyViolation, reason);
  }

  socket.on('message', (data, isBinary) => {
    if (isBinary) return leave('a frame this side cannot read');
    const decoded = decodeFrame((data as Buffer).toString('utf8'));
    return decoded.ok ? frames.tell(decoded.frame) : leave(decoded.reason);
  });
  // `ws` closes the socket itself after an error; without a listener it would be thrown.
  socket.on('error', (error) => log.warn('a page broke the WebSocket protocol', errorFields(error)));
  socket.on('close', () => closes.tell());

  return {
    send,
    onFrame: (listener) => frames.subscribe(listener),
    onClose: (listener) => closes.subscribe(() => listener()),
  };
}
