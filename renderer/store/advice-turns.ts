// When advice is asked for while somebody types.

import type { Clock, TimerHandle } from '#shared/lib/clock.ts';

/** Advice is asked for no more often than this, and never twice at once. */
const everyMs = 120;

export type AdviceTurns = {
  /** At once after a pause; while somebody types on, the advice keeps up with them. */
  soon(): void;
  /** Now: quick keys do not go by the advice of before. */
  now(): Promise<void>;
  /** Resolves when nothing is due that was not asked for: what was, is on its way or here. */
  upToDate(): Promise<void>;
  /** The next is due at once, however shortly ago the last was asked for. */
  rested(): void;
  /** Nothing is due any more. */
  cancel(): void;
};

/** Creates the turns in which `ask` is done, which reports its failures itself. */
export function createAdviceTurns(clock: Clock, ask: () => Promise<void>): AdviceTurns {
  let timer: TimerHandle | undefined;
  /** Not asked for before this: it was just now. */
  let restsUntilMs = 0;
  /** Something was changed that the advice does not know of. */
  let isDue = false;
  let advice: Promise<void> = Promise.resolve();

  /** The next is asked for when the one before was answered: a busy host is not made busier. */
  async function inTurn(): Promise<void> {
    await advice;
    timer = undefined;
    if (isDue) await now();
  }

  function stopTimer(): void {
    timer?.cancel();
    timer = undefined;
  }

  function now(): Promise<void> {
    stopTimer();
    isDue = false;
    restsUntilMs = clock.monotonicMs() + everyMs;
    advice = ask();
    return advice;
  }

  return {
    soon() {
      isDue = true;
      timer ??= clock.after(Math.max(0, restsUntilMs - clock.monotonicMs()), () => void inTurn());
    },
    now,
    upToDate: () => (isDue ? now() : advice),
    rested() {
      restsUntilMs = 0;
      stopTimer();
    },
    cancel() {
      isDue = false;
      stopTimer();
    },
  };
}
