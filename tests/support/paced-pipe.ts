// One direction of a slow wire: bytes come out late and at a limited rate, in order, and who sends faster is made to wait.

import type { Socket } from 'node:net';
import { systemClock } from '#shared/lib/system-clock.ts';

export type WirePace = {
  /** What a byte takes at least. */
  readonly latencyMs: number;
  /** null: as fast as they can. */
  readonly bytesPerSecond: number | null;
};

export type PacedPipe = { write(bytes: Buffer): void; end(): void };

export const noDelay: WirePace = { latencyMs: 0, bytesPerSecond: null };
/** 64 kbit/s: an old telephone line. */
export const telephoneLine: WirePace = { latencyMs: 50, bytesPerSecond: 8_000 };

const clock = systemClock();
/** What a real wire holds between the two: without it a sender would believe that everything has arrived. */
const packetBytes = 1_400;

/** Writes to the socket at the pace in force when the bytes come. */
export function createPacedPipe(to: Socket, paceNow: () => WirePace, onBytes: (count: number) => void): PacedPipe {
  /** When the wire is free for the next packet. */
  let freeAtMs = 0;
  /** Timers may fall due in another order than they were set: whichever does takes what came first. */
  const waiting: Buffer[] = [];
  let isEnding = false;

  function out(bytes: Buffer): void {
    if (to.destroyed || !to.writable) return;
    to.write(bytes);
    onBytes(bytes.length);
  }

  function later(bytes: Buffer, { latencyMs, bytesPerSecond }: WirePace): void {
    const nowMs = clock.monotonicMs();
    const takesMs = bytesPerSecond === null ? 0 : (bytes.length / bytesPerSecond) * 1_000;
    freeAtMs = Math.max(freeAtMs, nowMs) + takesMs;
    waiting.push(bytes);
    clock.after(freeAtMs + latencyMs - nowMs, () => {
      const first = waiting.shift();
      if (first) out(first);
      if (isEnding && waiting.length === 0) to.end();
    });
  }

  return {
    write(bytes) {
      const pace = paceNow();
      const isFast = pace.latencyMs === 0 && pace.bytesPerSecond === null;
      if (isFast && waiting.length === 0) return out(bytes);
      for (let at = 0; at < bytes.length; at += packetBytes) later(bytes.subarray(at, at + packetBytes), pace);
      return undefined;
    },
    end() {
      isEnding = true;
      if (waiting.length === 0) to.end();
    },
  };
}
