// Fault 20: a machine's image is copied with a used station folder in it, and both go on. The later of the two is found and
// takes a new identity; what lay unsent in the folder is in both outboxes and counts once; what each adds counts too.

import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { TestDesk } from '../support/test-desk.ts';
import { useCityOfDesks } from './city-of-desks.ts';
import { until, untilSynced } from '../support/test-desk.ts';
import { linkOf, narrativesOf, registerCase, rowsOf } from './desk-work.ts';

const hall = useCityOfDesks('clone');

async function stationsOf(bridge: TestDesk['bridge']): Promise<readonly string[]> {
  const rows = await rowsOf(bridge);
  const histories = await Promise.all(rows.map(({ id }) => bridge.call('cases.history', { caseId: id })));
  return histories.flatMap(({ lines }) => lines.map(({ state }) => state));
}

test('S10: fault 20: two copies of one station both go on, nothing is lost, doubled or given the same number', async () => {
  const first = await hall.open('first');
  await until(first.bridge, async () => (await linkOf(first.bridge)) === 'online');
  await first.signIn('wangli');
  const told = ['登记一', '登记二', '未发送一', '未发送二'];
  for (const narrative of told.slice(0, 2)) await registerCase(first.bridge, narrative);
  await untilSynced(first.bridge);
  await hall.city.stop();
  await until(first.bridge, async () => (await linkOf(first.bridge)) === 'offline');
  for (const narrative of told.slice(2)) await registerCase(first.bridge, narrative);
  await hall.desks.pop()?.close();
  cpSync(join(hall.path, 'stations', 'first'), join(hall.path, 'stations', 'copy'), { recursive: true });

  const pair = [await hall.open('first'), await hall.open('copy')];
  for (const [index, { bridge, ...desk }] of pair.entries()) {
    await desk.signIn('wangli');
    // Both still hold the same leased numbers, and the same next place in the sequence of the station.
    for (const nth of [1, 2, 3]) {
      told.push(`副本${index}登记${nth}`);
      await registerCase(bridge, `副本${index}登记${nth}`);
    }
  }
  await hall.city.startAgain();
  for (const { bridge } of pair) await bridge.call('sync.retry', {});
  for (const { bridge } of pair) await untilSynced(bridge);
  for (const { bridge } of pair) await until(bridge, async () => (await rowsOf(bridge)).length >= told.length - 3);

  // Numbers both had leased can be used by one of the two only: the other is told, and applies it again with a new one.
  for (const { bridge } of pair) {
    for (const item of await bridge.call('attention.list', {})) {
      expect(item.problem).toMatchObject({ kind: 'refused', code: expect.stringMatching(/^number-/) });
      const again = { commandId: item.commandId, action: 'applyAgain' } as const;
      expect(await bridge.call('attention.resolve', again)).toEqual({ kind: 'done' });
    }
  }
  for (const { bridge } of pair) await untilSynced(bridge);
  for (const { bridge } of pair) {
    await until(bridge, async () => (await rowsOf(bridge)).length === told.length);
    expect(await narrativesOf(bridge)).toEqual(told.toSorted());
    expect(await bridge.call('attention.list', {})).toEqual([]);
    const numbers = (await rowsOf(bridge)).map(({ number }) => number);
    expect(new Set(numbers).size).toBe(told.length);
    expect(new Set(await stationsOf(bridge))).toEqual(new Set(['confirmed']));
  }
});
