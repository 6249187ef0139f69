// What may wait for its turn at the disk in the whole process: writes go one after the other, and what is sent meanwhile is
// held here. Without an end to it, memory would grow with what is sent and not with what is done.

import type { Random } from '#shared/lib/clock.ts';
import { comeBack } from './come-back.ts';

export type Weight = { readonly items: number; readonly bytes: number };

export interface Backlog {
  /** Runs the work, or throws `try-later` where that would be too much at once. Something alone always fits. */
  run<Result>(weight: Weight, work: () => Promise<Result>): Promise<Result>;
}

/** Creates the count of one kind of work. */
export function createBacklog(most: Weight, random: Random): Backlog {
  let items = 0;
  let bytes = 0;
  return {
    async run(weight, work) {
      const isTooMuch = items + weight.items > most.items || bytes + weight.bytes > most.bytes;
      if (isTooMuch && items > 0) throw comeBack('much is waiting to be stored; come back in a few seconds', random);
      items += weight.items;
      bytes += weight.bytes;
      try {
        return await work();
      } finally {
        items -= weight.items;
        bytes -= weight.bytes;
      }
    },
  };
}
