// The raw pipe's console: asks for a page, asks for the next, parses each body and loads it: same driver, cipher, key,
// safety and cache as the product's replica, a table of the same columns with values of the same sizes, one transaction a
// page, the same indexes, built at the end.

import { join } from 'node:path';
import { io } from 'socket.io-client';
import type { Case } from '#shared/domain/case.ts';
import { openDatabase } from '#host/database/open-database.ts';
import { replicaMigrations } from '#host/replica/migrations/all.ts';
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
  const indexes = db
    .prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'case_row' AND sql IS NOT NULL`)
    .all() as { name: string; sql: string }[];
  for (const { name } of indexes) db.exec(`DROP INDEX ${name}`);
  const insert = db.prepare<unknown[]>(insertSql);
  const socket = io(url, { transports: ['websocket'] });
  const ask = (after: number) => socket.emitWithAck('page', after) as Promise<readonly Row[]>;
  let rows = 0;
  for (let coming = ask(0); ; ) {
    const page = await coming;
    const last = page.at(-1);
    if (!last) break;
    coming = ask(last.seq);
    db.transaction(() => page.forEach((row) => insert.run(...columnsOf(row)))).immediate();
    rows += page.length;
  }
  for (const { sql } of indexes) db.exec(sql);
  const ms = machineMs() - startedMs;
  socket.close();
  db.close();
  return { rows, ms };
}

const insertSql = /* sql */ `
  INSERT INTO case_row (
    scope, case_id, confirmed_seq, confirmed, queue, own_step, registered_by, registered_at_ms, due_order, topic_id,
    place_id, deadline_class_id, caller_key, caller_name, search_text, summary, follows, merged_into
  )
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
`;

function columnsOf({ seq, body }: Row): unknown[] {
  const row = JSON.parse(body) as Case;
  return [
    'agent',
    row.id,
    seq,
    body,
    'running',
    null,
    row.registeredBy,
    row.registeredAtMs,
    row.registeredAtMs,
    row.topicId,
    row.place.placeId,
    row.deadlineClassId,
    row.caller.phone,
    row.caller.name,
    row.narrative,
    body.slice(0, summaryChars),
    row.followsCaseId,
    row.mergedInto,
  ];
}

serveOrders({ load });
