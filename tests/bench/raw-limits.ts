// What this machine can do without Swiftline: durable inserts a second, and the time of one socket.io round trip. A
// bench's own figure says little without them.

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Server } from 'socket.io';
import { io } from 'socket.io-client';
import { systemClock } from '#shared/lib/system-clock.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import { percentile } from './bench-result.ts';

const clock = systemClock();

/** Durable transactions a second: one row each, WAL, synchronous FULL, plain better-sqlite3. */
export function measureInserts(texts: readonly string[]): number {
  const folder = makeTempFolder('raw');
  const db = new Sqlite(join(folder.path, 'raw.db'));
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.exec('CREATE TABLE raw (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT');
    const insert = db.prepare('INSERT INTO raw (text) VALUES (?)');
    const startedMs = clock.monotonicMs();
    for (const text of texts) insert.run(text);
    return (texts.length * 1_000) / (clock.monotonicMs() - startedMs);
  } finally {
    db.close();
    folder.remove();
  }
}

/** The median milliseconds from emit to acknowledgement over a plain socket.io socket on this machine. */
export async function measureEcho(texts: readonly string[]): Promise<number> {
  const http = createServer();
  const server = new Server(http, { transports: ['websocket'] });
  server.on('connection', (socket) => {
    socket.on('echo', (text: string, acknowledge: (text: string) => void) => acknowledge(text));
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const client = io(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, { transports: ['websocket'] });
  try {
    const times: number[] = [];
    for (const text of texts) {
      const startedMs = clock.monotonicMs();
      await client.emitWithAck('echo', text);
      times.push(clock.monotonicMs() - startedMs);
    }
    return percentile(times, 0.5);
  } finally {
    client.close();
    await server.close();
  }
}
