// Fault 11: messages around and above every limit of the wire, on real sockets.

import { io } from 'socket.io-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { limits } from '#shared/sync/limits.ts';
import type { TempFolder } from '../support/temp-folder.ts';
import { makeTempFolder } from '../support/temp-folder.ts';
import type { TestDesk } from '../support/test-desk.ts';
import { openDesk, until, untilSynced } from '../support/test-desk.ts';
import { linkOf, narrativesOf, registerCase } from './desk-work.ts';
import type { SmallCity } from './small-city.ts';
import { startSmallCity } from './small-city.ts';

let folder: TempFolder;
let city: SmallCity;
let desk: TestDesk;

beforeEach(async () => {
  folder = makeTempFolder('sizes');
  city = await startSmallCity();
  desk = await openDesk({ dataDir: folder.path, serverUrl: city.url });
  await until(desk.bridge, async () => (await linkOf(desk.bridge)) === 'online');
  await desk.signIn('wangli');
  await untilSynced(desk.bridge);
});
afterEach(async () => {
  await desk.close();
  await city.end();
  folder.remove();
});

test('fault 11: the longest commands there can be are batched below the limit, and all of them arrive', async () => {
  const { bridge } = desk;
  await city.stop();
  await until(bridge, async () => (await linkOf(bridge)) === 'offline');
  const told = Array.from({ length: 20 }, (_, index) => `${index}`.padEnd(limits.narrativeChars, '长'));
  for (const narrative of told) await registerCase(bridge, narrative);
  await city.startAgain();
  await bridge.call('sync.retry', {});
  await untilSynced(bridge);
  expect(await narrativesOf(bridge)).toEqual(told.toSorted());
});

/** What the server does with a body of so many bytes: a code, or the end of that connection. */
async function sendBytes(name: string, bytes: number): Promise<string> {
  const socket = io(city.url, { transports: ['websocket'], reconnection: false, forceNew: true });
  const ended = new Promise<string>((resolve) => void socket.once('disconnect', () => resolve('ended')));
  try {
    await new Promise<void>((resolve) => void socket.once('connect', () => resolve()));
    const answered = new Promise<string>((resolve) => {
      socket.emit(name, { words: 'x'.repeat(bytes) }, (reply: { ok: boolean; error?: { code: string } }) =>
        resolve(reply.error?.code ?? 'done'),
      );
    });
    return await Promise.race([answered, ended]);
  } finally {
    socket.close();
  }
}

test('fault 11: bodies around 64 kB, 256 kB and 1 MB get a code or end their own connection, and no desk notices', async () => {
  const sizes = [limits.commandBytes, limits.batchBytes, 1_000_000].flatMap((size) => [size - 100, size + 100]);
  const links: string[] = [];
  const end = desk.bridge.on('sync.changed', () => {
    void linkOf(desk.bridge).then((link) => links.push(link));
  });
  const answers: string[] = [];
  for (const name of ['hello', 'push', 'pull']) {
    for (const bytes of sizes) answers.push(await sendBytes(name, bytes));
  }
  expect(new Set(answers)).toEqual(new Set(['malformed', 'say-hello-first', 'ended']));
  expect(answers.filter((answer) => answer === 'ended')).toHaveLength(2 * 3);
  await registerCase(desk.bridge, '别人发了太大的东西');
  await untilSynced(desk.bridge);
  end();
  expect(links.filter((link) => link !== 'online')).toEqual([]);
});
