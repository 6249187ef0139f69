// The least a process can do to read the top of a queue from the same file: open it, and run one statement.

import { join } from 'node:path';
import { openDatabase } from '#host/database/open-database.ts';
import { replicaMigrations } from '#host/replica/migrations/all.ts';
import { benchKey } from '../sync/bench-key.ts';
import { serveOrders } from '../sync/worker.ts';
import type { FirstQueueOrder } from './open-store.worker.ts';
import { rawTopSql } from './queue-ask.ts';

function firstQueue({ folder }: FirstQueueOrder): { readonly rows: number } {
  const path = join(folder, 'replica.db');
  const file = { key: benchKey, synchronous: 'NORMAL', cacheKiB: 64 * 1024, migrations: replicaMigrations } as const;
  const db = openDatabase({ ...file, path });
  return { rows: db.prepare(rawTopSql).all().length };
}

serveOrders({ firstQueue });
