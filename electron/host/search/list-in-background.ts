// Lists what a first load or an earlier version left unlisted, by and by, while people work; the latest cases first, so that a
// search is of use long before it is done.

import type { Clock, TimerHandle } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { Replica } from '#host/replica/replica.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { Session } from '#host/session.ts';

export type ListingDeps = {
  readonly replica: Pick<Replica, 'listMore'>;
  readonly session: Pick<Session, 'current'>;
  readonly clock: Clock;
  readonly log: Log;
  /** More cases can be found than before. */
  readonly onListed: () => void;
};

export type Listing = { stop(): void };

/** A slice ends with the first transaction that is over by then; as much again belongs to whoever works here. */
const sliceMs = 10;
const restMs = 10;
const rowsAtOnce = 64;
/** Until the next look whether there is anything to list, or whether the disk has room again. */
const lookMs = 5_000;
const tellEveryMs = 2_000;

/** Begins to list, until it is stopped. */
export function listInBackground({ replica, session, clock, log, onListed }: ListingDeps): Listing {
  let timer: TimerHandle = clock.after(restMs, tick);
  let toldMs = clock.monotonicMs();
  let isBusy = false;

  function tick(): void {
    timer = clock.after(turn(), tick);
  }

  /** Lists a slice; returns how long to wait. */
  function turn(): number {
    const who = session.current();
    if (!who) return lookMs;
    try {
      const isDone = listSlice(() => replica.listMore(scopeOf(who.actor), rowsAtOnce));
      tell(isDone);
      return isDone ? lookMs : restMs;
    } catch (error) {
      log.warn('cases could not be listed for the search; it is tried again', errorFields(error));
      return lookMs;
    }
  }

  function listSlice(listSome: () => { readonly listed: number; readonly isDone: boolean }): boolean {
    const beganMs = clock.monotonicMs();
    do {
      const { listed, isDone } = listSome();
      if (isDone) return true;
      if (listed === 0) return false;
      isBusy = true;
    } while (clock.monotonicMs() - beganMs < sliceMs);
    return false;
  }

  function tell(isDone: boolean): void {
    const nowMs = clock.monotonicMs();
    if (!isBusy || (!isDone && nowMs - toldMs < tellEveryMs)) return;
    toldMs = nowMs;
    isBusy = false;
    onListed();
  }

  return { stop: () => timer.cancel() };
}
