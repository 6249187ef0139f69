import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import type { Replica } from '../replica/replica.ts';
import { createSession } from '../session.ts';
import type { Station } from '../station/open-station.ts';
import {
  aFolder,
  aGrant,
  anOutboxCommand,
  grantKeyPem,
  openTestReplica,
  openTestStation,
} from '../testing/a-station.ts';
import type { DeskDeps } from './desk-deps.ts';
import { createSessionHandlers } from './session-handlers.ts';

let folder: string;
let station: Station;
let replica: Replica;
let isFull: boolean;

beforeEach(() => {
  folder = aFolder();
  isFull = false;
  const full = () => {
    if (isFull) throw Object.assign(new Error('no room'), { code: 'SQLITE_FULL' });
  };
  station = openTestStation(folder);
  replica = openTestReplica(folder, station, { watch: { before: full, after: () => undefined } });
});
afterEach(() => {
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

test('fault 18: whoever comes to a desk whose disk is full may sign in and read; what waits is shown when there is room', async () => {
  anOutboxCommand(station, 'agent', 'case.register');
  const session = createSession();
  const engine = { request: () => Promise.resolve({ ok: true, answer: { grant: aGrant('agent') } }) };
  station.identity.serverSeen = () => ({ grantKey: grantKeyPem }) as never;
  const owed: string[] = [];
  const owe = replica.owe.bind(replica);
  replica.owe = (caseIds) => {
    owed.push(...caseIds);
    owe(caseIds);
  };
  const deps = { station, replica, session, engine, clock: fakeClock(), log: silentLog };
  const desk = createSessionHandlers(deps as unknown as DeskDeps, () => undefined);
  isFull = true;
  expect(await desk['session.signIn']({ login: 'agent', password: 'secret' })).toMatchObject({ ok: true });
  expect([session.current()?.actor.role, owed]).toEqual(['agent', ['case-1']]);
});
