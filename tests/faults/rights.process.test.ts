// Fault 17: what a person may do is taken away while their desk is cut off and their work waits.

import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PersonId } from '#shared/domain/ids.ts';
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
  folder = makeTempFolder('rights');
  city = await startSmallCity();
  desk = await openDesk({ dataDir: folder.path, serverUrl: city.url });
});
afterEach(async () => {
  await desk.close();
  await city.end();
  folder.remove();
});

test('fault 17: whose rights were withdrawn in an outage has every step refused in words, and the desk is shown nothing more', async () => {
  const { bridge } = desk;
  await until(bridge, async () => (await linkOf(bridge)) === 'online');
  await desk.signIn('wangli');
  await untilSynced(bridge);
  await city.stop();
  await until(bridge, async () => (await linkOf(bridge)) === 'offline');
  for (const narrative of ['离线一', '离线二']) await registerCase(bridge, narrative);
  await city.store.people.revokeGrantsBefore('demo:wangli' as PersonId, Date.now() + 1_000);
  await city.startAgain();
  await bridge.call('sync.retry', {});
  await until(bridge, async () => (await bridge.call('session.current', {})).person === null);

  await desk.signIn('liuyang');
  await untilSynced(bridge);
  await until(bridge, async () => (await bridge.call('attention.list', {})).length === 2);
  const problems = (await bridge.call('attention.list', {})).map(({ problem }) => problem);
  expect(problems).toEqual(Array.from({ length: 2 }, () => ({ kind: 'refused', code: 'grant-revoked' })));
  expect(await narrativesOf(bridge)).toEqual([]);
});
