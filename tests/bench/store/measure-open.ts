// From nothing to the first queue: a new process each time, and what it holds in memory after some work.

import { systemClock } from '#shared/lib/system-clock.ts';
import type { Figure } from '../bench-result.ts';
import { atMost, besideRaw, percentile, round } from '../bench-result.ts';
import type { Worker } from '../sync/worker.ts';
import { startWorker } from '../sync/worker.ts';
import type { FirstQueueOrder, WorkOrder, Worked } from './open-store.worker.ts';

const clock = systemClock();
const megabyte = 1024 * 1024;
const storeWorker = new URL('open-store.worker.ts', import.meta.url);
const bareWorker = new URL('open-bare.worker.ts', import.meta.url);

export type OpenWish = { readonly folder: string; readonly rounds: number; readonly typed: readonly string[] };

/** Seconds to the first queue, median, beside a process that only opens the file; and megabytes once everything was used. */
export async function measureOpen({ folder, rounds, typed }: OpenWish): Promise<readonly Figure[]> {
  const ours: number[] = [];
  const bare: number[] = [];
  let resident = 0;
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await secondsToQueue(bareWorker, folder, (worker) => worker.stop()));
    const work: WorkOrder = { kind: 'work', typed };
    ours.push(
      await secondsToQueue(storeWorker, folder, async (worker) => {
        if (round === 0) ({ resident } = await worker.ask<Worked>(work));
        await worker.stop();
      }),
    );
  }
  const median = percentile(ours, 0.5);
  return [
    besideRaw(
      atMost({ name: 'process to first queue, median', value: round(median), unit: 's', limit: 1 }),
      percentile(bare, 0.5),
    ),
    atMost({ name: 'memory of the host', value: round(resident / megabyte), unit: 'MB', limit: 300 }),
  ];
}

async function secondsToQueue(file: URL, folder: string, then: (worker: Worker) => Promise<void>): Promise<number> {
  const beganMs = clock.monotonicMs();
  const worker = startWorker(file);
  const order: FirstQueueOrder = { kind: 'firstQueue', folder };
  const { rows } = await worker.ask<{ rows: number }>(order);
  const seconds = (clock.monotonicMs() - beganMs) / 1_000;
  if (rows === 0) throw new Error('the first queue was empty: the bench has grown old');
  await then(worker);
  return seconds;
}
