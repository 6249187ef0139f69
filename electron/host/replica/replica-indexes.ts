// The secondary indexes of replica.db, and the counts that are kept of its rows. A first load drops them and builds them at its
// end; whatever ends it in between, those that are missing are built when the file is opened again.

import type { Database } from 'better-sqlite3';
import type { Opening } from '#host/database/opening-step.ts';
import { openAtOnce } from '#host/database/opening-step.ts';
import { listIndexes } from './desk-lists.ts';
import { hasCounts, keepCounts, leaveCounts } from './view-counts.ts';

/** In the order they are built: the sums are asked for as soon as a load is over, then the lists. */
const definitions = {
  // The sums of the buckets, a bucket's rows and the stale ones are read from this index alone.
  case_by_bucket: '(scope, bucket, case_id, digest, generation, confirmed_seq) WHERE digest IS NOT NULL',
  case_by_due: '(scope, due_order, id)',
  case_by_age: '(scope, registered_at_ms, id)',
  case_by_queue_due: '(scope, queue, due_order, id)',
  case_by_queue_age: '(scope, queue, registered_at_ms, id)',
  case_by_own_due: '(scope, own_step, due_order, id)',
  case_by_own_age: '(scope, own_step, registered_at_ms, id)',
  case_by_author_due: '(scope, registered_by, due_order, id)',
  case_by_author_age: '(scope, registered_by, registered_at_ms, id)',
  case_by_caller: '(scope, caller_key, registered_at_ms, id) WHERE caller_key IS NOT NULL',
  case_with_own_work: '(scope, case_id) WHERE waiting > 0 OR attention > 0 OR has_prediction > 0',
  case_by_followed: '(scope, follows) WHERE follows IS NOT NULL',
  case_by_master: '(scope, merged_into) WHERE merged_into IS NOT NULL',
  case_with_notice: '(scope, notice_until_ms) WHERE notice_until_ms IS NOT NULL',
  case_by_topic: '(scope, topic_id) WHERE topic_id IS NOT NULL',
  // In the order of time: what happened at a place is asked for as such.
  case_by_place: '(scope, place_id, registered_at_ms, id) WHERE place_id IS NOT NULL',
  case_by_unit: '(scope, lead_unit_id) WHERE lead_unit_id IS NOT NULL',
  // How much a unit has to do: of what is open alone.
  case_open_by_unit: "(scope, lead_unit_id, queue) WHERE lead_unit_id IS NOT NULL AND queue <> 'closed'",
  case_by_status: '(scope, status)',
  case_by_class: '(scope, deadline_class_id) WHERE deadline_class_id IS NOT NULL',
  case_by_flags: '(scope, flags) WHERE flags <> 0',
  case_by_labels: '(scope, labels) WHERE labels IS NOT NULL',
  case_by_end: '(scope, changed_at_ms) WHERE is_over = 1 AND digest IS NOT NULL',
  ...listIndexes,
} as const;
type IndexName = keyof typeof definitions;
const names = Object.keys(definitions) as IndexName[];

/** Builds what is missing, in one go; returns whether anything was. */
export function buildMissingIndexes(db: Database): boolean {
  if (hasAllIndexes(db)) return false;
  openAtOnce(buildingIndexes(db, 0));
  return true;
}

/** Builds what is missing, one after the other: each is durable by itself, and may be the last for now. */
export function* buildingIndexes(db: Database, bytes: number): Opening<void> {
  const present = presentIndexes(db);
  const missing = names.filter((name) => !present.has(name));
  if (missing.length === 0 && hasCounts(db)) return;
  // Every one of them reads the whole table: from memory, where it was read and decrypted once.
  const usualCache = Number(db.pragma('cache_size', { simple: true }));
  db.pragma(`cache_size = -${buildCacheKiB}`);
  try {
    for (const [done, name] of missing.entries()) {
      yield { what: 'indexing', done, of: missing.length, bytes };
      db.transaction(() => db.exec(`CREATE INDEX IF NOT EXISTS ${name} ON case_row ${definitions[name]}`)).immediate();
    }
    yield { what: 'counting', done: 0, of: 1, bytes };
    keepCounts(db);
  } finally {
    db.pragma(`cache_size = ${usualCache}`);
    db.pragma('shrink_memory');
  }
}

/**
 * SQL that is true where a row of `case_row AS row` is listed in every index it belongs in: one look into each of them.
 * Only where none is missing.
 */
export const isListedEverywhere: string = [unlisted('sqlite_autoindex_case_row_1', '(scope, case_id)')]
  .concat(names.map((name) => unlisted(name, definitions[name])))
  .map((sql) => `NOT (${sql})`)
  .join('\n AND ');

/** SQL that is true where the row belongs in the index and is not there. */
function unlisted(name: string, definition: string): string {
  const [key = '', condition] = definition.split(' WHERE ');
  const columns = key.slice(1, -1).split(', ');
  const isSame = columns.map((column) => `entry.${column} IS row.${column}`).join(' AND ');
  const belongs = condition === undefined ? '' : ` AND (${condition})`;
  const isMissing = `NOT EXISTS (SELECT 1 FROM case_row AS entry INDEXED BY ${name} WHERE ${isSame}${belongs})`;
  if (condition === undefined) return isMissing;
  // Names in a condition are those of the innermost table.
  return `${isMissing} AND EXISTS (SELECT 1 FROM case_row AS wanted NOT INDEXED WHERE wanted.id = row.id AND (${condition}))`;
}

/** While indexes are built; given back afterwards. */
const buildCacheKiB = 256 * 1024;

/** Drops them all, for a load that is faster without; all or none. Call it in a transaction or not. */
export function dropIndexes(db: Database): void {
  db.transaction(() => {
    leaveCounts(db);
    for (const name of names) db.exec(`DROP INDEX IF EXISTS ${name}`);
  }).immediate();
}

export function hasAllIndexes(db: Database): boolean {
  const present = presentIndexes(db);
  return names.every((name) => present.has(name)) && hasCounts(db);
}

function presentIndexes(db: Database): ReadonlySet<string> {
  const rows = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'case_row'`).all();
  return new Set((rows as { name: string }[]).map(({ name }) => name));
}
