// Whether suggestions still fit, as those who ask are shown it. Made when somebody asks, from the cases that changed last, a few
// at a time with room between for whoever waits for this process; then given to everybody until it is a quarter of an hour old.

import { setImmediate } from 'node:timers/promises';
import type { Clock } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { StationId } from '#shared/domain/ids.ts';
import type { Zone } from '#shared/domain/calendar/zone.ts';
import { DriftTally } from '#shared/routing/drift.ts';
import { outcomeOf } from '#shared/routing/who/outcome.ts';
import type { DriftReport } from '#shared/sync/drift-schema.ts';
import type { ServerStore } from '../store/server-store.ts';
import { reportDrift } from './report-drift.ts';

export type DriftKeeperDeps = {
  readonly store: Pick<ServerStore, 'readPage' | 'readHistory'>;
  readonly zone: Pick<Zone, 'dayOf'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Looked at: what the latest so many entries of the order touched; a test may have fewer. */
  readonly mostSeqs?: number;
};

export interface DriftKeeper {
  /** The last report; null: there is none yet. `isMaking`: a newer one is on its way. */
  look(): { readonly report: DriftReport | null; readonly isMaking: boolean };
  /** The data fell back, what was made is of others; or the server closes. What is being read is given up. */
  reset(): void;
}

const keptMs = 15 * 60_000;
/** A second or so of a city of a million cases; some weeks of it. */
const usualMostSeqs = 200_000;
/** Two milliseconds or three, the histories included. */
const rowsAtOnce = 16;
const nobody = 'nobody' as StationId;

/** Creates the keeper over a store. */
export function createDriftKeeper(deps: DriftKeeperDeps): DriftKeeper {
  const { clock, log } = deps;
  let kept: DriftReport | null = null;
  let making: object | null = null;

  async function make(mine: object): Promise<void> {
    try {
      const report = await tallyLatest(deps, () => making === mine);
      if (making === mine) kept = report;
    } catch (error) {
      log.warn(
        'whether suggestions still fit could not be worked out; whoever asks again begins anew',
        errorFields(error),
      );
    } finally {
      if (making === mine) making = null;
    }
  }

  return {
    look() {
      const isFresh = kept !== null && clock.wallMs() - kept.madeAtMs < keptMs;
      if (!isFresh && making === null) {
        making = {};
        void make(making);
      }
      return { report: kept, isMaking: making !== null };
    },
    reset() {
      kept = null;
      making = null;
    },
  };
}

/** Counts the cases that changed last; stops, with nothing, when it is not wanted any more. */
async function tallyLatest(
  { store, zone, clock, mostSeqs = usualMostSeqs }: DriftKeeperDeps,
  isWanted: () => boolean,
): Promise<DriftReport | null> {
  const tally = new DriftTally(zone);
  const seen = new Set<string>();
  const page = {
    scope: { kind: 'city' },
    stationId: nobody,
    verdictsAfter: 0,
    maxVerdicts: 1,
    windowFromMs: 0,
  } as const;
  const first = await store.readPage({ ...page, rowsAfter: Number.MAX_SAFE_INTEGER, maxRows: 1 });
  const fromSeq = Math.max(0, first.headSeq - mostSeqs);
  for (let rowsAfter = fromSeq; isWanted();) {
    const { rows } = await store.readPage({ ...page, rowsAfter, maxRows: rowsAtOnce });
    // One that changed meanwhile comes a second time.
    const dispatched = rows.filter(({ case: row }) => row.assignments.length > 0 && !seen.has(row.id));
    for (const { case: row } of dispatched) {
      seen.add(row.id);
      const history = await store.readHistory(row.id);
      const outcome = history && outcomeOf(history.events.map(({ event }) => event));
      if (outcome) tally.add(outcome);
    }
    const last = rows.at(-1);
    if (!last || rows.length < rowsAtOnce) {
      return reportDrift(tally.drift(), { madeAtMs: clock.wallMs(), isCut: fromSeq > 0 });
    }
    rowsAfter = last.seq;
    await setImmediate();
  }
  return null;
}
