// Lets go, while people work, what nobody at this desk has looked at for weeks.

import type { Clock } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { Session } from '#host/session.ts';
import type { BackgroundWork, LittleWork } from '#host/work-in-slices.ts';
import { workInSlices } from '#host/work-in-slices.ts';
import type { Replica } from './replica.ts';
import { scopeOf } from './scope.ts';

export type EvictionDeps = {
  readonly replica: Pick<Replica, 'evictMore'>;
  readonly session: Pick<Session, 'current'>;
  readonly clock: Clock;
  readonly log: Log;
};

/** A holiday and a shift plan: whoever comes back sooner finds everything there. */
export const idleMs = 30 * 24 * 3_600_000;
const rowsAtOnce = 50;
const sliceMs = 8;
const restMs = 50;
const lookMs = 3_600_000;

/** Begins, until it is stopped. */
export function evictInBackground({ replica, session, clock, log }: EvictionDeps): BackgroundWork {
  let evicted = 0;

  function doSome(): LittleWork {
    const who = session.current();
    if (!who) return 'done';
    const ask = { current: scopeOf(who.actor), idleBeforeMs: clock.wallMs() - idleMs, most: rowsAtOnce };
    const step = replica.evictMore(ask);
    evicted += step.evicted;
    return step.isDone ? 'done' : 'more';
  }

  function afterSlice(end: LittleWork): void {
    if (end !== 'done' || evicted === 0) return;
    log.info('rows that nobody has looked at for a month were let go', { evicted });
    evicted = 0;
  }

  const onFault = (error: unknown) =>
    log.warn('unused rows could not be let go; it is tried again', errorFields(error));
  return workInSlices({ clock, sliceMs, restMs, lookMs }, { doSome, afterSlice, onFault });
}
