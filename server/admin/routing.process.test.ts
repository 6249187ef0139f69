// Administration of what was learned, beside a running server, on both stores.

import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { assert } from '#shared/lib/assert.ts';
import { syncRequests } from '#shared/sync/protocol.ts';
import type { SyncAnswer } from '#shared/sync/protocol.ts';
import type { DataPlace } from '../data-place.ts';
import { openPlace } from '../data-place.ts';
import { decodeWho, sha256Of } from '../routing/who-bytes.ts';
import { createRatedCases, donghuamen, jingshan } from '../testing/rated-cases.ts';
import { runScript } from '../testing/run-script.ts';
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

const routing = (...args: readonly string[]) => runScript(new URL('routing.ts', import.meta.url), args);

const places: Readonly<Record<string, () => Promise<{ readonly place: DataPlace; readonly args: readonly string[] }>>> =
  {
    async SQLite() {
      const folder = tempFolder();
      return { place: { kind: 'folder', folder }, args: ['--data', folder] };
    },
    async PostgreSQL() {
      const url = await postgres.freshUrl();
      return { place: { kind: 'database', url }, args: ['--database', url] };
    },
  };

test.each(Object.keys(places))('what a city learns is shipped and taken back, on %s', async (engine) => {
  const { place, args } = await (places[engine] ?? places['SQLite'] ?? assertNoEngine)();
  const server = await startServerProcess([...args, '--demo']);
  assert('ready' in server, () => JSON.stringify(server));
  onTestFinished(() => void server.child.kill('SIGKILL'));
  expect(await routing('drift', ...args)).toMatchObject({ code: 0, words: 'no case had a suggestion yet.\n' });
  const early = await routing('learn', ...args);
  expect([early.code, early.words]).toEqual([2, expect.stringContaining('train and ship one first')]);
  await overruleThrice(place);

  const trained = await routing('train', ...args, '--part', 'who', '--json');
  expect(JSON.parse(trained.words)).toMatchObject({
    version: 1,
    figures: { precedents: 0, habits: 2, isWorse: false },
  });
  expect((await routing('show', ...args)).words).toMatch(/^ {2}who 1 .*"isWorse":false/);
  const drift = await routing('drift', ...args);
  expect(drift.words).toMatch(/0\.0 % {2}0 of 3/);
  expect(drift.words).toContain('Jingshan Subdistrict Office -> Donghuamen Subdistrict Office');

  const console = await connectConsole(server.ready.url);
  await console.ask('hello', aHello());
  const signed = await console.ask('signIn', { login: 'wangli', password: 'swiftline' });
  const { grant } = syncRequests.signIn.answer.parse(signed.answer);
  expect(await routing('ship', ...args)).toMatchObject({
    code: 0,
    words: expect.stringContaining('version 1 of who'),
  });
  const { parts, next } = await askRouting(console, grant);
  const bytes = Buffer.from(next?.data ?? '', 'base64');
  expect(sha256Of(bytes)).toBe(parts[0]?.sha256);
  const { habits } = decodeWho(bytes);
  expect(habits.map(({ owners }) => owners.map(({ owner }) => owner))).toEqual([
    [`unit:${donghuamen}`],
    [`unit:${donghuamen}`],
  ]);

  const both = await routing('train', ...args);
  expect(both.words).toMatch(/^version 2 of who.*^version 1 of what: the model of topics, from 3 cases/ms);
  expect((await routing('ship', ...args, '--part', 'what')).words).toContain('version 1 of what is used');
  expect((await routing('ship', ...args)).code).toBe(0);
  expect((await routing('show', ...args)).words).toMatch(/^\* who 2/m);
  expect((await routing('rollback', ...args)).words).toContain('version 1 of who is used');
  expect((await routing('rollback', ...args)).words).toContain('the city pack alone counts');
  expect(await routing('rollback', ...args)).toMatchObject({ code: 2 });
  expect((await routing('rollback', ...args, '--part', 'what')).code).toBe(0);
  expect(await routing('ship', ...args, '--version', '9')).toMatchObject({
    code: 2,
    words: expect.stringContaining('there is no version 9'),
  });
  await untilNothingIsShipped(console, grant);
  console.close();
  expect(await server.end('SIGTERM')).toBe(0);
});

test('a routing command that cannot be understood is told how', async () => {
  for (const args of [['ship', '--data', 'x', '--version', 'two'], ['train'], ['look', '--data', 'x']]) {
    expect(await routing(...args)).toMatchObject({ code: 2 });
  }
});

/** Three cases go to Donghuamen although Jingshan was suggested. */
async function overruleThrice(place: DataPlace): Promise<void> {
  const store = await openPlace(place);
  const cases = createRatedCases(store);
  const overruled = { suggestedUnitId: jingshan, reason: 'wrongPlace', note: '张女士 13800001234' };
  for (const day of ['03', '04', '05']) {
    const caseId = await cases.register(`2025-03-${day}T08:00`);
    await cases.act(caseId, 'case.dispatch', { by: 'agent', leadUnitId: donghuamen, suggestionRank: null, overruled });
  }
  await store.close();
}

async function askRouting(console: TestConsole, grant: string): Promise<SyncAnswer<'routing'>> {
  const reply = await console.ask('routing', { grant, have: [] });
  return syncRequests.routing.answer.parse(reply.answer);
}

/** The running server looks every few seconds. */
async function untilNothingIsShipped(console: TestConsole, grant: string): Promise<void> {
  while ((await askRouting(console, grant)).parts.length > 0) await pause(300);
}

function assertNoEngine(): never {
  throw new Error('there is no such engine');
}
