// One file a step, numbered in tens, each step and its `user_version` in one transaction. A landed step is never edited.

import type { Database } from 'better-sqlite3';
import { assert } from '#shared/lib/assert.ts';
import { DatabaseError } from './database-error.ts';
import type { Opening } from './opening-step.ts';

export type Migration = { readonly version: number; readonly sql: string };

/** Brings the file to the newest version, step by step; refuses one that is newer than this program. */
export function* migrating(db: Database, migrations: readonly Migration[], bytes: number): Opening<void> {
  assertAscending(migrations);
  const newest = migrations.at(-1)?.version ?? 0;
  const current = readVersion(db);
  if (current > newest) {
    throw new DatabaseError(
      'from-the-future',
      db.name,
      `${db.name} was written by a newer version of Swiftline (file ${current}, this program ${newest}). Nothing was changed. Start the newer version to go on with it.`,
    );
  }
  const due = migrations.filter(({ version }) => version > current);
  for (const [done, { version, sql }] of due.entries()) {
    // A new file has nothing in it that would take time.
    if (current > 0) yield { what: 'migrating', done, of: due.length, bytes };
    db.transaction(() => {
      db.exec(sql);
      db.pragma(`user_version = ${version}`);
    }).immediate();
  }
  if (due.length > 0) db.pragma('optimize');
}

/** The version of the schema in the file; 0 when it is new. */
export function readVersion(db: Database): number {
  return Number(db.pragma('user_version', { simple: true }));
}

function assertAscending(migrations: readonly Migration[]): void {
  migrations.forEach(({ version }, index) => {
    const before = migrations[index - 1]?.version ?? 0;
    assert(version > before && version % 10 === 0, () => `migration ${version} follows ${before}`);
  });
}
