import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import type { SavedKeymap } from '#shared/bridge/keymap.ts';
import { methods } from '#shared/bridge/contract.ts';
import type { Role } from '#shared/domain/roles.ts';
import { openDatabase } from '../database/open-database.ts';
import { createSession } from '../session.ts';
import type { SignedIn } from '../session.ts';
import { stationMigrations } from '../station/migrations/all.ts';
import type { Station } from '../station/open-station.ts';
import { aFolder, anActor, openTestStation, testKey } from '../testing/a-station.ts';
import type { DeskDeps } from './desk-deps.ts';
import { createKeymapHandlers } from './keymap-handlers.ts';

const mine: SavedKeymap = { version: 1, keys: { 'app.search': ['f8', 'g f'], 'queue.down': [] } };

let folder: string;
let station: Station;
let told: string[];

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
  told = [];
});
afterEach(() => {
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

function aDesk() {
  const session = createSession();
  const changes = { tell: (name: string) => void told.push(name) };
  const deps = { station, session, clock: fakeClock(), changes } as unknown as DeskDeps;
  const sit = (role: Role) => {
    const actor = anActor(role);
    session.begin({ person: { personId: actor.personId }, actor } as unknown as SignedIn);
  };
  return { session, sit, keymap: createKeymapHandlers(deps) };
}

test('the keys of a person survive a restart, and another person’s coming and going', async () => {
  const first = aDesk();
  first.sit('agent');
  expect(await first.keymap['keymap.get']({})).toEqual({ kind: 'none' });
  await first.keymap['keymap.set'](mine);
  expect(told).toEqual(['keymap.changed']);
  first.sit('supervisor');
  expect(await first.keymap['keymap.get']({})).toEqual({ kind: 'none' });
  await first.keymap['keymap.set']({ version: 1, keys: {} });
  first.session.end();
  station.close();
  station = openTestStation(folder);
  const second = aDesk();
  second.sit('agent');
  expect(await second.keymap['keymap.get']({})).toEqual({ kind: 'kept', keymap: mine });
});

test('nobody’s keys are read or changed while nobody is signed in', () => {
  const { keymap } = aDesk();
  expect(() => keymap['keymap.get']({})).toThrow('nobody is signed in');
  expect(() => keymap['keymap.set'](mine)).toThrow('nobody is signed in');
});

test.each(['{"version":2,"keys":{}}', '{"version":1', '{"version":1,"keys":{"a":"f8"}}'])(
  'what is kept as %s cannot be read, is said to be so, and stays until new keys are saved',
  async (body) => {
    const { sit, keymap } = aDesk();
    sit('agent');
    await keymap['keymap.set'](mine);
    station.close();
    const db = openDatabase({
      path: join(folder, 'station.db'),
      key: testKey,
      synchronous: 'FULL',
      cacheKiB: 64,
      migrations: stationMigrations,
    });
    db.prepare('UPDATE person_keymap SET body = ?').run(body);
    db.close();
    station = openTestStation(folder);
    const again = aDesk();
    again.sit('agent');
    expect(await again.keymap['keymap.get']({})).toEqual({ kind: 'unreadable' });
    await again.keymap['keymap.set'](mine);
    expect(await again.keymap['keymap.get']({})).toEqual({ kind: 'kept', keymap: mine });
  },
);

test('the bridge lets no keymap through that is not one', () => {
  const { input } = methods['keymap.set'];
  expect(input.safeParse(mine).success).toBe(true);
  for (const wrong of [
    { version: 2, keys: {} },
    { version: 1, keys: { a: [1] } },
    { version: 1, keys: { a: ['x'.repeat(41)] } },
    { version: 1, keys: { '': ['x'] } },
    { version: 1, keys: { a: Array.from({ length: 13 }, () => 'x') } },
    { version: 1, keys: Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`c${index}`, []])) },
    { version: 1, keys: {}, more: true },
  ]) {
    expect(input.safeParse(wrong).success, JSON.stringify(wrong).slice(0, 60)).toBe(false);
  }
});
