// Work that goes on while people work and nobody notices: a few milliseconds, then a rest. What has to be done and how far it is
// stays with whoever does it; here is only when.

import type { Clock } from '#shared/lib/clock.ts';

/**
 * How a little of the work ended. `more`: the slice may go on · `rest`: it ends here, there is more to do · `done`: there is
 * nothing to do, for now.
 */
export type LittleWork = 'more' | 'rest' | 'done';

export type SliceRules = {
  readonly clock: Clock;
  /** A slice ends with the first little that is over by then. */
  readonly sliceMs: number;
  /** Between two slices: what belongs to whoever works here. */
  readonly restMs: number;
  /** Until the first slice, after the work is done or failed: the next look whether there is any. */
  readonly lookMs: number;
};

export type SlicedWork = {
  /** Until it may begin; 0: now. Asked before each slice. */
  readonly dueInMs?: () => number;
  /** Does a little of it, a millisecond or two. */
  readonly doSome: () => LittleWork;
  /** After each slice, with how it ended and how long it took. */
  readonly afterSlice?: (end: LittleWork, workedMs: number) => void;
  /** The work failed; it is looked at again later. */
  readonly onFault: (error: unknown) => void;
};

export type BackgroundWork = { stop(): void };

/** Begins, until it is stopped. */
export function workInSlices({ clock, sliceMs, restMs, lookMs }: SliceRules, work: SlicedWork): BackgroundWork {
  let timer = clock.after(lookMs, tick);

  function tick(): void {
    timer = clock.after(turn(), tick);
  }

  /** Does a slice where one is due; returns how long to wait. */
  function turn(): number {
    const dueInMs = work.dueInMs?.() ?? 0;
    if (dueInMs > 0) return dueInMs;
    try {
      return doSlice() === 'done' ? lookMs : restMs;
    } catch (error) {
      work.onFault(error);
      return lookMs;
    }
  }

  function doSlice(): LittleWork {
    const beganMs = clock.monotonicMs();
    let end: LittleWork;
    do end = work.doSome();
    while (end === 'more' && clock.monotonicMs() - beganMs < sliceMs);
    work.afterSlice?.(end, clock.monotonicMs() - beganMs);
    return end;
  }

  return { stop: () => timer.cancel() };
}
