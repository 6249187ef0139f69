import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CommandId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import type { Replica } from '../replica/replica.ts';
import { scopeOf } from '../replica/scope.ts';
import { createSession } from '../session.ts';
import type { Station } from '../station/open-station.ts';
import {
  aFolder,
  aGrant,
  anActor,
  anOutboxCommand,
  openTestReplica,
  openTestStation,
  testNowMs,
} from '../testing/a-station.ts';
import type { DeskDeps } from './desk-deps.ts';
import { createSyncHandlers } from './sync-handlers.ts';

const passphrase = 'eight words or so';
let folder: string;
let station: Station;
let replica: Replica;
let told: string[];
let deferred: Set<CommandId>;
const session = createSession();

beforeEach(() => {
  folder = aFolder();
  told = [];
  deferred = new Set();
  station = openTestStation(folder);
  replica = openTestReplica(folder, station);
});
afterEach(() => {
  session.end();
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The handlers as somebody of the role calls them; the engine only notes what it is asked for. */
function deskOf(role: Role) {
  const actor = anActor(role);
  replica.catchUpWithOutbox(actor);
  const person = { personId: actor.personId, login: role, name: role, role, unitId: actor.unitId };
  session.begin({ person, actor, grant: aGrant(role), grantExpiresAtMs: testNowMs });
  const engine = {
    link: () => ({ kind: 'offline', sinceMs: 0 }),
    headSeq: () => 0,
    mode: () => 'full',
    deferred: () => deferred,
    firstLoad: () => null,
    removal: () => null,
    provenAtMs: () => null,
    localChanged: () => void told.push('localChanged'),
    checkNow: () => void told.push('checkNow'),
    decideRemoval: (isAllowed: boolean) => void told.push(`decided ${isAllowed}`),
  };
  const changes = { tell: () => undefined, cases: (ids: readonly string[]) => void told.push(...ids) };
  const given = { station, replica, session, engine, changes, loaded: { hash: 'pack' }, clock: fakeClock() };
  return createSyncHandlers(given as unknown as DeskDeps, 'desk');
}

test('what waits is listed oldest first with its author; of others only cases this person may see', async () => {
  const first = anOutboxCommand(station, 'agent', 'case.register', {}, 'case-1');
  deferred.add(first.id);
  anOutboxCommand(station, 'agent', 'case.register', { number: 'BJ-26-000002-8' }, 'case-2');
  const items = await deskOf('agent')['sync.waiting']({});
  expect(items).toMatchObject([
    {
      caseId: 'case-1',
      type: 'case.register',
      authorName: 'the agent',
      isOwn: true,
      isDeferred: true,
      isImported: false,
    },
    { caseId: 'case-2', number: 'BJ-26-000002-8', isDeferred: false },
  ]);
  expect(await deskOf('unit')['sync.waiting']({})).toEqual([]);
  anOutboxCommand(station, 'agent', 'case.dispatch', {}, 'case-1');
  expect(await deskOf('unit')['sync.waiting']({})).toMatchObject([{ isOwn: false }, { isOwn: false }]);
});

test('the status says since when something waits and what was put off and not settled yet', async () => {
  const { id } = anOutboxCommand(station, 'agent', 'case.register');
  deferred.add(id);
  const desk = deskOf('agent');
  expect(await desk['sync.status']({})).toMatchObject({
    waiting: 1,
    waitingSinceMs: testNowMs + 1,
    deferred: 1,
    lost: 0,
  });
  const verdict = { kind: 'applied', merged: false } as const;
  station.outbox.settle({ commandId: id, seq: 1, verdict }, testNowMs);
  expect(await desk['sync.status']({})).toMatchObject({ waiting: 0, waitingSinceMs: null, deferred: 0 });
});

test('a file holds only what the person who makes it may see', async () => {
  anOutboxCommand(station, 'agent', 'case.register');
  anOutboxCommand(station, 'agent', 'case.dispatch');
  anOutboxCommand(station, 'unit', 'assignment.sign');
  expect(await deskOf('unit')['sync.export']({ passphrase })).toMatchObject({ commands: 1 });
  expect(await deskOf('agent')['sync.export']({ passphrase })).toMatchObject({ commands: 3 });
  await expect(async () => deskOf('agent')['sync.export']({ passphrase: ' '.repeat(8) })).rejects.toThrow(/blanks/);
});

test('a file that adds nothing changes nothing on the screen', async () => {
  anOutboxCommand(station, 'agent', 'case.register');
  const desk = deskOf('agent');
  const { content } = await desk['sync.export']({ passphrase });
  // This station has met no server, so nobody can say whose work it is.
  expect(await desk['sync.import']({ passphrase, content })).toEqual({ ok: false, code: 'not-signed' });
  expect(told).toEqual([]);
});

test('cases that were lost are listed for the person’s own rows until they were looked at', async () => {
  const candidate = { caseId: 'case-9' as never, number: 'BJ-26-000009-1', revision: 3, summary: '电梯', seq: 7 };
  station.lost.add(scopeOf(anActor('agent')), [candidate]);
  const desk = deskOf('agent');
  expect(await desk['sync.lost']({})).toEqual([]);
  station.lost.settle(scopeOf(anActor('agent')), () => 1);
  expect(await desk['sync.lost']({})).toMatchObject([{ caseId: 'case-9', seenRevision: 3, serverRevision: 1 }]);
  expect(await deskOf('unit')['sync.lost']({})).toEqual([]);
  await deskOf('agent')['sync.forgetLost']({ caseIds: ['case-9' as never] });
  expect(await desk['sync.status']({})).toMatchObject({ lost: 0 });
});

test('checks and decisions go to the engine, decisions only from somebody', async () => {
  const desk = deskOf('agent');
  await desk['sync.check']({});
  await desk['sync.decideRemoval']({ isAllowed: true });
  expect(told).toEqual(['checkNow', 'decided true']);
  session.end();
  await expect(async () => desk['sync.decideRemoval']({ isAllowed: false })).rejects.toThrow(/signed in/);
});
