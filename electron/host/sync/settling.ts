// Puts the lists in order after a first load, or after one that was interrupted: one index a turn, so that whoever works here is
// answered in between. Where it cannot go on (a full disk) it is begun again with the next page.

import type { TimerHandle } from '#shared/lib/clock.ts';
import type { EngineContext } from './engine-context.ts';
import { tryToStore } from './engine-context.ts';

export type Settling = {
  /** Begins, where there is anything to be put in order and it has not begun. */
  begin(): void;
  /** A load goes on: it is faster without. */
  stop(): void;
};

/** Creates it; nothing is done yet. */
export function createSettling(context: Pick<EngineContext, 'replica' | 'clock' | 'log' | 'onChange'>): Settling {
  const { replica, clock, onChange } = context;
  let timer: TimerHandle | null = null;
  let hasBuilt = false;

  function turn(): void {
    timer = null;
    const isWhole = tryToStore(context, 'the order of the rows', () => replica.settleMore());
    if (isWhole === false) timer = clock.after(0, turn);
    // The pages of a long load tell of no case; their end tells of all.
    if (isWhole && hasBuilt) onChange({ kind: 'everyCase' });
    hasBuilt = isWhole === false;
  }

  return {
    begin: () => void (timer ??= clock.after(0, turn)),
    stop() {
      timer?.cancel();
      timer = null;
    },
  };
}
