// The raw pipe's console: asks for a page, asks for the next, parses each body and loads it: same driver, cipher, key,
// safety and cache as the product's replica, a table of the same columns with values of the same sizes, one transaction a
// page, the same indexes, built at the end.

import { join } from 'node:path';
import { io } from 'socket.io-client';
import type { Case } from '#shared/domain/case.ts';
import { limits } from '#shared/sync/limits.ts';
import { openDatabase } from '#host/database/open-database.ts';
import { replicaMigrations } from '#host/replica/migrations/all.ts';
import { buildMissingIndexes, dropIndexes } from '#host/replica/replica-indexes.ts';
import { writtenColumns } from '#host/replica/row-columns.ts';
import { benchKey } from './bench-key.ts';
import { machineMs, serveOrders } from './worker.ts';

type Row = { readonly seq: number; readonly body: string };
type Wish = { readonly url: string; readonly folder: string };

/** A summary is as long as the product's: measured, see the bench's own check. */
const summaryChars = 640;

async function load({ url, folder }: Wish): Promise<{ readonly rows: number; readonly ms: number }> {
  const db = openDatabase({
    path: join(folder, 'raw.db'),
    key: benchKey,
    synchronous: 'NORMAL',
    cacheKiB: 64 * 1024,
    migrations: replicaMigrations,
  });
  const startedMs = machineMs();
  dropIndexes(db);
  const insert = db.prepare(insertSql);
  const insertBody = db.prepare(`INSERT INTO case_body (id, confirmed) VALUES (?, ?)`);
  const socket = io(url, { transports: ['websocket'] });
  const ask = (after: number) => socket.emitWithAck('page', after) as Promise<readonly Row[]>;
  let rows = 0;
  for (let coming = ask(0); ;) {
    const page = await coming;
    const last = page.at(-1);
    if (!last) break;
    coming = ask(last.seq);
    const store = (row: Row) => {
      const { lastInsertRowid } = insert.run(...columnsOf(row));
      insertBody.run(lastInsertRowid, row.body);
    };
    db.transaction(() => page.forEach(store)).immediate();
    rows += page.length;
  }
  buildMissingIndexes(db);
  const ms = machineMs() - startedMs;
  socket.close();
  db.close();
  return { rows, ms };
}

const insertSql = /* sql */ `
  INSERT INTO case_row (${writtenColumns.join(', ')})
  VALUES (${writtenColumns.map(() => '?').join(', ')})
`;

function columnsOf({ seq, body }: Row): unknown[] {
  const row = JSON.parse(body) as Case;
  const values: { readonly [column in (typeof writtenColumns)[number]]: string | number | null } = {
    scope: 'agent',
    case_id: row.id,
    confirmed_seq: seq,
    generation: 0,
    revision: row.revision,
    bucket: seq % limits.buckets,
    digest: seq,
    is_over: 0,
    changed_at_ms: row.registeredAtMs,
    has_left: 0,
    has_prediction: 0,
    waiting: 0,
    attention: 0,
    queue: 'running',
    status: row.status,
    own_step: null,
    lead_unit_id: null,
    flags: 0,
    lists: 0,
    ledger_at_ms: null,
    labels: null,
    registered_by: row.registeredBy,
    registered_at_ms: row.registeredAtMs,
    due_order: row.registeredAtMs,
    topic_id: row.topicId,
    place_id: row.place.placeId,
    deadline_class_id: row.deadlineClassId,
    follows: row.followsCaseId,
    merged_into: row.mergedInto,
    notice_until_ms: null,
    caller_key: row.caller.phone,
    caller_name: row.caller.name,
    summary: body.slice(0, summaryChars),
    search_text: row.narrative,
    body_sum: null,
  };
  return Object.values(values);
}

serveOrders({ load });
