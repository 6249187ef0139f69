import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { assert } from '#shared/lib/assert.ts';
import { syncRequests } from '#shared/sync/protocol.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { StationId } from '#shared/domain/ids.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import { anEnvelope, freshCaseId, testNowMs } from '../testing/an-envelope.ts';
import { aFrozenMonth } from '../testing/frozen-months-contract.ts';
import { measureOrder } from '../testing/measure-order.ts';
import { runServerStoreContract } from '../testing/server-store-contract.ts';
import { runScript } from '../testing/run-script.ts';
import type { ServerProcess } from '../testing/start-server-process.ts';
import { startServerProcess } from '../testing/start-server-process.ts';
import { aHello, connectConsole } from '../testing/test-console.ts';
import type { TestPostgres } from '../testing/start-postgres.ts';
import { startPostgres } from '../testing/start-postgres.ts';
import { testPipeline } from '../testing/test-pipeline.ts';
import { openPostgresServerStore } from './postgres/postgres-server-store.ts';
import { greetOne } from '../testing/greet-one.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

runServerStoreContract('PostgreSQL', async () => openPostgresServerStore(await postgres.freshUrl()));

test('S1, fault 7: a cursor misses nothing under sixteen writers of two processes that are held up inside', async () => {
  const url = await postgres.freshUrl();
  const random = seededRandom(7);
  const beforeCommit = () => pause(random() * 3);
  const stores = await Promise.all([1, 2].map(() => openPostgresServerStore(url, { beforeCommit })));
  const reader = await openPostgresServerStore(url);
  const options = { writers: 16, turns: 6, random, monotonicMs: () => performance.now() };
  const measured = await measureOrder(stores, reader, options);
  expect(measured).toMatchObject({ commands: 288, rows: 96, missed: 0, outOfOrder: 0, doubled: 0, gaps: 0 });
  await Promise.all([...stores, reader].map((store) => store.close()));
});

test('what another process commits is heard of, and what this one commits is not told back', async () => {
  const url = await postgres.freshUrl();
  const [one, two] = await Promise.all([openPostgresServerStore(url), openPostgresServerStore(url)]);
  const heard: number[] = [];
  const own: number[] = [];
  const first = new Promise<void>((resolve) => {
    two.onForeignCommit((headSeq) => {
      heard.push(headSeq);
      resolve();
    });
  });
  one.onForeignCommit((headSeq) => own.push(headSeq));
  await testPipeline(one)([anEnvelope('case.register', {}, { grant: 'agent', caseId: freshCaseId() })]);
  await first;
  expect([heard, own]).toEqual([[1], []]);
  await Promise.all([one.close(), two.close()]);
});

test('fault 7: a cursor over a plain sequence would have lost a row that was committed late', async () => {
  const url = await postgres.freshUrl();
  const [early, late, reader] = await Promise.all([connect(url), connect(url), connect(url)]);
  await reader.query('CREATE TABLE plain (seq bigserial PRIMARY KEY)');
  const addRow = 'INSERT INTO plain DEFAULT VALUES';
  const readAfter = async (cursor: number) =>
    (await reader.query<{ seq: string }>('SELECT seq FROM plain WHERE seq > $1', [cursor])).rows.map(({ seq }) =>
      Number(seq),
    );
  await late.query('BEGIN');
  await late.query(addRow);
  await early.query(addRow);
  const first = await readAfter(0);
  await late.query('COMMIT');
  expect([first, await readAfter(2), await readAfter(0)]).toEqual([[2], [], [1, 2]]);
});

test('a notice is enough, a look is enough where the notice is lost, and the link for notices is made again', async () => {
  const url = await postgres.freshUrl();
  const clock = fakeClock(testNowMs);
  const [one, two] = await Promise.all([openPostgresServerStore(url), openPostgresServerStore(url, { clock })]);
  const admin = await connect(url);
  const commit = testPipeline(one);
  const registerOne = () => commit([register(freshCaseId())]);
  const heard = { upTo: 0 };
  two.onForeignCommit((headSeq) => {
    heard.upTo = headSeq;
  });
  const until = async (isDone: () => Promise<boolean>, stepMs: number) => {
    while (!(await isDone())) {
      clock.advance(stepMs);
      await pause(5);
    }
  };
  const countListeners = async () => (await admin.query(listenersSql)).rowCount ?? 0;
  await until(async () => (await countListeners()) === 2, 0);
  await registerOne();
  // The clock of the second stands still: nobody looks.
  await until(async () => heard.upTo === 1, 0);

  await admin.query(/* sql */ `SELECT pg_terminate_backend(pid) FROM (${listenersSql}) AS listeners`);
  await registerOne();
  await until(async () => heard.upTo === 2, 1_000);
  await until(async () => (await countListeners()) === 2, 1_000);
  await registerOne();
  await until(async () => heard.upTo === 3, 0);
  await Promise.all([one.close(), two.close()]);
});

test('a connection that is cut is unavailable, changes nothing by halves, and the next one works', async () => {
  const url = await postgres.freshUrl();
  let cut = doNothing;
  const store = await openPostgresServerStore(url, { beforeCommit: () => cut() });
  const admin = await connect(url);
  const commit = testPipeline(store);
  const envelope = anEnvelope('case.register', {}, { grant: 'agent', caseId: freshCaseId() });
  cut = async () => {
    await admin.query(/* sql */ `
      SELECT pg_terminate_backend(pid)
      FROM pg_stat_activity
      WHERE application_name = 'swiftline' AND state LIKE 'idle in transaction%'
    `);
  };
  await expect(commit([envelope])).rejects.toMatchObject({ name: 'StoreError', code: 'unavailable' });
  expect((await store.readMarks('s' as StationId)).headSeq).toBe(0);
  cut = doNothing;
  expect(await commit([envelope])).toBe(1);
  await store.close();
});

test('two processes that start at once on an empty database make its schema once', async () => {
  const url = await postgres.freshUrl();
  const stores = await Promise.all([1, 2, 3].map(() => openPostgresServerStore(url)));
  expect(await Promise.all(stores.map((store, index) => store.putMetaOnce('serverId', `${index}`)))).toEqual(
    Array.from({ length: 3 }, () => expect.any(String)),
  );
  expect(new Set(await Promise.all(stores.map((store) => store.getMeta('serverId')))).size).toBe(1);
  await Promise.all(stores.map((store) => store.close()));
});

test('a frozen month cannot be edited, and data of a newer version are left as they are', async () => {
  const url = await postgres.freshUrl();
  const store = await openPostgresServerStore(url);
  await store.frozenMonths.add(aFrozenMonth());
  await store.close();
  const admin = await connect(url);
  await expect(admin.query(`UPDATE frozen_month SET body = '{}'`)).rejects.toThrow('never edited');
  await expect(admin.query('DELETE FROM frozen_month')).rejects.toThrow('never edited');
  await admin.query('INSERT INTO schema_version (version) VALUES (9990)');
  await expect(openPostgresServerStore(url)).rejects.toMatchObject({ code: 'from-the-future' });
});

test('two servers on one database are one city: what one takes, a console at the other is poked for and pulls', async () => {
  const url = await postgres.freshUrl();
  const one = await startServer(url, '--demo');
  const two = await startServer(url);
  expect(two.ready).toMatchObject({ serverId: one.ready.serverId, firstRun: false });
  const [here, there] = await Promise.all([one, two].map(({ ready }) => connectConsole(ready.url)));
  assert(here && there, 'two consoles');
  await here.ask('hello', aHello({ stationId: 'station-1' }));
  await there.ask('hello', aHello({ stationId: 'station-2' }));
  const { answer } = await here.ask('signIn', { login: 'wangli', password: 'swiftline' });
  const { grant } = syncRequests.signIn.answer.parse(answer);
  const nowMs = Date.now();
  const times = { occurredAtMs: nowMs, serverSeenAtMs: nowMs };
  const payload = { place: { placeId: null, detail: '' }, topicId: null, deadlineClassId: null };
  const envelope = anEnvelope('case.register', payload, { caseId: freshCaseId(), grant, ...times });
  expect(await here.ask('push', { commands: [{ envelope, formerSeq: null }] })).toMatchObject({ ok: true });
  const pushedMs = performance.now();
  await there.pokedUpTo(1);
  const pulled = await there.ask('pull', { grant, rowsAfter: 0, verdictsAfter: 0, limit: 500 });
  const page = syncRequests.pull.answer.parse(pulled.answer);
  expect(page.rows.map((row) => row.kind === 'row' && row.case.id)).toEqual([envelope.caseId]);
  expect(performance.now() - pushedMs).toBeLessThan(2_000);
  for (const console of [here, there]) console.close();
  expect(await Promise.all([one.end('SIGTERM'), two.end('SIGTERM')])).toEqual([0, 0]);
});

test('administration works on the database, beside the servers', async () => {
  const url = await postgres.freshUrl();
  const run = (...args: string[]) =>
    runScript(new URL('../admin/healing.ts', import.meta.url), ['--database', url, ...args]);
  expect(await run()).toEqual({ code: 2, words: expect.stringContaining('there is no city in the database') });
  const store = await openPostgresServerStore(url);
  await store.putMetaOnce('serverId', 'server-1');
  await greetOne(store, {
    stationId: 's' as StationId,
    identity: null,
    epoch: 1,
    seenUpTo: 3,
    lastApplied: null,
    atMs: testNowMs,
  });
  await store.close();
  expect(JSON.parse((await run('--json')).words)).toEqual([
    { epoch: 2, sinceMs: testNowMs, fellBackTo: 0, lostUpTo: 3, cameBack: 0, missing: [{ from: 1, to: 3 }] },
  ]);
  expect((await run()).words).toContain('missing 未找回: 3 (1–3)');
});

test('a database that is not there is unavailable', async () => {
  await expect(openPostgresServerStore('postgresql://nobody@127.0.0.1:1/none')).rejects.toMatchObject({
    name: 'StoreError',
    code: 'unavailable',
  });
});

/** Connections that listen: their last statement says so. */
const listenersSql = /* sql */ `
  SELECT pid FROM pg_stat_activity WHERE application_name = 'swiftline' AND query LIKE 'LISTEN%'
`;

function register(id: string): Envelope {
  return anEnvelope('case.register', {}, { grant: 'agent', caseId: freshCaseId(), id });
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

async function startServer(url: string, ...args: string[]): Promise<ServerProcess> {
  const started = await startServerProcess(['--database', url, ...args]);
  assert('ready' in started, () => `the server did not start: ${JSON.stringify(started)}`);
  onTestFinished(() => void started.child.kill('SIGKILL'));
  return started;
}

async function doNothing(): Promise<void> {}
