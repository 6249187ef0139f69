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

/** Watches the socket's way out. */
export function createOutflow(socket: Socket): Outflow {
  const transport = () => socket.conn.transport as unknown as Transport;
  const isBusy = () =>
    socket.conn.readyState === 'open' &&
    (!transport().writable || (socket.conn as unknown as { writeBuffer: unknown[] }).writeBuffer.length > 0);
  const gone = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));

  return {
    isBusy,
    waitingBytes: () => transport().socket?.bufferedAmount ?? 0,
    async sent() {
      // The answer is handed over in the turn that follows.
      await setImmediate();
      while (socket.connected && isBusy()) {
        const ready = new Promise<void>((resolve) => transport().once('ready', resolve));
        await Promise.race([ready, gone]);
      }
    },
  };
}
