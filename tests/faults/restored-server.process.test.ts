// Fault 5: the server comes back with an older copy of its data, or another server answers at its address.

import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TempFolder } from '../support/temp-folder.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { TestDesk } from '../support/test-desk.ts';
import { openDesk, until, untilSynced } from '../support/test-desk.ts';
import { linkOf, narrativesOf, registerCase, rowsOf } from './desk-work.ts';
import type { SmallCity } from './small-city.ts';
import { startSmallCity } from './small-city.ts';

let folder: TempFolder;
let city: SmallCity;
const desks: TestDesk[] = [];

beforeEach(async () => {
  folder = makeTempFolder('restored');
  city = await startSmallCity({ path: data() });
});
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close();
  await city.end();
  folder.remove();
});

function data(): string {
  return join(folder.path, 'server.db');
}

async function open(stationName: string, login: string): Promise<TestDesk> {
  const desk = await openDesk({ dataDir: folder.path, serverUrl: city.url, stationName });
  desks.push(desk);
  await until(desk.bridge, async () => (await linkOf(desk.bridge)) === 'online');
  await desk.signIn(login);
  await untilSynced(desk.bridge);
  return desk;
}

/** The server ends; its data are what `prepare` makes of them; it answers at its address again. */
async function restart(prepare: () => void): Promise<void> {
  const port = Number(new URL(city.url).port);
  await city.end();
  for (const suffix of ['-wal', '-shm']) rmSync(data() + suffix, { force: true });
  prepare();
  city = await startSmallCity({ path: data(), port });
  for (const { bridge } of desks) await bridge.call('sync.retry', {});
}

test('S11: fault 5: work that an older copy of the data does not have comes back from the desks, in order and once', async () => {
  const first = await open('first', 'wangli');
  const second = await open('second', 'zhaomin');
  const told = ['备份之前'];
  await registerCase(first.bridge, '备份之前');
  await untilSynced(first.bridge);
  await restart(() => copyFileSync(data(), `${data()}.copy`));
  for (const { bridge } of desks) await untilSynced(bridge);
  for (const [index, { bridge }] of desks.entries()) {
    const narrative = `备份之后${index}`;
    const caseId = await registerCase(bridge, narrative);
    await untilSynced(bridge);
    const amended = await bridge.call('cases.amend', { caseId, fields: { urgency: 'urgent' }, draftId: null });
    expect(amended).toMatchObject({ ok: true });
    told.push(narrative);
    await untilSynced(bridge);
  }
  await until(first.bridge, async () => (await rowsOf(first.bridge)).length === 3);
  await until(second.bridge, async () => (await rowsOf(second.bridge)).length === 3);
  const before = new Set((await rowsOf(first.bridge)).map(({ number }) => number));

  await restart(() => copyFileSync(`${data()}.copy`, data()));
  for (const { bridge } of desks) {
    await until(bridge, async () => (await linkOf(bridge)) === 'online');
    await untilSynced(bridge);
    await until(bridge, async () => (await rowsOf(bridge)).filter(({ waiting }) => waiting === 0).length === 3);
  }
  for (const { bridge } of desks) {
    expect(await narrativesOf(bridge)).toEqual(told.toSorted());
    expect(new Set((await rowsOf(bridge)).map(({ number }) => number))).toEqual(before);
    expect((await rowsOf(bridge)).filter(({ urgency }) => urgency === 'urgent')).toHaveLength(2);
    expect(await bridge.call('attention.list', {})).toEqual([]);
  }
});

test('fault 5: a wrong, empty server at the same address is refused; the desk keeps its rows and what waits', async () => {
  const { bridge } = await open('first', 'wangli');
  await registerCase(bridge, '原来的');
  await untilSynced(bridge);
  await city.stop();
  await until(bridge, async () => (await linkOf(bridge)) === 'offline');
  await registerCase(bridge, '还没发送的');
  await restart(() => rmSync(data()));
  await until(bridge, async () => (await linkOf(bridge)) === 'refused');
  const { link, waiting } = await bridge.call('sync.status', {});
  expect([link, waiting]).toMatchObject([{ kind: 'refused', code: 'unknown-server' }, 1]);
  expect(await narrativesOf(bridge)).toEqual(['原来的', '还没发送的'].toSorted());
});
