// Makes the rows anew that were made under other rules, while people work: after an update of the law or of a calendar a desk is
// there at once, with its due times as they were, and they come right by and by, the latest cases first.

import type { Clock } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { BackgroundWork, LittleWork } from '#host/work-in-slices.ts';
import { workInSlices } from '#host/work-in-slices.ts';
import type { Replica } from './replica.ts';

export type RemakingDeps = {
  readonly replica: Pick<Replica, 'remakeMore'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Rows look different than before: which ones nobody knows. */
  readonly onRemade: () => void;
};

/** A slice ends with the first transaction that is over by then; half of the time belongs to whoever works here. */
const sliceMs = 8;
const restMs = 8;
const rowsAtOnce = 8;
/** Until the next look: a copy that was fetched anew is by the rules that hold, so there is rarely anything to be seen. */
const lookMs = 5_000;
/** A list that is asked again is read anew: not with every slice. */
const tellEveryMs = 5_000;

/** Begins, until it is stopped. */
export function remakeInBackground({ replica, clock, log, onRemade }: RemakingDeps): BackgroundWork {
  let toldMs = clock.monotonicMs();
  let made = 0;
  let untold = 0;

  function doSome(): LittleWork {
    const remade = replica.remakeMore(rowsAtOnce);
    made += remade.made;
    untold += remade.made;
    if (remade.isDone) return 'done';
    return remade.made > 0 ? 'more' : 'rest';
  }

  function afterSlice(end: LittleWork): void {
    const nowMs = clock.monotonicMs();
    if (untold > 0 && (end === 'done' || nowMs - toldMs >= tellEveryMs)) {
      toldMs = nowMs;
      untold = 0;
      onRemade();
    }
    if (end !== 'done' || made === 0) return;
    log.info('every row is by the rules that hold now', { made });
    made = 0;
  }

  return workInSlices(
    { clock, sliceMs, restMs, lookMs },
    {
      doSome,
      afterSlice,
      onFault: (error) => log.warn('rows could not be made anew; it is tried again', errorFields(error)),
    },
  );
}
