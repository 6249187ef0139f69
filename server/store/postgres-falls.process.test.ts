// Data that fall back under running processes, as a fail-over to a standby that lagged behind leaves them.

import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { SentCommand } from '#shared/sync/protocol.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import type { CommandId, StationId } from '#shared/domain/ids.ts';
import type { Envelope } from '#shared/sync/envelope.ts';
import { anEnvelope, freshCaseId, testNowMs } from '../testing/an-envelope.ts';
import { greetOne } from '../testing/greet-one.ts';
import type { TestPostgres } from '../testing/start-postgres.ts';
import { startPostgres } from '../testing/start-postgres.ts';
import { testCommit } from '../testing/test-pipeline.ts';
import { openPostgresServerStore } from './postgres/postgres-server-store.ts';
import { skippedSerials } from './skip-serials.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

test('fault 5: data that fall back under running processes begin a new epoch, and everybody is told', async () => {
  const url = await postgres.freshUrl();
  const [one, two] = await Promise.all([openPostgresServerStore(url), openPostgresServerStore(url)]);
  const [atOne, atTwo] = [testCommit(one), testCommit(two)];
  const lost = register('lost');
  await atOne(send(register('kept')));
  await atOne(send(lost));
  await atTwo(send(register('seen-by-two')));
  const told = [0, 0];
  one.onFellBack(() => (told[0] = (told[0] ?? 0) + 1));
  two.onFellBack(() => (told[1] = (told[1] ?? 0) + 1));
  await fallBackTo(await connect(url), 1);
  // S12: already the commit that finds it puts off what rests on lost work.
  const onLost = anEnvelope('case.answer', {}, { grant: 'agent', caseId: lost.caseId, seenRevision: 1 });
  expect(await atOne(send(onLost))).toEqual({ headSeq: 1, deferred: [onLost.id] });
  await atOne(send(register('new')));
  await atTwo(send(register('newer')));
  // One fall, whoever finds it, and everybody is told once.
  expect([told, (await one.reportHealing()).length]).toEqual([[1, 1], 1]);
  expect(await two.readHealing()).toMatchObject({ epoch: 2, fellBackTo: 1, lostUpTo: 3 });
  // Three numbers were given before it and two after it.
  const wish = { stationId: 's' as StationId, year: 2026, count: 1, atMs: testNowMs };
  expect((await two.leaseNumbers(wish)).fromSerial).toBe(skippedSerials + 6);
  const lastApplied = { commandId: 'lost' as CommandId, seq: 2 };
  const greeting = { stationId: 's' as StationId, identity: null, epoch: 1, seenUpTo: 2, lastApplied, atMs: testNowMs };
  expect(await greetOne(two, greeting)).toMatchObject({ kind: 'welcome', epoch: 2, fellBackTo: expect.any(Number) });
  await Promise.all([one.close(), two.close()]);
});

test('S11: fault 5: where a process that knew of nothing has committed since the fall, a desk still sends all it lost', async () => {
  const url = await postgres.freshUrl();
  const old = await openPostgresServerStore(url);
  const ofDesk = (id: string) => send({ ...register(id), stationId: 'desk' as StationId });
  for (const id of ['kept', 'lost-2', 'lost-3', 'lost-4']) await testCommit(old)(ofDesk(id));
  await fallBackTo(await connect(url), 1);
  const young = await openPostgresServerStore(url);
  await testCommit(young)(send(register('of-others')));
  // Found only now, at a head that has risen, in the transaction that gives the desk a new verdict.
  await testCommit(old)(ofDesk('new'));
  expect(await old.readHealing()).toMatchObject({ fellBackTo: 1 });
  const lastApplied = { commandId: 'lost-4' as CommandId, seq: 4 };
  const known = { epoch: 1, seenUpTo: 4, lastApplied, atMs: testNowMs };
  const welcome = await greetOne(old, { stationId: 'desk' as StationId, identity: null, ...known });
  expect(welcome).toMatchObject({ epoch: 2, headSeq: 3, fellBackTo: 1 });
  await Promise.all([old.close(), young.close()]);
});

test('S1, S11: fault 5: a fall that others have overtaken is seen by a commit, at a head that is higher than before', async () => {
  const url = await postgres.freshUrl();
  const old = await openPostgresServerStore(url);
  for (const id of ['kept', 'lost-2', 'lost-3']) await testCommit(old)(send(register(id)));
  const told = { times: 0 };
  old.onFellBack(() => (told.times += 1));
  await fallBackTo(await connect(url), 1);
  const young = await openPostgresServerStore(url);
  for (const id of ['other-2', 'other-3', 'other-4']) await testCommit(young)(send(register(id)));
  await testCommit(old)(send(register('new')));
  expect(told.times).toBe(1);
  expect(await old.readHealing()).toMatchObject({ epoch: 2, fellBackTo: 1, lostUpTo: 3 });
  await testCommit(old)(send(register('newer')));
  expect([told.times, (await old.reportHealing()).length]).toEqual([1, 1]);
  await Promise.all([old.close(), young.close()]);
});

test('S1, S11: fault 5: a fall that others have overtaken to the very same head is seen by a look', async () => {
  const url = await postgres.freshUrl();
  const clock = fakeClock(testNowMs);
  const old = await openPostgresServerStore(url, { clock });
  for (const id of ['kept', 'lost-2', 'lost-3']) await testCommit(old)(send(register(id)));
  const told = { times: 0 };
  old.onFellBack(() => (told.times += 1));
  await fallBackTo(await connect(url), 2);
  const young = await openPostgresServerStore(url);
  await testCommit(young)(send(register('other-3')));
  while (told.times === 0) {
    clock.advance(1_000);
    await pause(5);
  }
  expect(await old.readHealing()).toMatchObject({ epoch: 2, fellBackTo: 2, lostUpTo: 3 });
  await Promise.all([old.close(), young.close()]);
});

test('S11: a fall that a hello shows at one process is told to those who are connected to another', async () => {
  const url = await postgres.freshUrl();
  const clock = fakeClock(testNowMs);
  const [one, two] = await Promise.all([openPostgresServerStore(url), openPostgresServerStore(url, { clock })]);
  const told = { times: 0 };
  two.onFellBack(() => (told.times += 1));
  const known = { epoch: 1, seenUpTo: 7, lastApplied: null, atMs: testNowMs };
  expect(await greetOne(one, { stationId: 's' as StationId, identity: null, ...known })).toMatchObject({ epoch: 2 });
  while (told.times === 0) {
    clock.advance(1_000);
    await pause(5);
  }
  clock.advance(1_000);
  await two.readMarks('s' as StationId);
  expect(told.times).toBe(1);
  await Promise.all([one.close(), two.close()]);
});

/** Leaves what a fail-over to a copy that lags behind leaves. */
async function fallBackTo(admin: Client, headSeq: number): Promise<void> {
  await admin.query(/* sql */ `
    BEGIN;
    DELETE FROM event WHERE seq > ${headSeq};
    DELETE FROM receipt WHERE seq > ${headSeq};
    DELETE FROM case_row WHERE seq > ${headSeq};
    UPDATE head SET head_seq = ${headSeq};
    COMMIT;
  `);
}

function register(id: string): Envelope {
  return anEnvelope('case.register', {}, { grant: 'agent', caseId: freshCaseId(), id });
}

function send(envelope: Envelope): SentCommand[] {
  return [{ envelope, formerSeq: null }];
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}
