import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CommandId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import type { Replica } from '../replica/replica.ts';
import { scopeOf } from '../replica/scope.ts';
import { createSession } from '../session.ts';
import type { Station } from '../station/open-station.ts';
import {
  aCertificate,
  aFolder,
  aGrant,
  anActor,
  anOutboxCommand,
  grantKeyPem,
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
  const given = {
    station,
    replica,
    session,
    engine,
    changes,
    loaded: { hash: 'pack' },
    clock: fakeClock(),
    log: silentLog,
  };
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

/** The server has greeted this station. */
function certify(): void {
  const { identity } = station;
  identity.rememberServer({
    serverId: 'server-1',
    epoch: 1,
    mode: 'full',
    fellBackTo: null,
    headSeq: 0,
    stationSeq: 0,
    serverTimeMs: testNowMs,
    packHash: 'pack',
    grantKey: grantKeyPem,
    certificate: aCertificate(identity.stationId(), identity.stationKey()),
    windowFromMs: testNowMs,
    demo: null,
  });
}

test('a file holds only what the person who makes it may see', async () => {
  certify();
  anOutboxCommand(station, 'agent', 'case.register');
  anOutboxCommand(station, 'agent', 'case.dispatch');
  anOutboxCommand(station, 'unit', 'assignment.sign');
  expect(await deskOf('unit')['sync.export']({ passphrase })).toMatchObject({ commands: 1 });
  expect(await deskOf('agent')['sync.export']({ passphrase })).toMatchObject({ commands: 3 });
  await expect(async () => deskOf('agent')['sync.export']({ passphrase: ' '.repeat(8) })).rejects.toThrow(/blanks/);
});

test('a file that adds nothing changes nothing on the screen', async () => {
  certify();
  anOutboxCommand(station, 'agent', 'case.register');
  const desk = deskOf('agent');
  const { content } = await desk['sync.export']({ passphrase });
  expect(await desk['sync.import']({ passphrase, content })).toMatchObject({ ok: true, added: 0, known: 1 });
  expect(told).toEqual([]);
});

test('S16: a station whose name the server has not vouched for makes no file that would open nowhere', async () => {
  certify();
  anOutboxCommand(station, 'agent', 'case.register');
  const desk = deskOf('agent');
  station.inTransaction(() => station.identity.takeNewIdentity('station-2'));
  await expect(async () => desk['sync.export']({ passphrase })).rejects.toThrow(/not certified/);
  certify();
  expect(await desk['sync.export']({ passphrase })).toMatchObject({ commands: 1 });
});

test('fault 18: work that was taken in is safe, told of and sent though it cannot be shown yet', async () => {
  certify();
  anOutboxCommand(station, 'agent', 'case.register', {}, 'case-7');
  const { content } = await deskOf('agent')['sync.export']({ passphrase });
  station.outbox.quarantine(1, 'it is carried elsewhere', testNowMs);
  const elsewhere = openTestStation(aFolder(), undefined, { newStationId: 'station-9' });
  const mine = station;
  station = elsewhere;
  certify();
  const desk = deskOf('agent');
  Object.assign(replica, {
    rebuild() {
      throw Object.assign(new Error('no room'), { code: 'SQLITE_FULL' });
    },
  });
  expect(await desk['sync.import']({ passphrase, content })).toMatchObject({ ok: true, added: 1 });
  expect(told).toEqual(['case-7', 'localChanged']);
  elsewhere.close();
  station = mine;
});

test('fault 15: since when there is no link is said by the server’s clock, as every other time', async () => {
  station.identity.rememberServerTime(testNowMs, 600_000);
  expect(await deskOf('agent')['sync.status']({})).toMatchObject({ link: { kind: 'offline', sinceMs: 600_000 } });
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
