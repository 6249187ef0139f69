import { inflateRawSync } from 'node:zlib';
import type { Socket } from 'socket.io-client';
import { io } from 'socket.io-client';
import type { SyncErrorCode } from '#shared/sync/protocol.ts';
import { unpackRows } from '#shared/sync/packed-rows.ts';
import { aStation } from './test-station.ts';

/** An answer as it came over the wire; tests look into it loosely. */
export type WireReply = {
  readonly ok: boolean;
  readonly answer?: Record<string, unknown>;
  readonly error?: { readonly code: SyncErrorCode; readonly detail: string; readonly retryAfterMs: number | null };
};

export type TestConsole = {
  readonly socket: Socket;
  ask(name: string, body: unknown): Promise<WireReply>;
  /** Resolves when a poke has told of this head or a higher one. */
  pokedUpTo(headSeq: number): Promise<void>;
  close(): void;
};

/** A bare console on a real socket, without any of the console's own caution. */
export async function connectConsole(url: string): Promise<TestConsole> {
  const socket = io(url, { transports: ['websocket'], reconnection: false, forceNew: true });
  const pokes: number[] = [];
  socket.on('poke', (poke: { headSeq: number }) => pokes.push(poke.headSeq));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return {
    socket,
    async ask(name, body) {
      const reply: unknown = await socket.timeout(8_000).emitWithAck(name, body);
      return unpackRows(reply, (packed) => inflateRawSync(packed).toString()) as WireReply;
    },
    async pokedUpTo(headSeq) {
      while (!pokes.some((poked) => poked >= headSeq)) await new Promise((resolve) => socket.once('poke', resolve));
    },
    close: () => void socket.close(),
  };
}

/** The hello of a console of this version that comes for the first time, or comes again without its life. */
export function aHello(
  change: { readonly stationId?: string } & Record<string, unknown> = {},
): Record<string, unknown> {
  return aStation(change.stationId).hello(change);
}
