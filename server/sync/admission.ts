// How much the server works on at once, so that a full floor that comes back is served one after the other instead of all of
// it badly: some at once, some wait, the others are told when to come back.

import type { Random } from '#shared/lib/clock.ts';
import { comeBack } from './come-back.ts';

export type AdmissionLimits = {
  readonly atOnce: number;
  readonly mayWait: number;
  /** Waited for before each work: lets others in between. */
  readonly turn?: (() => Promise<void>) | undefined;
};

export interface Admission {
  /**
   * Runs the work when its turn comes; throws `try-later` where too many wait. The place is free again when what `held`
   * returns has ended: an answer that has not left yet still takes memory.
   */
  run<Result>(work: () => Promise<Result>, held?: () => Promise<void>): Promise<Result>;
  /** Whether every place is taken. */
  isCrowded(): boolean;
}

/** Creates one gate. */
export function createAdmission({ atOnce, mayWait, turn }: AdmissionLimits, random: Random): Admission {
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
      else throw comeBack('many consoles are catching up; come back in a few seconds', random);
      try {
        if (turn) await turn();
        return await work();
      } finally {
        if (held) void held().finally(release);
        else release();
      }
    },
  };
}
