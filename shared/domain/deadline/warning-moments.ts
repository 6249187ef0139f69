// When somebody is warned of a deadline that runs: moments in counted time, so that nobody is warned at night because of a night.

import type { ClockEvent } from './clock-event.ts';
import { settleMain } from './compute-deadline.ts';
import type { DeadlineBook } from './deadline-book.ts';
import { countedOf, momentLeft } from './settle.ts';
import { subtractTerm } from './term-sums.ts';

export type WarningMoment = { readonly id: string; readonly atMs: number };

/** The policy's warnings of the main deadline in order of time; none while it is paused or has stopped. Never before the start. */
export function warningMoments(clock: readonly ClockEvent[], book: DeadlineBook): readonly WarningMoment[] {
  const main = settleMain(clock, book);
  if (main === null || main.run.stoppedAtMs !== null || main.settled.openPause !== null) return [];
  const { run, settled } = main;
  const { startedAtMs } = run;
  const wholeMs = countedOf(startedAtMs, settled);
  return run.law.policy.warnings
    .map(({ id, at }) => {
      const atMs =
        at.kind === 'share'
          ? momentLeft(startedAtMs, settled, (1 - at.gone) * wholeMs)
          : subtractTerm(at.term, settled.dueAtMs, run.law.calendars);
      return { id, atMs: Math.max(startedAtMs, atMs) };
    })
    .toSorted((one, other) => one.atMs - other.atMs);
}
