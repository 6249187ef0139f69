// The questions of a queue, each beside the one prepared statement that gives the same rows.

import { join } from 'node:path';
import { systemClock } from '#shared/lib/system-clock.ts';
import { openDatabase } from '#host/database/open-database.ts';
import { replicaMigrations } from '#host/replica/migrations/all.ts';
import type { QueueAsk } from '#host/replica/queue-queries.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { Figure } from '../bench-result.ts';
import { atMost, besideRaw, percentile, round } from '../bench-result.ts';
import { benchKey } from '../sync/bench-key.ts';
import type { Store } from './fill-store.ts';
import { rawTopSql, topOfQueue, topRows } from './queue-ask.ts';
import { storeViewer } from './store-viewer.ts';

const clock = systemClock();
const scope = scopeOf(storeViewer);

export type QueueWish = { readonly store: Store; readonly folder: string; readonly repeats: number };

/** The top of a queue, its middle, the counts, and one case. */
export function measureQueues({ store, folder, repeats }: QueueWish): readonly Figure[] {
  const { replica } = store;
  const options = { key: benchKey, synchronous: 'NORMAL', cacheKiB: 64 * 1024, migrations: replicaMigrations } as const;
  const db = openDatabase({ ...options, path: join(folder, 'replica.db') });
  try {
    const topOf = db.prepare<[], { summary: string }>(rawTopSql);
    const bodyOf = db.prepare<[string, string], { confirmed: string }>(/* sql */ `
      SELECT confirmed FROM case_row JOIN case_body USING (id) WHERE scope = ? AND case_id = ?
    `);
    const middle = Math.floor(replica.queues.count(scope, storeViewer.personId, 'all') / 2);
    const rows = replica.queues.window(ask({ offset: 0 })).rows.map(({ id }) => id);
    const one = (index: number) => rows[index % rows.length] as (typeof rows)[number];
    const ours = timesOf(repeats, () => replica.queues.window(ask({ offset: 0 })));
    const raw = timesOf(repeats, () => topOf.all().map(({ summary }) => JSON.parse(summary) as unknown));
    const deep = timesOf(Math.ceil(repeats / 10), () => replica.queues.window(ask({ offset: middle, view: 'all' })));
    const counts = timesOf(Math.ceil(repeats / 10), () => replica.queues.count(scope, storeViewer.personId, 'running'));
    const points = timesOf(repeats, (index) => replica.find(storeViewer, one(index)));
    const rawPoints = timesOf(
      repeats,
      (index) => JSON.parse(bodyOf.get(scope, one(index))?.confirmed ?? '{}') as unknown,
    );
    const p50 = percentile(ours, 0.5);
    return [
      besideRaw({ name: `queue, top ${topRows}, p50`, value: round(p50), unit: 'ms' }, percentile(raw, 0.5)),
      atMost({ name: 'queue to the raw query', value: round(p50 / percentile(raw, 0.5)), unit: 'x', limit: 1.5 }),
      atMost({ name: `queue, top ${topRows}, p99`, value: round(percentile(ours, 0.99)), unit: 'ms', limit: 5 }),
      { name: `queue, ${topRows} rows from row ${middle}, p50`, value: round(percentile(deep, 0.5)), unit: 'ms' },
      { name: 'count of a queue, p50', value: round(percentile(counts, 0.5)), unit: 'ms' },
      besideRaw(
        { name: 'one case, p50', value: round(percentile(points, 0.5)), unit: 'ms' },
        percentile(rawPoints, 0.5),
      ),
    ];
  } finally {
    db.close();
  }
}

function ask(change: Partial<QueueAsk>): QueueAsk {
  return { ...topOfQueue(), ...change };
}

function timesOf(repeats: number, work: (index: number) => unknown): readonly number[] {
  return Array.from({ length: repeats }, (_, index) => {
    const beganMs = clock.monotonicMs();
    work(index);
    return clock.monotonicMs() - beganMs;
  });
}
