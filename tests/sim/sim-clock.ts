// The time of the simulated world. Everything that waits waits here; between two timers every promise comes to its end, so
// that a run is one fixed order of things. Each process has a view of its own: its wall clock may be wrong, and its timers
// die with it.

import type { Clock, TimerHandle } from '#shared/lib/clock.ts';

export type ClockView = Clock & {
  /** A person, or NTP, sets this machine's clock; what is monotonic goes on. */
  jump(byMs: number): void;
  /** How far this machine's wall clock is from the world's. */
  errorMs(): number;
};

export type SimClock = Clock & {
  /** Lets so much time pass, event by event. */
  advance(byMs: number): Promise<void>;
  /** Days pass in which nothing happens at all: no timer runs, every wall clock moves. */
  skip(byMs: number): void;
  /** A machine's own clock; `isAlive` says whether the process that asked is still there. */
  view(): ClockView;
  /** The clock of one process on that machine. */
  processClock(view: ClockView, isAlive: () => boolean): Clock;
};

type Timer = { readonly dueMs: number; readonly order: number; task: (() => void) | undefined };

/** Monday morning in Beijing. */
const startWallMs = Date.UTC(2026, 10, 23, 1, 0, 0);

/** Creates a world at its beginning. */
export function createSimClock(): SimClock {
  let nowMs = 0;
  let skippedMs = 0;
  let order = 0;
  // In order of due time, then of asking: few at a time, so an insertion is cheap.
  const timers: Timer[] = [];

  function after(delayMs: number, task: () => void): TimerHandle {
    const timer: Timer = { dueMs: nowMs + Math.max(0, Math.ceil(delayMs)), order: order++, task };
    let index = timers.length;
    while (index > 0 && (timers[index - 1] as Timer).dueMs > timer.dueMs) index -= 1;
    timers.splice(index, 0, timer);
    return { cancel: () => void (timer.task = undefined) };
  }

  async function advance(byMs: number): Promise<void> {
    const untilMs = nowMs + Math.round(byMs);
    await settlePromises();
    for (let timer = timers[0]; timer && timer.dueMs <= untilMs; timer = timers[0]) {
      timers.shift();
      const { task } = timer;
      if (!task) continue;
      nowMs = Math.max(nowMs, timer.dueMs);
      task();
      await settlePromises();
    }
    nowMs = untilMs;
  }

  const wallMs = () => startWallMs + skippedMs + nowMs;
  return {
    wallMs,
    monotonicMs: () => nowMs,
    after,
    advance,
    skip: (byMs) => void (skippedMs += byMs),
    view() {
      let offMs = 0;
      return {
        wallMs: () => wallMs() + offMs,
        monotonicMs: () => nowMs,
        after,
        jump: (byMs) => void (offMs += byMs),
        errorMs: () => offMs,
      };
    },
    processClock: (view, isAlive) => ({
      wallMs: view.wallMs,
      monotonicMs: view.monotonicMs,
      after: (delayMs, task) => after(delayMs, () => isAlive() && task()),
    }),
  };
}

/** Every promise that can go on does: the macrotask queue is behind all of them. */
function settlePromises(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
