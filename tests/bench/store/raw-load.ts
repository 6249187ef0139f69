// The same rows put into a file of the same shape by plain statements: same driver, cipher, key and cache, values ready
// made, the same indexes built at the end, and the same full-text index filled in the same order with terms ready made.

import { join } from 'node:path';
import { caseTerms } from '#shared/search/case-text.ts';
import { openDatabase } from '#host/database/open-database.ts';
import { replicaMigrations } from '#host/replica/migrations/all.ts';
import { buildMissingIndexes, dropIndexes } from '#host/replica/replica-indexes.ts';
import { writtenColumns } from '#host/replica/row-columns.ts';
import { casePathsOf } from '#shared/search/case-paths.ts';
import { rowsAtOnce } from '#host/search/list-in-background.ts';
import { fullPart, idBits, partShape } from '#host/search/search-parts.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { limits } from '#shared/sync/limits.ts';
import { benchKey } from '../sync/bench-key.ts';
import { timed } from './fill-store.ts';

export type RawLoad = { readonly loadMs: number; readonly listMs: number };
type Row = Readonly<Record<(typeof writtenColumns)[number] | 'confirmed', string | number | null>>;

/** Copies the rows of a filled store into `raw.db`; only the writing is timed. */
export function loadRaw(folder: string, loaded: LoadedCityPack): RawLoad {
  const options = { key: benchKey, synchronous: 'NORMAL', cacheKiB: 64 * 1024, migrations: replicaMigrations } as const;
  const from = openDatabase({ ...options, path: join(folder, 'replica.db') });
  const db = openDatabase({ ...options, path: join(folder, 'raw.db') });
  try {
    dropIndexes(db);
    db.pragma('wal_autocheckpoint = 8000');
    const read = from.prepare<[number, number], Row & { id: number }>(/* sql */ `
      SELECT case_row.id, ${writtenColumns.join(', ')}, confirmed
      FROM case_row JOIN case_body USING (id)
      WHERE case_row.id > ? ORDER BY case_row.id LIMIT ?
    `);
    const marks = writtenColumns.map(() => '?').join(', ');
    const insert = db.prepare(`INSERT INTO case_row (${writtenColumns.join(', ')}) VALUES (${marks})`);
    const insertBody = db.prepare(`INSERT INTO case_body (id, confirmed) VALUES (?, ?)`);
    let loadMs = 0;
    for (let after = 0; ;) {
      const rows = read.all(after, limits.pageRows);
      const last = rows.at(-1);
      if (!last) break;
      after = last.id;
      const values = rows.map((row) => writtenColumns.map((column) => row[column]));
      loadMs += timed(() =>
        db.transaction(() => {
          for (const [index, each] of values.entries()) {
            insertBody.run(insert.run(...each).lastInsertRowid, rows[index]?.confirmed ?? null);
          }
        })(),
      );
    }
    loadMs += timed(() => buildMissingIndexes(db));
    db.pragma('wal_autocheckpoint = 1000');
    return { loadMs, listMs: listRaw(db, loaded) };
  } finally {
    from.close();
    db.close();
  }
}

type Findable = {
  id: number;
  second: number;
  search_text: string;
  caller_key: string | null;
  caller_name: string;
  place_id: string | null;
  topic_id: string | null;
  number: string | null;
};

function listRaw(db: ReturnType<typeof openDatabase>, loaded: LoadedCityPack): number {
  const paths = casePathsOf(loaded);
  const read = db.prepare<[Record<'second' | 'id' | 'most', number>], Findable>(/* sql */ `
    SELECT id, registered_at_ms / 1000 AS second, search_text, caller_key, caller_name, place_id, topic_id,
      json_extract(summary, '$.number') AS number
    FROM case_row
    WHERE (registered_at_ms / 1000, id) < (@second, @id)
    ORDER BY registered_at_ms DESC, id DESC
    LIMIT @most
  `);
  let listMs = 0;
  let place = { second: Number.MAX_SAFE_INTEGER, id: 0 };
  for (let part = 0; ; part += 1) {
    const rows = read.all({ ...place, most: fullPart }).toReversed();
    const [first] = rows;
    if (!first) return listMs;
    place = { second: first.second, id: first.id };
    db.exec(`CREATE VIRTUAL TABLE raw_doc_${part} USING fts5 (terms, ${partShape})`);
    // In the way that is the quickest for a part filled in one go, as we do it: nothing is merged before its end.
    db.exec(`INSERT INTO raw_doc_${part} (raw_doc_${part}, rank) VALUES ('automerge', 0), ('crisismerge', 1000)`);
    const add = db.prepare(`INSERT INTO raw_doc_${part} (rowid, terms) VALUES ((? << ${idBits}) | ?, ?)`);
    const docs = rows.map((row) => ({ ...row, terms: termsOf(row, paths) }));
    for (let from = 0; from < docs.length; from += rowsAtOnce) {
      const some = docs.slice(from, from + rowsAtOnce);
      listMs += timed(() => db.transaction(() => some.forEach((doc) => add.run(doc.second, doc.id, doc.terms)))());
    }
    listMs += timed(() => db.exec(`INSERT INTO raw_doc_${part} (raw_doc_${part}) VALUES ('optimize')`));
  }
}

function termsOf(row: Findable, paths: ReturnType<typeof casePathsOf>): string {
  return caseTerms(row.search_text, {
    number: row.number,
    callerKey: row.caller_key,
    callerName: row.caller_name,
    placePath: paths.place(row.place_id),
    topicPath: paths.topic(row.topic_id),
  });
}
