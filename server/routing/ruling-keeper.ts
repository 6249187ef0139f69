// Makes rulings count at the desks soon after they are given: what was ruled while the last version was made goes into the next one.
// Every console fetches each version, so a large one is not followed by another at once.

import type { Clock, TimerHandle } from '#shared/lib/clock.ts';
import type { Log } from '#shared/lib/log.ts';
import { errorFields } from '#shared/lib/log.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { JudgedCommand } from '../store/server-store.ts';
import type { PrecedentsOf, TakeInStore } from './take-in-rulings.ts';
import { takeInRulings } from './take-in-rulings.ts';

export type RulingKeeperDeps = {
  readonly store: TakeInStore;
  readonly precedentsOf: PrecedentsOf;
  readonly clock: Clock;
  readonly log: Log;
};

export interface RulingKeeper {
  /** A commit is durable: whatever it ruled is taken in by and by. */
  committed(judged: readonly Pick<JudgedCommand, 'events'>[]): void;
  /** The data fell back, what was ruled may be gone; or the server closes. */
  reset(): void;
}

/** Rulings of one meeting come together. */
const gatherMs = 1_000;
/** A version of a megabyte is the last one for a quarter of an hour. */
const pauseMsPerByte = 1;
/** A store that failed is asked again. */
const againMs = 60_000;
const mostAtOnce = 500;

/** Creates the keeper over a store. */
export function createRulingKeeper({ store, precedentsOf, clock, log }: RulingKeeperDeps): RulingKeeper {
  const waiting = new Set<CaseId>();
  let timer: TimerHandle | undefined;
  let isRunning = false;
  let life = 0;

  function plan(delayMs: number): void {
    if (isRunning || timer || waiting.size === 0) return;
    timer = clock.after(delayMs, () => {
      timer = undefined;
      void run();
    });
  }

  async function run(): Promise<void> {
    const caseIds = [...waiting].slice(0, mostAtOnce);
    for (const caseId of caseIds) waiting.delete(caseId);
    const mine = life;
    isRunning = true;
    let pauseMs = gatherMs;
    try {
      const taken = await takeInRulings(store, precedentsOf, { caseIds, nowMs: clock.wallMs() });
      if (taken) log.info('rulings are given to the desks', { ...taken, cases: caseIds.length });
      pauseMs = Math.max(gatherMs, (taken?.bytes ?? 0) * pauseMsPerByte);
    } catch (error) {
      log.warn('rulings could not be taken in and wait; a training has them as well', errorFields(error));
      if (mine === life) for (const caseId of caseIds) waiting.add(caseId);
      pauseMs = againMs;
    } finally {
      isRunning = false;
    }
    plan(pauseMs);
  }

  return {
    committed(judged) {
      for (const { events } of judged) {
        for (const event of events) if (event.type === 'return.ruled') waiting.add(event.caseId);
      }
      plan(gatherMs);
    },
    reset() {
      life += 1;
      waiting.clear();
      timer?.cancel();
      timer = undefined;
    },
  };
}
