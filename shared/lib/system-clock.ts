import type { Clock } from './clock.ts';

type TimerGlobals = {
  readonly performance: { now(): number };
  setTimeout(task: () => void, delayMs: number): unknown;
  clearTimeout(handle: unknown): void;
};

/** The real clock of this process (Node, a browser or Electron): the one place that reads it. */
export function systemClock(): Clock {
  const globals = globalThis as unknown as TimerGlobals;
  return {
    wallMs: () => Date.now(),
    monotonicMs: () => globals.performance.now(),
    after(delayMs, task) {
      const handle = globals.setTimeout(task, delayMs);
      return { cancel: () => globals.clearTimeout(handle) };
    },
  };
}
