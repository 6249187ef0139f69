// The raw pipe's server: the same database, read by the product's own SQL, its bodies sent in pages of the same size over
// socket.io. Nobody is asked who he is, nothing is masked, nothing is checked.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Sqlite from 'better-sqlite3';
import { Server } from 'socket.io';
import { limits } from '#shared/sync/limits.ts';
import { serveOrders } from './worker.ts';

type Row = { readonly seq: number; readonly body: string; readonly bytes: number };

const pageSql = /* sql */ `
  SELECT seq, body, octet_length(body) AS bytes
  FROM case_row
  WHERE seq > @after
  ORDER BY seq
  LIMIT @limit
`;

async function serve({ databasePath }: { readonly databasePath: string }): Promise<string> {
  const db = new Sqlite(databasePath, { readonly: true });
  const page = db.prepare<[{ after: number; limit: number }], Row>(pageSql);
  const http = createServer();
  const io = new Server(http, { transports: ['websocket'], perMessageDeflate: false });
  io.on('connection', (socket) => {
    socket.on('page', (after: number, acknowledge: (rows: readonly Omit<Row, 'bytes'>[]) => void) => {
      acknowledge(cut(page.all({ after, limit: limits.pageRows })).map(({ seq, body }) => ({ seq, body })));
    });
  });
  await new Promise<void>((resolve) => void http.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

function cut(rows: readonly Row[]): readonly Row[] {
  let bytes = 0;
  const end = rows.findIndex((row) => (bytes += row.bytes) > limits.pageBytes);
  return end < 1 ? rows : rows.slice(0, end);
}

serveOrders({ serve });
