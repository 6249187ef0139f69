import type { Clock } from './clock.ts';

export type FakeClock = Clock & {
  /** Moves both clocks on and runs what falls due, in order of due time, then of asking. */
  advance(byMs: number): void;
  /** Moves only the wall clock, as a person or NTP would. */
  jumpWall(byMs: number): void;
  /** How many timers wait. */
  waiting(): number;
};

type Timer = { readonly dueMs: number; readonly order: number; readonly task: () => void };

/** A clock that stands still until told: for tests and simulations. */
export function fakeClock(startWallMs = Date.UTC(2026, 10, 23, 1, 0, 0)): FakeClock {
  let nowMs = 0;
  let wallOffsetMs = startWallMs;
  let order = 0;
  let timers: Timer[] = [];

  function nextDue(untilMs: number): Timer | undefined {
    return timers
      .filter((timer) => timer.dueMs <= untilMs)
      .toSorted((a, b) => a.dueMs - b.dueMs || a.order - b.order)[0];
  }

  return {
    wallMs: () => wallOffsetMs + nowMs,
    monotonicMs: () => nowMs,
    after(delayMs, task) {
      const timer = { dueMs: nowMs + Math.max(0, delayMs), order: order++, task };
      timers.push(timer);
      return { cancel: () => void (timers = timers.filter((other) => other !== timer)) };
    },
    advance(byMs) {
      const untilMs = nowMs + byMs;
      for (let timer = nextDue(untilMs); timer; timer = nextDue(untilMs)) {
        const due = timer;
        timers = timers.filter((other) => other !== due);
        nowMs = Math.max(nowMs, due.dueMs);
        due.task();
      }
      nowMs = untilMs;
    },
    jumpWall: (byMs) => void (wallOffsetMs += byMs),
    waiting: () => timers.length,
  };
}
