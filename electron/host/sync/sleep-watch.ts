// Notices that this machine slept or stood still: a tick that comes far too late, or a wall clock that went on while the
// monotonic one did not. A clock that a person moved forward looks the same and costs one new connection.

import type { Clock, TimerHandle } from '#shared/lib/clock.ts';

const tickMs = 5_000;
/** The server has given a silent connection up by then. */
const sleptMs = 10_000;

export type SleepWatch = { stop(): void };

/** Calls `onResume` after each sleep until it is stopped. */
export function watchSleep(clock: Clock, onResume: (sleptForMs: number) => void): SleepWatch {
  let handle: TimerHandle;
  let before = readClocks(clock);

  function tick(): void {
    const now = readClocks(clock);
    const passedMs = now.monotonicMs - before.monotonicMs;
    const lateMs = passedMs - tickMs;
    const missedMs = now.wallMs - before.wallMs - passedMs;
    before = now;
    handle = clock.after(tickMs, tick);
    const sleptForMs = Math.max(lateMs, missedMs);
    if (sleptForMs >= sleptMs) onResume(sleptForMs);
  }

  handle = clock.after(tickMs, tick);
  return { stop: () => handle.cancel() };
}

function readClocks(clock: Clock) {
  return { wallMs: clock.wallMs(), monotonicMs: clock.monotonicMs() };
}
