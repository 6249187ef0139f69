// One tick a second for every countdown of the console, on the whole second of the corrected time, and none while nobody
// looks. Timers run on the monotonic clock; each tick reads the wall clock anew, so a jump of it heals within a second.

import type { Clock, TimerHandle } from '#shared/lib/clock.ts';
import type { Unsubscribe } from '#shared/lib/unsubscribe.ts';
import { createSignal } from '#shared/lib/unsubscribe.ts';

export type Ticker = {
  /** The corrected time, now. */
  nowMs(): number;
  subscribe(listener: () => void): Unsubscribe;
};

const secondMs = 1_000;

/** Creates the shared ticker. `correctionMs` is server time minus this machine's time, asked at each tick. */
export function createTicker(clock: Clock, correctionMs: () => number = () => 0): Ticker {
  const ticks = createSignal<null>();
  let listeners = 0;
  let timer: TimerHandle | undefined;

  function nowMs(): number {
    return clock.wallMs() + correctionMs();
  }

  function schedule(): void {
    timer = clock.after(secondMs - (((nowMs() % secondMs) + secondMs) % secondMs), () => {
      schedule();
      ticks.tell(null);
    });
  }

  function leave(end: Unsubscribe): Unsubscribe {
    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      end();
      listeners -= 1;
      if (listeners === 0) timer?.cancel();
    };
  }

  return {
    nowMs,
    subscribe(listener) {
      if (listeners === 0) schedule();
      listeners += 1;
      return leave(ticks.subscribe(listener));
    },
  };
}
