// A confirmed row of the local copy is changed or taken away, or some are there that the server never had, behind the
// program's back. Nothing notices but the sums.

import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Random } from '#shared/lib/clock.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import { bucketOf, rowDigest } from '#shared/sync/digest.ts';
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
    const chance = world.random();
    if (chance < 0.2) remove(db, row);
    else if (chance < 0.4) makeOlder(db, row);
    else addStrangers(db, row, world.random);
    world.flipped.add(console.name);
    world.counts.add('flippedRows');
    // Found while people work, not only when everything has come to rest.
    if (world.plan.limits) console.attempt(({ engine }) => engine.checkNow());
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

/** As many rows again as a wrong copy of the file would bring: what takes them away must ask. */
function addStrangers(db: Database, { id, case_id: caseId, revision }: Row, random: Random): void {
  const names = db.pragma('table_info(case_row)') as readonly { readonly name: string }[];
  const others = names.map(({ name }) => name).filter((name) => name !== 'id' && !(name in changedColumns));
  const addRow = db.prepare(/* sql */ `
    INSERT INTO case_row (${Object.keys(changedColumns).join(', ')}, ${others.join(', ')})
    SELECT ${Object.values(changedColumns).join(', ')}, ${others.join(', ')} FROM case_row WHERE id = @id
  `);
  const addBody = db.prepare(/* sql */ `
    INSERT INTO case_body (id, confirmed) SELECT ?, json_set(confirmed, '$.id', ?) FROM case_body WHERE id = ?
  `);
  for (let left = 2 + Math.floor(random() * 6); left > 0; left -= 1) {
    const stranger = `${caseId.slice(0, -8)}${Math.floor(random() * 2 ** 31)
      .toString(16)
      .padStart(8, '0')}` as CaseId;
    const changed = { caseId: stranger, bucket: bucketOf(stranger), digest: rowDigest(stranger, revision) };
    const { lastInsertRowid } = addRow.run({ id, ...changed });
    addBody.run(lastInsertRowid, stranger, id);
  }
}

const changedColumns = {
  case_id: '@caseId',
  bucket: '@bucket',
  digest: '@digest',
  waiting: '0',
  attention: '0',
  has_prediction: '0',
  summary: `json_set(summary, '$.id', @caseId)`,
} as const;

/** As if a newer row had never come, though the cursor says that it has. */
function makeOlder(db: Database, { id, case_id: caseId, revision }: Row): void {
  const older = revision - 1;
  db.prepare('UPDATE case_row SET revision = ?, digest = ? WHERE id = ?').run(older, rowDigest(caseId, older), id);
  db.prepare(`UPDATE case_body SET confirmed = json_set(confirmed, '$.revision', ?) WHERE id = ?`).run(older, id);
}
