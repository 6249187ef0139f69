// Pages too large to be sent without care.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RawData } from 'ws';
import { WebSocket } from 'ws';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { limits } from '#shared/sync/limits.ts';
import { syncRequests } from '#shared/sync/protocol.ts';
import { freshCaseId } from '../testing/an-envelope.ts';
import type { TestServer } from '../testing/start-test-server.ts';
import { startTestServer } from '../testing/start-test-server.ts';
import type { TestConsole } from '../testing/test-console.ts';
import { aHello } from '../testing/test-console.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test('S19: who asks on without reading does not make the server grow, and the others are served', async () => {
  const console = await server.greet('station-large');
  await registerLong(console);
  const raw = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const greeted = aHello({ stationId: 'station-deaf' });
  await new Promise((resolve) => raw.once('open', resolve));
  raw.send('40');
  await new Promise((resolve) => raw.on('message', (data) => textOf(data).startsWith('40') && resolve(undefined)));
  raw.send(`420${JSON.stringify(['hello', greeted])}`);
  await new Promise((resolve) => raw.on('message', (data) => textOf(data).startsWith('430') && resolve(undefined)));
  raw.pause();
  const pull = { grant: server.grantOf('agent'), rowsAfter: 0, verdictsAfter: 0, limit: limits.pageRows };
  const before = process.memoryUsage().rss;
  for (let ask = 1; ask <= 300; ask += 1) raw.send(`42${ask}${JSON.stringify(['pull', pull])}`);
  for (let ask = 0; ask < 20; ask += 1)
    expect((await console.ask('lease', { grant: server.grantOf('agent'), count: 1 })).ok).toBe(true);
  expect(process.memoryUsage().rss - before).toBeLessThan(64 * 1_024 * 1_024);
  raw.terminate();
});

test('the rows of a large page travel packed, and come out as the schema has them', async () => {
  const console = await server.greet('station-packed');
  await registerLong(console);
  const pull = { grant: server.grantOf('agent'), rowsAfter: 0, verdictsAfter: 0, limit: limits.pageRows };
  const raw = (await console.socket.emitWithAck('pull', pull)) as { answer: { rows: unknown } };
  expect(raw.answer.rows).toBeInstanceOf(Uint8Array);
  const { answer } = await console.ask('pull', pull);
  expect(syncRequests.pull.answer.parse(answer).rows.length).toBeGreaterThan(0);
});

/** Thirty cases whose words do not pack well. */
async function registerLong(console: TestConsole): Promise<void> {
  const random = seededRandom(7);
  const word = () => String.fromCodePoint(0x4e00 + Math.floor(random() * 20_000));
  for (let batch = 0; batch < 3; batch += 1) {
    const narratives = Array.from({ length: 10 }, () => Array.from({ length: 7_000 }, word).join(''));
    const commands = narratives.map((narrative) =>
      server.envelopeNow('case.register', { narrative }, { caseId: freshCaseId(), grant: server.grantOf('agent') }),
    );
    await console.ask('push', { commands: commands.map((envelope) => ({ envelope, formerSeq: null })) });
  }
}

function textOf(data: RawData): string {
  return (data as Buffer).toString('utf8');
}
