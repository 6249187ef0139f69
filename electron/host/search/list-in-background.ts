// Lists what a first load or an earlier version left unlisted, by and by, while people work; the latest cases first, so that a
// search is of use long before it is done.

import type { Clock } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { Replica } from '#host/replica/replica.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { Session } from '#host/session.ts';
import type { BackgroundWork, LittleWork } from '#host/work-in-slices.ts';
import { workInSlices } from '#host/work-in-slices.ts';

export type ListingDeps = {
  readonly replica: Pick<Replica, 'listMore'>;
  readonly session: Pick<Session, 'current'>;
  readonly clock: Clock;
  readonly log: Log;
  /** More cases can be found than before. */
  readonly onListed: () => void;
};

/** A slice ends with the first transaction that is over by then; as much again belongs to whoever works here. */
const sliceMs = 10;
const restMs = 10;
/**
 * In one transaction, some twenty milliseconds: each leaves a piece of the index, and merging few large pieces costs less than
 * merging many small ones.
 */
export const rowsAtOnce = 1_024;
/** Until the next look whether there is anything to list, or whether the disk has room again. */
const lookMs = 5_000;
const tellEveryMs = 2_000;

/** Begins to list, until it is stopped. */
export function listInBackground({ replica, session, clock, log, onListed }: ListingDeps): BackgroundWork {
  let toldMs = clock.monotonicMs();
  let isBusy = false;

  function doSome(): LittleWork {
    const who = session.current();
    if (!who) return 'done';
    const { didWork, isDone } = replica.listMore(scopeOf(who.actor), rowsAtOnce);
    if (isDone) return 'done';
    if (!didWork) return 'rest';
    isBusy = true;
    return 'more';
  }

  function tell(end: LittleWork): void {
    const nowMs = clock.monotonicMs();
    if (!isBusy || (end !== 'done' && nowMs - toldMs < tellEveryMs)) return;
    toldMs = nowMs;
    isBusy = false;
    onListed();
  }

  return workInSlices(
    { clock, sliceMs, restMs, lookMs },
    {
      doSome,
      afterSlice: tell,
      onFault: (error) => log.warn('cases could not be listed for the search; it is tried again', errorFields(error)),
    },
  );
}
