// How much the server works on at once, so that a full floor that comes back is served one after the other instead of all of
// it badly: some at once, some wait, the others are told when to come back.

import type { Random } from '#shared/lib/clock.ts';
import { SyncError } from './sync-error.ts';

export type AdmissionLimits = { readonly atOnce: number; readonly mayWait: number };

export interface Admission {
  /**
   * Runs the work when its turn comes; throws `try-later` where too many wait. The place is free again when what `held`
   * returns has ended: an answer that has not left yet still takes memory.
   */
  run<Result>(work: () => Promise<Result>, held?: () => Promise<void>): Promise<Result>;
  /** Whether every place is taken. */
  isCrowded(): boolean;
}

/** Who is sent away comes back spread over this long: assumed, the time the waiting ones take. */
const comeBackMs = { soonest: 500, latest: 3_000 };

/** Creates one gate. */
export function createAdmission({ atOnce, mayWait }: AdmissionLimits, random: Random): Admission {
  const waiting: (() => void)[] = [];
  let running = 0;

  function release(): void {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  return {
    isCrowded: () => running >= atOnce,
    async run(work, held) {
      if (running < atOnce) running += 1;
      else if (waiting.length < mayWait) await new Promise<void>((resolve) => waiting.push(resolve));
      else throw tooMany(random);
      try {
        return await work();
      } finally {
        if (held) void held().finally(release);
        else release();
      }
    },
  };
}

function tooMany(random: Random): SyncError {
  const { soonest, latest } = comeBackMs;
  return new SyncError('try-later', 'many consoles are catching up; come back in a few seconds', {
    retryAfterMs: Math.round(soonest + random() * (latest - soonest)),
  });
}
