// One step on a case as a person takes it (checked, decided, saved, shown), beside the two transactions it cannot do without:
// one row more in the outbox, flushed, and the row of the case in its new form.

import { join } from 'node:path';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { silentLog } from '#shared/lib/log.ts';
import { systemClock } from '#shared/lib/system-clock.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { aCommand } from '#shared/domain/testing/builders.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { createCommandWriter } from '#host/command-writer.ts';
import { openDatabase } from '#host/database/open-database.ts';
import type { DeskDeps } from '#host/handlers/desk-deps.ts';
import { replicaMigrations } from '#host/replica/migrations/all.ts';
import { writtenColumns } from '#host/replica/row-columns.ts';
import type { SignedIn } from '#host/session.ts';
import { stationMigrations } from '#host/station/migrations/all.ts';
import type { Figure } from '../bench-result.ts';
import { atMost, besideRaw, percentile, round } from '../bench-result.ts';
import { benchKey } from '../sync/bench-key.ts';
import type { Store } from './fill-store.ts';
import { topOfQueue } from './queue-ask.ts';
import { storeViewer } from './store-viewer.ts';

const clock = systemClock();

export type CommandWish = {
  readonly store: Store;
  readonly folder: string;
  readonly loaded: LoadedCityPack;
  readonly repeats: number;
};

type Values = readonly (string | number | null)[];

/** Milliseconds of a command and of the plain transactions, on the same cases; `raw.db` must be filled. */
export function measureCommand({ store, folder, loaded, repeats }: CommandWish): readonly Figure[] {
  const ids = store.replica.queues.window({ ...topOfQueue(), limit: 500 }).rows.map(({ id }) => id);
  const write = createCommandWriter(deskOf(store, loaded));
  const ours = ids.slice(0, repeats).map((caseId) =>
    timed(() => {
      const outcome = write(who, { caseId, commands: [aCommand('case.urge')] });
      if (!outcome.ok) throw new Error(`the bench has grown old: ${outcome.refusal.code}`);
    }),
  );
  const raw = measureRaw(folder, ids.slice(0, repeats));
  const p50 = percentile(ours, 0.5);
  return [
    besideRaw({ name: 'one command, p50', value: round(p50), unit: 'ms' }, percentile(raw, 0.5)),
    atMost({ name: 'command to the raw transactions', value: round(p50 / percentile(raw, 0.5)), unit: 'x', limit: 2 }),
    { name: 'one command, p99', value: round(percentile(ours, 0.99)), unit: 'ms' },
  ];
}

const who: SignedIn = {
  actor: storeViewer,
  person: { ...storeViewer, login: 'agent', name: 'agent' },
  grant: 'x'.repeat(400),
  grantExpiresAtMs: Number.MAX_SAFE_INTEGER,
};

/** As much of a desk as writes commands: nobody listens, nothing is sent. */
function deskOf({ station, replica }: Store, loaded: LoadedCityPack): DeskDeps {
  const changes = { cases: () => undefined, tell: () => undefined };
  const engine = { localChanged: () => undefined };
  const rest = { loaded, clock, random: seededRandom(3), log: silentLog };
  return { station, replica, changes, engine, ...rest } as unknown as DeskDeps;
}

/** Writes what we wrote, ready made, into files of the same shape. */
function measureRaw(folder: string, ids: readonly CaseId[]): readonly number[] {
  const file = { key: benchKey, cacheKiB: 64 * 1024 } as const;
  const rows = { ...file, synchronous: 'NORMAL', migrations: replicaMigrations } as const;
  const from = openDatabase({ ...rows, path: join(folder, 'replica.db') });
  const made = openDatabase({
    ...file,
    synchronous: 'FULL',
    migrations: stationMigrations,
    path: join(folder, 'station.db'),
  });
  const to = openDatabase({ ...rows, path: join(folder, 'raw.db') });
  const saved = openDatabase({
    ...file,
    synchronous: 'FULL',
    migrations: stationMigrations,
    path: join(folder, 'raw-station.db'),
  });
  try {
    const columns = writtenColumns.filter((column) => column !== 'scope' && column !== 'case_id');
    const readRow = from.prepare<[string, string]>(/* sql */ `
      SELECT ${columns.join(', ')}, confirmed, predicted
      FROM case_row JOIN case_body USING (id) WHERE scope = ? AND case_id = ?
    `);
    const readCommand = made.prepare<[string]>(
      `SELECT * FROM outbox WHERE case_id = ? ORDER BY local_seq DESC LIMIT 1`,
    );
    const names = made.prepare(`SELECT name FROM pragma_table_info('outbox')`).pluck().all() as string[];
    const save = saved.prepare(/* sql */ `
      INSERT INTO outbox (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
    `);
    const update = to.prepare(/* sql */ `
      UPDATE case_row SET ${columns.map((column) => `${column} = ?`).join(', ')}
      WHERE scope = ? AND case_id = ? RETURNING id
    `);
    const body = to.prepare(`INSERT OR REPLACE INTO case_body (id, confirmed, predicted) VALUES (?, ?, ?)`);
    return ids.map((caseId) => {
      const row = Object.values(readRow.get('agent', caseId) as Record<string, string | null>);
      const command = Object.values(readCommand.get(caseId) as Record<string, string | null>) as Values;
      const [confirmed, predicted] = row.splice(-2);
      return timed(() => {
        saved.transaction(() => save.run(...command)).immediate();
        to.transaction(() => {
          const { id } = update.get(...row, 'agent', caseId) as { id: number };
          body.run(id, confirmed, predicted);
        }).immediate();
      });
    });
  } finally {
    for (const db of [from, made, to, saved]) db.close();
  }
}

function timed(work: () => void): number {
  const beganMs = clock.monotonicMs();
  work();
  return clock.monotonicMs() - beganMs;
}
