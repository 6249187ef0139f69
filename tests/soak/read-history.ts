// What consoles and server hold on their disks once they have ended: read from the files themselves, past every screen.

import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { openDatabase } from '#host/database/open-database.ts';
import { stationMigrations } from '#host/station/migrations/all.ts';
import { readOrMakeKey } from '#host/window-shell/key-file.ts';
import { serverFolder } from '#scripts/start/server-process.ts';
import type { KeptCommand, LoggedEvent, Receipt } from './check-history.ts';
import { markerPattern } from './kill-desk.ts';

/** The outbox of a station whose console has ended. */
export function readOutbox(dataDir: string, station: string): readonly KeptCommand[] {
  const folder = join(dataDir, 'stations', station);
  const db = openDatabase({
    path: join(folder, 'station.db'),
    key: readOrMakeKey(folder),
    synchronous: 'FULL',
    cacheKiB: 1_024,
    migrations: stationMigrations,
  });
  try {
    const rows = db.prepare(`SELECT command_id, case_id, state, envelope FROM outbox`).all() as OutboxRow[];
    return rows.map(({ command_id: commandId, case_id: caseId, state, envelope }) => ({
      commandId,
      caseId,
      state,
      station,
      marker: markerIn(envelope),
    }));
  } finally {
    db.close();
  }
}

type OutboxRow = { command_id: string; case_id: string; state: KeptCommand['state']; envelope: string };

export type ServerHolds = {
  readonly receipts: readonly Receipt[];
  readonly events: readonly LoggedEvent[];
  readonly numbers: readonly (string | null)[];
  readonly headSeq: number;
  /** Places of the order that belong to neither an event nor a verdict. */
  readonly gaps: number;
};

/** Everything the server judged. It has ended. */
export function readServer(dataDir: string): ServerHolds {
  const db = new Sqlite(join(serverFolder(dataDir), 'server.db'), { readonly: true });
  try {
    return { ...readLog(db), ...readOrder(db) };
  } finally {
    db.close();
  }
}

function readLog(db: Database): Pick<ServerHolds, 'receipts' | 'events' | 'numbers'> {
  const receipts = db
    .prepare<[], Receipt>(`SELECT command_id AS commandId, verdict ->> 'kind' AS kind FROM receipt ORDER BY seq`)
    .all();
  const events = db
    .prepare<[], { seq: number; commandId: string; caseId: string; payload: string }>(
      `SELECT seq, command_id AS commandId, case_id AS caseId, payload FROM event ORDER BY seq`,
    )
    .all();
  const numbers = db.prepare<[], string | null>(`SELECT number FROM case_row`).pluck().all();
  return {
    receipts,
    events: events.map(({ payload, ...event }) => ({ ...event, marker: markerIn(payload) })),
    numbers,
  };
}

function readOrder(db: Database): Pick<ServerHolds, 'headSeq' | 'gaps'> {
  const headSeq = Number(db.prepare(`SELECT head_seq FROM head`).pluck().get());
  const taken = db
    .prepare(`SELECT count(*) FROM (SELECT seq FROM event UNION SELECT seq FROM receipt) WHERE seq <= ?`)
    .pluck()
    .get(headSeq);
  return { headSeq, gaps: headSeq - Number(taken) };
}

function markerIn(text: string): string | null {
  return markerPattern.exec(text)?.[0] ?? null;
}
