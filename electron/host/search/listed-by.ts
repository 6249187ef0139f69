// By which tree of places and topics the cases are listed: each is found by the names of all that its place lies in. Another
// tree comes with another city pack, and what was listed by the one before is not found where it lies now.

import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';

const metaKey = 'search-tree';

/** Remembers the tree; calls `beginAnew` in the same transaction where cases are listed by another one. */
export function listBy(db: Database, tree: string, beginAnew: () => void): void {
  const key = createHash('sha256').update(tree).digest('hex');
  const read = db.prepare<[string], string>(`SELECT value FROM meta WHERE key = ?`).pluck();
  if (read.get(metaKey) === key) return;
  const write = db.prepare(
    `INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value`,
  );
  db.transaction(() => {
    beginAnew();
    write.run(metaKey, key);
  }).immediate();
}
