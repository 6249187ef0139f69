// Faults 3 and 4: a power cut takes back everything that was not flushed, so nothing may be called saved before. kill -9
// proves nothing about that (the system keeps what a dead process wrote); what the kernel was asked for does.

import { afterEach, expect, test } from 'vitest';
import { openDatabase, readSafety } from '#host/database/open-database.ts';
import { openWriter } from '#server/store/sqlite/open-database.ts';
import type { TempFolder } from '../support/temp-folder.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import { judgeFlushes } from './flush-trace.ts';
import type { TracedLoop } from './traced-loop.ts';
import { canTrace, traceLoop } from './traced-loop.ts';

/** `cases.register` is answered with the case and its number. */
const savedAnswer = { file: '/station.db-wal', answer: /\\"ok\\":true,\\"caseId\\"/ };
/** A push is answered with the head alone. */
const pushAnswer = { file: '/server.db-wal', answer: /\\"ok\\":true,\\"answer\\":\{\\"headSeq\\":\d+,\\"deferred\\"/ };

const folders: TempFolder[] = [];
afterEach(() => folders.splice(0).forEach((folder) => folder.remove()));

function aFolder(): string {
  const folder = makeTempFolder('flush');
  folders.push(folder);
  return folder.path;
}

function judge({ host, server }: TracedLoop) {
  return { host: judgeFlushes(host, savedAnswer), server: judgeFlushes(server, pushAnswer) };
}

/** Where system calls cannot be traced, what was asked of SQLite is all there is to see. */
function checkSettings(): void {
  console.warn('strace is not here or may not trace: the flush before each answer is not proved, only asked for');
  const folder = aFolder();
  const host = openDatabase({
    path: `${folder}/station.db`,
    key: new Uint8Array(32),
    synchronous: 'FULL',
    cacheKiB: 64,
    migrations: [],
  });
  const server = openWriter(`${folder}/server.db`);
  expect([readSafety(host).synchronous, server.pragma('synchronous', { simple: true })]).toEqual([2, 2]);
  host.close();
  server.close();
}

test('fault 3, fault 4: station.db is flushed before each "saved", server.db before each push is acknowledged', async () => {
  if (!canTrace()) return checkSettings();
  const traced = await traceLoop(aFolder(), { isFlushOff: false });
  const { host, server } = judge(traced);
  expect(host).toMatchObject({ answers: traced.saved, early: 0 });
  expect(server.early).toBe(0);
  expect(server.answers).toBeGreaterThan(0);
  return undefined;
});

test('fault 3, fault 4: the same processes with FULL turned to NORMAL are found out by their traces', async () => {
  if (!canTrace()) return checkSettings();
  const traced = await traceLoop(aFolder(), { isFlushOff: true });
  const { host, server } = judge(traced);
  expect(host).toMatchObject({ answers: traced.saved, early: traced.saved });
  expect(server.early).toBe(server.answers);
  expect(server.answers).toBeGreaterThan(0);
  return undefined;
});
