import { setImmediate } from 'node:timers/promises';
import type { Socket } from 'socket.io';

/** What of the answers to one console has not left this process. */
export interface Outflow {
  isBusy(): boolean;
  waitingBytes(): number;
  /** Ends when everything answered by now has left, or the link is gone. */
  sent(): Promise<void>;
}

/** What is read of the transport below the library; its types do not name all of it. */
type Transport = {
  readonly writable: boolean;
  readonly socket?: { readonly bufferedAmount: number };
  once(event: 'ready', listener: () => void): unknown;
};

type Queued = { readonly data?: unknown };

/** Watches the socket's way out. */
export function createOutflow(socket: Socket): Outflow {
  const transport = () => socket.conn.transport as unknown as Transport;
  const queued = () => (socket.conn as unknown as { readonly writeBuffer: readonly Queued[] }).writeBuffer;
  const isBusy = () => socket.conn.readyState === 'open' && (!transport().writable || queued().length > 0);
  /** One for all who wait: each answer under way would be one listener more. */
  let ready: Promise<void> | undefined;
  let wake: (() => void) | undefined;
  socket.once('disconnect', () => wake?.());

  function becomesReady(): Promise<void> {
    ready ??= new Promise<void>((resolve) => {
      wake = () => {
        ready = undefined;
        resolve();
      };
      transport().once('ready', wake);
    });
    return ready;
  }

  return {
    isBusy,
    waitingBytes() {
      const handedOver = transport().socket?.bufferedAmount ?? 0;
      return queued().reduce((sum, { data }) => sum + sizeOf(data), handedOver);
    },
    async sent() {
      // The answer is handed over in the turn that follows.
      await setImmediate();
      while (socket.connected && isBusy()) await becomesReady();
    },
  };
}

function sizeOf(data: unknown): number {
  if (typeof data === 'string') return data.length;
  return data instanceof Uint8Array ? data.byteLength : 0;
}
