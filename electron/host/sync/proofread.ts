// Reads the local copy from end to end while nobody notices, so that a damaged page is found and fetched again before a person
// needs it. Only while everything is here and the server can be asked: what is found on a desk without a link would empty it.

import type { Clock, Random } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { Replica } from '#host/replica/replica.ts';
import type { Place } from '#host/replica/row-walk.ts';
import { walkStart } from '#host/replica/row-walk.ts';
import type { BackgroundWork, LittleWork } from '#host/work-in-slices.ts';
import { workInSlices } from '#host/work-in-slices.ts';
import type { SyncEngine } from './sync-engine.ts';

export type ProofreadDeps = {
  readonly replica: Pick<Replica, 'walkOn'>;
  readonly engine: Pick<SyncEngine, 'isUpToDate' | 'checkNow'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
};

/** After the first catch-up, when the rush of a desk that was switched on is over; a floor does not do it in one breath. */
const firstWithinMs = 5 * 60_000;
/** Between two readings. */
const everyMs = 24 * 3_600_000;
/** A slice ends with the first read that is over by then: one read is a millisecond or two. */
const sliceMs = 10;
const rowsAtOnce = 25;
/** Nine parts of ten belong to whoever works at this desk. */
const restMs = 90;
/** Until the next look whether everything is here. */
const lookMs = 5_000;

/** Begins to read, by and by, until it is stopped. */
export function proofread({ replica, engine, clock, random, log }: ProofreadDeps): BackgroundWork {
  /** By the monotonic clock; undefined until everything was here for the first time. */
  let dueMs: number | undefined;
  let place: Place = walkStart;
  let found = { rows: 0, doubted: 0, workedMs: 0 };

  function dueInMs(): number {
    if (!engine.isUpToDate()) return lookMs;
    const nowMs = clock.monotonicMs();
    dueMs ??= nowMs + random() * firstWithinMs;
    return dueMs - nowMs;
  }

  /** Damage is no matter of this, the replica sees to that. */
  function doSome(): LittleWork {
    const { next, rows, doubted } = replica.walkOn(place, rowsAtOnce);
    found.rows += rows;
    found.doubted += doubted;
    if (next === null) return 'done';
    // While a load runs nothing is read.
    const isOn = rows > 0 || next.part !== place.part;
    place = next;
    return isOn ? 'more' : 'rest';
  }

  function afterSlice(end: LittleWork, workedMs: number): void {
    found.workedMs += workedMs;
    if (end !== 'done') return;
    report();
    untilNext();
  }

  function untilNext(): void {
    dueMs = clock.monotonicMs() + everyMs * (0.9 + random() * 0.2);
    place = walkStart;
    found = { rows: 0, doubted: 0, workedMs: 0 };
  }

  function report(): void {
    const { rows, doubted, workedMs } = found;
    log.info('the local copy was read from end to end', { rows, doubted, workedMs: Math.round(workedMs) });
    if (doubted > 0) engine.checkNow();
  }

  return workInSlices(
    { clock, sliceMs, restMs, lookMs },
    {
      dueInMs,
      doSome,
      afterSlice,
      onFault(error) {
        log.warn('the local copy could not be read to its end', errorFields(error));
        untilNext();
      },
    },
  );
}
