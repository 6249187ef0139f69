// Calls of `shell.*` in the window shell. What Electron does with its window, a page does with its own means (title,
// notification); here the call is only answered, so that the same renderer works in both shells.

import { methods } from '#shared/bridge/contract.ts';
import type { Frame, Transport } from '#shared/bridge/frame.ts';

/** The transport without its `shell.*` calls: they are answered on the way, everything else passes. */
export function answerShellCalls(transport: Transport): Transport {
  return {
    send: (frame) => transport.send(frame),
    onClose: (listener) => transport.onClose(listener),
    onFrame: (listener) =>
      transport.onFrame((frame) => {
        if (frame.kind === 'call' && frame.method.startsWith('shell.')) transport.send(answerTo(frame));
        else listener(frame);
      }),
  };
}

function answerTo({ id, method }: Extract<Frame, { kind: 'call' }>): Frame {
  if (Object.hasOwn(methods, method)) return { kind: 'reply', id, ok: true, output: {} };
  return { kind: 'reply', id, ok: false, error: { code: 'unknown-method', message: method } };
}
