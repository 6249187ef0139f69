// Time comes in by argument everywhere. Wall time may jump, monotonic time may not: timers use the second.

export type TimerHandle = { cancel(): void };

export interface Clock {
  /** Milliseconds since the Unix epoch, as this machine believes. */
  wallMs(): number;
  /** Milliseconds since an arbitrary start; never goes back. */
  monotonicMs(): number;
  /** Runs `task` once after at least `delayMs`. */
  after(delayMs: number, task: () => void): TimerHandle;
}

/** A uniformly random number in [0, 1), injected so that a seed can replay a run. */
export type Random = () => number;
