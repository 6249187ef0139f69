import { existsSync, readFileSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { assert } from '#shared/lib/assert.ts';
import { syncRequests } from '#shared/sync/protocol.ts';
import { anEnvelope, freshCaseId } from './testing/an-envelope.ts';
import type { FailedStart, ServerProcess } from './testing/start-server-process.ts';
import { startServerProcess } from './testing/start-server-process.ts';
import { tempFolder } from './testing/temp-folder.ts';
import type { TestConsole } from './testing/test-console.ts';
import { aHello, connectConsole } from './testing/test-console.ts';

const running: ServerProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.end('SIGKILL')));
});

function freshFolder(): string {
  return join(tempFolder(), 'data');
}

async function start(...args: string[]): Promise<ServerProcess> {
  const started = await startServerProcess(args);
  assert('ready' in started, () => `the server did not start: ${JSON.stringify(started)}`);
  running.push(started);
  return started;
}

async function fail(...args: string[]): Promise<FailedStart> {
  const started = await startServerProcess(args);
  if ('ready' in started) running.push(started);
  assert(!('ready' in started), 'the server started');
  return started;
}

test('one line says where the server is, a file says it to others, and a signal ends it cleanly', async () => {
  const folder = freshFolder();
  const first = await start('--data', folder);
  expect(first.ready).toMatchObject({ ready: true, pid: first.child.pid, firstRun: true });
  const note = JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8')) as Record<string, unknown>;
  expect(note).toEqual({ url: first.ready.url, pid: first.child.pid, startedAtMs: expect.any(Number) });
  expect(statSync(join(folder, 'server.db')).mode & 0o077).toBe(0);
  expect(await first.end('SIGTERM')).toBe(0);
  expect(existsSync(join(folder, 'server.json'))).toBe(false);

  const second = await start('--data', folder);
  expect(second.ready).toMatchObject({ firstRun: false, serverId: first.ready.serverId });
  expect(await second.end('SIGINT')).toBe(0);
});

test('data of one city are refused to the pack of another, in plain words', async () => {
  const folder = freshFolder();
  const first = await start('--data', folder);
  expect(await first.end('SIGTERM')).toBe(0);
  const baltimore = join(import.meta.dirname, '..', 'resources', 'cities', 'baltimore');
  const refused = await fail('--data', folder, '--city', baltimore);
  expect(refused).toEqual({
    code: 7,
    words: expect.stringContaining('numbered BJ-…, and the city pack is of one numbered BAL-…'),
  });
});

test('a second process on the folder is told who has it, and the first goes on', async () => {
  const folder = freshFolder();
  const first = await start('--data', folder);
  const second = await fail('--data', folder);
  expect(second).toEqual({ code: 4, words: expect.stringContaining(`in use by process ${first.child.pid}, since 20`) });
  expect((await fetch(`${first.ready.url}/health`)).status).toBe(200);
});

test('a server started by a launcher ends with it, and leaves the folder free', async () => {
  const folder = freshFolder();
  const first = await start('--data', folder, '--end-with-input');
  expect(await first.letGo()).toBe(0);
  expect((await start('--data', folder)).ready.serverId).toBe(first.ready.serverId);
});

test('a lock left by a killed process holds nobody up', async () => {
  const folder = freshFolder();
  const first = await start('--data', folder);
  await first.end('SIGKILL');
  expect((await start('--data', folder)).ready.firstRun).toBe(false);
});

test('a port in use, a folder that cannot be, a broken pack, data from the future and a wrong word are told in plain words', async () => {
  const folder = freshFolder();
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const port = String((taken.address() as AddressInfo).port);
  expect(await fail('--data', folder, '--port', port)).toEqual({
    code: 5,
    words: expect.stringContaining('give another --port'),
  });
  taken.close();

  const file = join(tempFolder(), 'a-file');
  writeFileSync(file, 'not a folder');
  expect(await fail('--data', join(file, 'data'))).toEqual({
    code: 3,
    words: expect.stringContaining('cannot be written'),
  });
  expect(await fail('--data', folder, '--city', join(file, 'city'))).toEqual({
    code: 6,
    words: expect.stringMatching(/city\.json[^]*No case was touched/),
  });

  const db = new Database(join(folder, 'server.db'));
  db.pragma('user_version = 9990');
  db.close();
  expect(await fail('--data', folder)).toEqual({ code: 7, words: expect.stringContaining('newer Swiftline') });
  expect(await fail('--data', folder, '--colour', 'red')).toEqual({
    code: 2,
    words: expect.stringContaining('usage:'),
  });
  expect(await fail()).toEqual({ code: 2, words: expect.stringContaining('--data is missing') });
});

test('a folder of the search index that cannot be used is told in plain words, before any database is asked', async () => {
  const folder = freshFolder();
  mkdirSync(join(folder, 'lock.db'), { recursive: true });
  expect(await fail('--database', 'postgres://nobody@127.0.0.1:1/nothing', '--index', folder)).toEqual({
    code: 3,
    words: expect.stringMatching(/of the search index cannot be used[^]*give another --index/),
  });
});

test('a damaged database is told in plain words and left as it is', async () => {
  const folder = freshFolder();
  await (await start('--data', folder)).end('SIGTERM');
  const path = join(folder, 'server.db');
  writeFileSync(path, 'scribbled over '.repeat(1_000));
  const before = readFileSync(path);
  const failed = await fail('--data', folder);
  expect(failed).toEqual({ code: 3, words: expect.stringContaining('restore a backup of its folder') });
  expect(failed.words).not.toContain('    at ');
  expect(readFileSync(path)).toEqual(before);
});

test('a practice city is never opened as a demo city, nor a real one as practice', async () => {
  const [practice, real] = [freshFolder(), freshFolder()];
  await (await start('--data', practice, '--practice')).end('SIGTERM');
  await (await start('--data', real)).end('SIGTERM');
  expect(await fail('--data', practice, '--demo')).toEqual({
    code: 7,
    words: expect.stringContaining('holds a practice city'),
  });
  expect(await fail('--data', real, '--practice')).toEqual({
    code: 7,
    words: expect.stringContaining('holds a real city'),
  });
  expect((await start('--data', practice)).ready.firstRun).toBe(false);
});

test('a demo city names its people; each of them can sign in; a real city names nobody', async () => {
  const [demo, real] = [await start('--data', freshFolder(), '--demo'), await start('--data', freshFolder())];
  const console = await connectConsole(demo.ready.url);
  const hello = syncRequests.hello.answer.parse((await console.ask('hello', aHello())).answer);
  const people = hello.demo?.people ?? [];
  expect(people.slice(0, 7).map(({ login, role }) => `${login} ${role}`)).toEqual([
    'wangli agent',
    'zhaomin agent',
    'chenchen agent',
    'liuyang supervisor',
    'sunjing dispatcher',
    'zhouting callback',
    'hemei office',
  ]);
  expect(people.filter(({ role }) => role === 'unit').length).toBeGreaterThan(300);
  expect(people.filter(({ role }) => role === 'district').length).toBe(16);
  expect(people.filter(({ login, role }) => role === 'unitHead' && login.startsWith('head-')).length).toBe(8);
  const clerk = people.find(({ unitId, name }) => unitId !== null && name.startsWith('望京街道'));
  const signIn = await console.ask('signIn', { login: clerk?.login, password: hello.demo?.password });
  expect(signIn.ok).toBe(true);
  console.close();

  const other = await connectConsole(real.ready.url);
  expect(syncRequests.hello.answer.parse((await other.ask('hello', aHello())).answer).demo).toBeNull();
  other.close();
});

test('S1: every command acknowledged before a kill is there after the restart, exactly once', async () => {
  const folder = freshFolder();
  let server = await start('--data', folder, '--demo');
  const acknowledged: string[] = [];
  let grant = '';
  for (let round = 0; round < 3; round += 1) {
    const console = await connectConsole(server.ready.url);
    await console.ask('hello', aHello());
    if (!grant) {
      const { answer } = await console.ask('signIn', { login: 'wangli', password: 'swiftline' });
      grant = syncRequests.signIn.answer.parse(answer).grant;
    }
    const batches = Array.from({ length: 40 }, () =>
      [1, 2, 3].map(() => ({ envelope: registerNow(grant), formerSeq: null })),
    );
    const killAfter = 15 + round * 5;
    const pushers = await Promise.all(batches.map((_, index) => connectAs(server, `pusher-${round}-${index}`)));
    const pushes = batches.map(async (commands, index) => {
      const reply = await pushers[index]?.ask('push', { commands });
      if (reply?.ok) acknowledged.push(...commands.map(({ envelope }) => envelope.id));
      if (index === killAfter) server.child.kill('SIGKILL');
    });
    await Promise.allSettled(pushes);
    await server.end('SIGKILL');
    for (const link of [console, ...pushers]) link.close();
    server = await start('--data', folder);
  }
  const console = await connectConsole(server.ready.url);
  await console.ask('hello', aHello());
  const { answer } = await console.ask('pull', { grant, rowsAfter: 0, verdictsAfter: 0, limit: 500 });
  const page = syncRequests.pull.answer.parse(answer);
  const settled = page.verdicts.map(({ commandId }) => commandId as string);
  expect(acknowledged.length).toBeGreaterThan(100);
  expect(acknowledged.filter((id) => !settled.includes(id))).toEqual([]);
  expect(new Set(settled).size).toBe(settled.length);
  expect(page.rows.length).toBe(settled.length);
  expect(page.verdicts.map(({ seq }) => seq)).toEqual(settled.map((_, index) => index + 1));
  console.close();
});

async function connectAs(server: Awaited<ReturnType<typeof start>>, stationId: string): Promise<TestConsole> {
  const console = await connectConsole(server.ready.url);
  await console.ask('hello', aHello({ stationId }));
  return console;
}

function registerNow(grant: string) {
  const nowMs = Date.now();
  const parts = { placeId: null, detail: '' };
  return anEnvelope(
    'case.register',
    { place: parts, topicId: null, deadlineClassId: null },
    { caseId: freshCaseId(), grant, occurredAtMs: nowMs, serverSeenAtMs: nowMs },
  );
}
