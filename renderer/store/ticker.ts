import type { Clock } from '#shared/lib/clock.ts';
import type { Unsubscribe } from '#shared/lib/unsubscribe.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';

/** One tick a second, on the second of the corrected time, for everything that counts. */
export type Ticker = {
  /** The corrected time of the last tick. */
  now(): number;
  subscribe(listener: () => void): Unsubscribe;
  stop(): void;
};

/** Starts ticking. */
export function createTicker({ clock, nowMs }: { readonly clock: Clock; nowMs(): number }): Ticker {
  const ticks = createSignal<void>();
  let last = floorSecond(nowMs());
  let timer = clock.after(untilNextSecond(), tick);

  function untilNextSecond(): number {
    return 1000 - (nowMs() % 1000);
  }

  function tick(): void {
    last = floorSecond(nowMs());
    timer = clock.after(untilNextSecond(), tick);
    ticks.tell();
  }

  return { now: () => last, subscribe: (listener) => ticks.subscribe(listener), stop: () => timer.cancel() };
}

function floorSecond(atMs: number): number {
  return Math.floor(atMs / 1000) * 1000;
}
