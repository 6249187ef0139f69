// Two ends of the bridge in one process. Every frame is copied through JSON and arrives later, as over a real wire: what
// is not JSON-safe, or relies on being called at once, fails here.

import { assert } from '#shared/lib/assert.ts';
import { isEqualJson } from '#shared/lib/equal.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';
import type { Frame, Transport } from '#shared/bridge/frame.ts';

/** A transport a test may also send rubbish over, and cut. */
export type TestTransport = Transport & { sendRaw(raw: unknown): void; close(): void };

export type TransportPair = { readonly page: TestTransport; readonly host: TestTransport };

/** A pair of transports: what one sends, the other's listeners get, in order. Closing either closes both. */
export function createMemoryPair(): TransportPair {
  const up = createSignal<Frame>();
  const down = createSignal<Frame>();
  const closes = createSignal<void>();
  let isOpen = true;

  function close(): void {
    if (!isOpen) return;
    isOpen = false;
    closes.tell();
  }

  function end(out: typeof up, into: typeof up): TestTransport {
    const sendRaw = (raw: unknown) => {
      const copy = JSON.parse(JSON.stringify(raw)) as Frame;
      assert(isEqualJson(copy, raw), () => `a frame that JSON changes: ${JSON.stringify(raw).slice(0, 200)}`);
      queueMicrotask(() => {
        if (isOpen) out.tell(copy);
      });
    };
    return {
      send: sendRaw,
      sendRaw,
      onFrame: (listener) => into.subscribe(listener),
      onClose: (listener) => closes.subscribe(() => listener()),
      close,
    };
  }

  return { page: end(up, down), host: end(down, up) };
}
