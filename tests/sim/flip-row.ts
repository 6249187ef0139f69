// A confirmed row of the local copy is changed, or taken away, behind the program's back. Nothing notices but the sums.

import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { CaseId } from '#shared/domain/ids.ts';
import { rowDigest } from '#shared/sync/digest.ts';
import { openDatabase } from '#host/database/open-database.ts';
import { replicaMigrations } from '#host/replica/migrations/all.ts';
import { scopeOf } from '#host/replica/scope.ts';
import { stationKey } from './empty-folder.ts';
import { pick } from './likely-command.ts';
import type { SimConsole } from './sim-console.ts';
import type { World } from './world.ts';

type Row = { readonly id: number; readonly case_id: CaseId; readonly revision: number };

const confirmedRows = /* sql */ `
  SELECT id, case_id, revision
  FROM case_row
  WHERE digest IS NOT NULL AND (@scope IS NULL OR scope = @scope)
  ORDER BY id
`;

export function flipRow(world: World, console: SimConsole): void {
  if (console.isDown()) return;
  // Mostly of whoever sits there, so that the sums of this very session have to find it.
  const who = world.random() < 0.8 ? console.desk().session.current() : null;
  const scope = who && scopeOf(who.actor);
  const path = join(console.folder, 'replica.db');
  const db = openDatabase({
    path,
    key: stationKey,
    synchronous: 'NORMAL',
    cacheKiB: 512,
    migrations: replicaMigrations,
  });
  try {
    const rows = db.prepare<[{ scope: string | null }], Row>(confirmedRows).all({ scope });
    const row = pick(world.random, rows);
    if (!row) return;
    if (world.random() < 0.5) remove(db, row);
    else makeOlder(db, row);
    world.flipped.add(console.name);
    world.counts.add('flippedRows');
  } catch {
    // The file is torn already, which the console will find out by itself.
  } finally {
    db.close();
  }
}

function remove(db: Database, { id }: Row): void {
  db.prepare('DELETE FROM case_row WHERE id = ?').run(id);
  db.prepare('DELETE FROM case_body WHERE id = ?').run(id);
}

/** As if a newer row had never come, though the cursor says that it has. */
function makeOlder(db: Database, { id, case_id: caseId, revision }: Row): void {
  const older = revision - 1;
  db.prepare('UPDATE case_row SET revision = ?, digest = ? WHERE id = ?').run(older, rowDigest(caseId, older), id);
  db.prepare(`UPDATE case_body SET confirmed = json_set(confirmed, '$.revision', ?) WHERE id = ?`).run(older, id);
}
