// The core's waits: one timer a name, on the monotonic clock. A new one of a name replaces the old.

import type { Clock, TimerHandle } from '#shared/lib/clock.ts';
import type { TimerName } from '#shared/sync/client-core-types.ts';

export type Timers = {
  set(name: TimerName, delayMs: number): void;
  cancelAll(): void;
};

/** Creates a set of timers without any. */
export function createTimers(clock: Clock, onDue: (name: TimerName) => void): Timers {
  const handles = new Map<TimerName, TimerHandle>();
  return {
    set(name, delayMs) {
      handles.get(name)?.cancel();
      const handle = clock.after(delayMs, () => {
        handles.delete(name);
        onDue(name);
      });
      handles.set(name, handle);
    },
    cancelAll() {
      for (const handle of handles.values()) handle.cancel();
      handles.clear();
    },
  };
}
