import type { Database } from 'better-sqlite3';
import { assert, must } from '#shared/lib/assert.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { bucketOf, rowDigest } from '#shared/sync/digest.ts';
import { StoreError } from '../server-store.ts';
import type { Migration } from './migrations/list.ts';

/** Brings the schema up to the last migration; each step and its number are one transaction. */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  assertAscending(migrations);
  const latest = migrations.at(-1)?.version ?? 0;
  const found = db.pragma('user_version', { simple: true }) as number;
  if (found > latest) {
    throw new StoreError(
      'from-the-future',
      `the data were written by a newer Swiftline (schema ${found}, this one knows ${latest}). Start the newer version, or restore a backup made before the upgrade.`,
    );
  }
  defineFunctions(db);
  for (const { version, sql, refusal } of migrations) {
    if (version <= found) continue;
    db.transaction(() => {
      refuseOldData(db, refusal);
      db.exec(sql);
      db.pragma(`user_version = ${version}`);
    }).immediate();
  }
}

/** What steps that fill a new column of old rows need of this program. */
function defineFunctions(db: Database): void {
  db.function('bucket_of', { deterministic: true }, (id) => bucketOf(id as CaseId));
  db.function('row_digest', { deterministic: true }, (id, revision) => rowDigest(id as CaseId, Number(revision)));
}

function refuseOldData(db: Database, refusal: Migration['refusal']): void {
  if (!refusal) return;
  const { found } = must(db.prepare<[], { found: number }>(refusal.sql).get(), 'a count has a row');
  if (found > 0) throw new StoreError('from-the-past', refusal.words(found));
}

function assertAscending(migrations: readonly Migration[]): void {
  for (const [index, { version }] of migrations.entries()) {
    assert(version > (migrations[index - 1]?.version ?? 0), `migration ${version} is out of order`);
  }
}
