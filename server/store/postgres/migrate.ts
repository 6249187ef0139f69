import type { PoolClient } from 'pg';
import { StoreError } from '../server-store.ts';
import type { PostgresMigration } from './migrations/list.ts';

/** Of all processes on one database, one at a time looks after the schema. */
const lockSql = /* sql */ `SELECT pg_advisory_xact_lock(5741200, hashtext(current_schema()))`;

/** Brings the schema up to the last migration, in one transaction; rejects with a StoreError for newer data. */
export async function migratePostgres(client: PoolClient, migrations: readonly PostgresMigration[]): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(lockSql);
    await client.query(/* sql */ `CREATE TABLE IF NOT EXISTS schema_version (version integer PRIMARY KEY)`);
    const { rows } = await client.query<{ version: number }>(
      /* sql */ `SELECT coalesce(max(version), 0) AS version FROM schema_version`,
    );
    const found = rows[0]?.version ?? 0;
    refuseFuture(found, migrations.at(-1)?.version ?? 0);
    for (const { version, sql } of migrations) {
      if (version <= found) continue;
      await client.query(sql);
      await client.query(/* sql */ `INSERT INTO schema_version (version) VALUES ($1)`, [version]);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

function refuseFuture(found: number, latest: number): void {
  if (found <= latest) return;
  throw new StoreError(
    'from-the-future',
    `the data were written by a newer Swiftline (schema ${found}, this one knows ${latest}). Start the newer version, or restore a backup made before the upgrade.`,
  );
}
