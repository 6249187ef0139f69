// Whole processes on one database: each follows the order by itself, and keeps its index where it was told.

import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { assert } from '#shared/lib/assert.ts';
import { syncRequests } from '#shared/sync/protocol.ts';
import { anEnvelope, freshCaseId } from '../testing/an-envelope.ts';
import type { TestPostgres } from '../testing/start-postgres.ts';
import { startPostgres } from '../testing/start-postgres.ts';
import { startServerProcess } from '../testing/start-server-process.ts';
import { tempFolder } from '../testing/temp-folder.ts';
import type { TestConsole } from '../testing/test-console.ts';
import { aHello, connectConsole } from '../testing/test-console.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

test('a case that one of two servers took is found at both, and an index is of one process', async () => {
  const url = await postgres.freshUrl();
  const folder = tempFolder();
  const one = await start(url, '--demo', '--index', folder);
  const two = await start(url);
  expect(await startServerProcess(['--database', url, '--index', folder])).toMatchObject({ code: 4 });
  const here = await greet(one.ready.url, 'station-1');
  const there = await greet(two.ready.url, 'station-2');
  const { answer } = await here.ask('signIn', { login: 'wangli', password: 'swiftline' });
  const { grant } = syncRequests.signIn.answer.parse(answer);
  const nowMs = Date.now();
  const payload = { place: { placeId: null, detail: '' }, topicId: null, deadlineClassId: null, narrative: '井盖丢了' };
  const when = { occurredAtMs: nowMs, serverSeenAtMs: nowMs };
  const envelope = anEnvelope('case.register', payload, { caseId: freshCaseId(), grant, ...when });
  expect(await here.ask('push', { commands: [{ envelope, formerSeq: null }] })).toMatchObject({ ok: true });
  for (const console of [here, there]) expect(await firstFound(console, grant)).toBe(envelope.caseId);
  expect(statSync(join(folder, 'search.db')).mode & 0o077).toBe(0);
  for (const console of [here, there]) console.close();
  expect(await Promise.all([one.end('SIGTERM'), two.end('SIGTERM')])).toEqual([0, 0]);
});

/** Asks until the index has come as far: it begins when the server has been up for a while. */
async function firstFound(console: TestConsole, grant: string): Promise<string> {
  for (;;) {
    const reply = await console.ask('search', { grant, text: '井盖', after: null, limit: 5, windowFromMs: null });
    const { rows } = syncRequests.search.answer.parse(reply.answer);
    if (rows[0]) return rows[0].case.id;
    await pause(300);
  }
}

async function greet(url: string, stationId: string): Promise<TestConsole> {
  const console = await connectConsole(url);
  await console.ask('hello', aHello({ stationId }));
  return console;
}

async function start(url: string, ...args: string[]) {
  const started = await startServerProcess(['--database', url, ...args]);
  assert('ready' in started, () => `the server did not start: ${JSON.stringify(started)}`);
  onTestFinished(() => void started.child.kill('SIGKILL'));
  return started;
}
