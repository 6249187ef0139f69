import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseId, CommandId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import type { RefusalCode } from '#shared/domain/refusal.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { Replica } from '../replica/replica.ts';
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
import { createAttentionHandlers } from './attention-handlers.ts';
import type { DeskDeps } from './desk-deps.ts';
import { createDraftHandlers } from './draft-handlers.ts';
import { createSyncHandlers } from './sync-handlers.ts';

const passphrase = 'eight words or so';
const told = 'BJ-26-000042-4';
const session = createSession();
let folder: string;
let station: Station;
let replica: Replica;

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
  replica = openTestReplica(folder, station);
});
afterEach(() => {
  session.end();
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The handlers as somebody of the role calls them at this desk, while the server is away. */
function deskOf(role: Role) {
  const actor = anActor(role);
  replica.catchUpWithOutbox(actor);
  const person = { personId: actor.personId, login: role, name: role, role, unitId: actor.unitId };
  session.begin({ person, actor, grant: aGrant(role), grantExpiresAtMs: testNowMs });
  const engine = { deferred: () => new Set(), localChanged: () => undefined };
  const changes = { tell: () => undefined, cases: () => undefined };
  const outside = { clock: fakeClock(), random: seededRandom(7), log: silentLog };
  const deps = { station, replica, session, engine, changes, ...outside } as unknown as DeskDeps;
  return {
    ...createAttentionHandlers(deps, neverWritten),
    ...createDraftHandlers(deps),
    ...createSyncHandlers(deps, 'desk'),
  };
}

function neverWritten(): never {
  throw new Error('nothing of these tests is written');
}

function refuse(commandId: string, code: RefusalCode): void {
  const verdict = { kind: 'refused', code, detail: '' } as const;
  station.outbox.settle({ commandId: commandId as CommandId, seq: 1, verdict }, testNowMs);
}

function certify(): void {
  const { identity } = station;
  const certificate = aCertificate(identity.stationId(), identity.stationKey());
  const heard = { serverId: 'server-1', epoch: 1, mode: 'full', fellBackTo: null, headSeq: 0, stationSeq: 0 } as const;
  const server = { serverTimeMs: testNowMs, packHash: 'pack', windowFromMs: testNowMs, demo: null };
  identity.rememberServer({ ...heard, ...server, grantKey: grantKeyPem, certificate });
}

test('S5: a step about what a role may not know is not listed, carried away or decided about by it', async () => {
  certify();
  anOutboxCommand(station, 'agent', 'case.register');
  anOutboxCommand(station, 'agent', 'case.dispatch');
  const waiting = anOutboxCommand(station, 'unit', 'exclusion.apply');
  const agent = deskOf('agent');
  expect((await agent['sync.waiting']({})).map(({ type }) => type)).toEqual(['case.register', 'case.dispatch']);
  expect(await agent['sync.export']({ passphrase })).toMatchObject({ commands: 2, left: 1 });
  refuse(waiting.id, 'request-open');
  expect(await agent['attention.list']({})).toEqual([]);
  const drop = { commandId: waiting.id, action: 'drop' } as const;
  await expect(async () => agent['attention.resolve'](drop)).rejects.toThrow('not-found');
  expect((await deskOf('unit')['attention.list']({})).map(({ type }) => type)).toEqual(['exclusion.apply']);
});

test('S5: what a unit waits with is seen in part by others of the desk, who do not carry it away', async () => {
  certify();
  anOutboxCommand(station, 'agent', 'case.register');
  anOutboxCommand(station, 'agent', 'case.dispatch');
  const unit = deskOf('unit');
  const items = await unit['sync.waiting']({});
  expect(items.map(({ type, mayCarry }) => [type, mayCarry])).toEqual([
    ['case.register', false],
    ['case.dispatch', false],
  ]);
  await expect(async () => unit['sync.export']({ passphrase })).rejects.toThrow('nothing-to-carry');
});

test('what nobody can read is decided about by its author alone', async () => {
  const author = anActor('agent').personId;
  const envelope = anOutboxCommand(station, 'agent', 'case.amend');
  const broken = { ...envelope, id: 'broken' as CommandId, stationSeq: 2, payload: { fields: null } };
  station.inTransaction(() => station.outbox.add(broken, author));
  refuse(broken.id, 'malformed');
  expect(await deskOf('supervisor')['attention.list']({})).toEqual([]);
  expect((await deskOf('agent')['attention.list']({})).map(({ commandId }) => commandId)).toEqual(['broken']);
});

test('S7: a registration that is edited keeps the number the citizen was told, and nobody else gets it', async () => {
  const { id } = anOutboxCommand(station, 'agent', 'case.register', { number: told }, 'case-told');
  refuse(id, 'unknown-topic');
  const desk = deskOf('agent');
  expect(await desk['attention.resolve']({ commandId: id, action: 'edit' })).toMatchObject({ kind: 'draft' });
  const [draft] = await desk['drafts.list']({});
  expect([draft?.number, station.outbox.find(id)?.state, station.outbox.attentionCount()]).toEqual([
    told,
    'dropped',
    0,
  ]);
  await desk['drafts.discard']({ id: draft?.id ?? '' });
  expect(station.numbers.take()).toBeNull();
});

test('S7: a number that is no good is not kept by an edit', async () => {
  const { id } = anOutboxCommand(station, 'agent', 'case.register', { number: told }, 'case-told');
  refuse(id, 'number-already-used');
  station.numbers.add({ city: 'BJ', year: 2026, fromSerial: 7, toSerial: 7 });
  const desk = deskOf('agent');
  await desk['attention.resolve']({ commandId: id, action: 'edit' });
  const [draft] = await desk['drafts.list']({});
  expect(draft?.number).toMatch(/^BJ-26-000007-/);
  await desk['drafts.discard']({ id: draft?.id ?? '' });
  expect(station.numbers.left()).toBe(1);
});

test('S17: an edit that the disk stops half-way leaves the step and no draft', async () => {
  const { id } = anOutboxCommand(station, 'agent', 'case.register', { number: told }, 'case-told' as CaseId);
  refuse(id, 'unknown-topic');
  const desk = deskOf('agent');
  const drop = station.outbox.drop.bind(station.outbox);
  station.outbox.drop = () => {
    throw Object.assign(new Error('no room'), { code: 'SQLITE_FULL' });
  };
  await expect(async () => desk['attention.resolve']({ commandId: id, action: 'edit' })).rejects.toThrow('no room');
  station.outbox.drop = drop;
  expect([await desk['drafts.list']({}), station.outbox.attentionCount()]).toEqual([[], 1]);
});
