import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CaseId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import type { FakeClock } from '#shared/lib/fake-clock.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { helloProofText } from '#shared/sync/hello-proof.ts';
import { limits } from '#shared/sync/limits.ts';
import type { SyncRequest } from '#shared/sync/protocol.ts';
import type { Replica } from '../replica/replica.ts';
import { scopeOf } from '../replica/scope.ts';
import type { Session } from '../session.ts';
import { createSession } from '../session.ts';
import type { Station } from '../station/open-station.ts';
import { isSignedBy } from '../station/station-key.ts';
import type { SmallServer } from '../testing/a-small-server.ts';
import { accepted, aSmallServer, refused } from '../testing/a-small-server.ts';
import {
  aFolder,
  aGrant,
  anActor,
  anOutboxCommand,
  openTestReplica,
  openTestStation,
  testNowMs,
} from '../testing/a-station.ts';
import type { SyncEngine } from './sync-engine.ts';
import { createSyncEngine } from './sync-engine.ts';

const agent = anActor('agent');
const scope = scopeOf(agent);
let folder: string;
let station: Station;
let replica: Replica;
let session: Session;
let clock: FakeClock;
let server: SmallServer;
let engine: SyncEngine;

beforeEach(() => {
  folder = aFolder();
  clock = fakeClock(testNowMs);
  station = openTestStation(folder);
  replica = openTestReplica(folder, station);
  session = createSession();
  const person = { personId: agent.personId, login: 'agent', name: 'agent', role: agent.role, unitId: null };
  session.begin({ person, actor: agent, grant: aGrant('agent'), grantExpiresAtMs: testNowMs + 3_600_000 });
  server = aSmallServer(clock);
  engine = createSyncEngine({
    link: server.link,
    station,
    replica,
    session,
    clock,
    random: seededRandom(3),
    log: silentLog,
    packHash: 'pack',
    onChange: () => undefined,
  });
});
afterEach(() => {
  engine.stop();
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

function goOn(ms = 200): void {
  clock.advance(ms);
}

function register(caseId = 'case-1') {
  const envelope = anOutboxCommand(station, 'agent', 'case.register', {}, caseId);
  replica.rebuild(agent, [envelope.caseId]);
  engine.localChanged();
  return envelope;
}

describe('saying hello', () => {
  test('S4: a hello is signed by the key of the station, and its word rolls on with every answer', () => {
    engine.start();
    goOn();
    const [first] = server.asked('hello');
    const { proof, ...rest } = must(first, 'a hello');
    expect(isSignedBy(rest.stationKey, helloProofText(rest), proof)).toBe(true);
    server.breakLink();
    goOn(1_500);
    const [, second] = server.asked('hello');
    expect(second?.life.last).toBe(rest.life.next);
    expect(second?.life.next).not.toBe(rest.life.next);
  });

  test('a hello whose answer was lost is said again with the same word', () => {
    server.ways.hello = () => undefined;
    engine.start();
    goOn(limits.ackTimeoutMs + 2_000);
    const [first, second] = server.asked('hello');
    expect(second?.life).toEqual(first?.life);
  });

  test('S10, fault 20: a copy of the station goes on under a new name, and hears what became of its commands', () => {
    const before = station.identity.stationId();
    const envelope = register();
    const leased = { city: 'BJ', year: 2026, fromSerial: 1, toSerial: 200 };
    station.inTransaction(() => station.numbers.add(leased));
    server.ways.hello = ({ stationId }) =>
      stationId === before ? refused('not-this-station') : accepted(server.hello);
    engine.start();
    goOn(5_000);
    expect(station.identity.stationId()).not.toBe(before);
    expect(engine.counters().identities).toBe(1);
    expect(station.outbox.find(envelope.id)?.state).toBe('applied');
    expect(server.asked('receipts')).toHaveLength(1);
    expect(server.asked('lease')).toHaveLength(1);
  });

  test('fault 16: an older server that says less in a refusal is understood', () => {
    server.ways.hello = () => ({ ok: false, error: { code: 'protocol-too-new', detail: 'speak 2' } });
    engine.start();
    goOn();
    expect(engine.link()).toMatchObject({ kind: 'refused', code: 'protocol-too-new' });
    delete server.ways.hello;
    goOn(6 * 60_000);
    expect(engine.link().kind).toBe('online');
  });

  test('a server that does not serve this version in full is sent commands and asked for verdicts alone', () => {
    server.hello.mode = 'drain';
    const envelope = register();
    engine.start();
    engine.checkNow();
    goOn(20_000);
    expect(engine.mode()).toBe('drain');
    expect(station.outbox.find(envelope.id)?.state).toBe('applied');
    expect([...server.asked('lease'), ...server.asked('digests')]).toEqual([]);
  });
});

describe('healing', () => {
  test('S11, fault 5: what the server had accepted goes up again with its former place, and rows are pulled anew', () => {
    const envelope = register();
    engine.start();
    goOn();
    expect(station.outbox.find(envelope.id)?.state).toBe('applied');
    server.hello.epoch = 2;
    server.hello.fellBackTo = 0;
    server.breakLink();
    goOn(1_500);
    const again = server.asked('push').flatMap(({ commands }) => commands);
    expect(again.map(({ formerSeq }) => formerSeq)).toEqual([null, 1]);
    expect(server.asked('pull').filter(({ rowsAfter }) => rowsAfter === 0)).toHaveLength(2);
    expect(station.outbox.find(envelope.id)?.state).toBe('applied');
    expect(engine.counters().heals).toBe(1);
    expect(station.identity.epoch()).toBe(2);
  });

  test('S7, S11, fault 5: a case that the server numbered goes up again with the number the citizen was told', () => {
    const told = 'BJ-26-000123-4';
    const envelope = anOutboxCommand(station, 'agent', 'case.register', { number: null });
    server.numbers.set(envelope.caseId, told);
    engine.start();
    goOn();
    expect(replica.find(agent, envelope.caseId)?.case.number).toBe(told);
    server.hello.epoch = 2;
    server.hello.fellBackTo = 0;
    server.rows.clear();
    server.breakLink();
    goOn(1_500);
    const again = server.asked('push').flatMap(({ commands }) => commands);
    expect(again.map(({ envelope: { payload } }) => (payload as { readonly number: unknown }).number)).toEqual([
      null,
      told,
    ]);
  });

  test('S12: a command that is put off is known as such, and is sent again by itself', () => {
    const envelope = register();
    server.ways.push = () => accepted({ headSeq: 0, deferred: [envelope.id] });
    engine.start();
    goOn();
    expect([...engine.deferred()]).toEqual([envelope.id]);
    const other = register('case-2');
    delete server.ways.push;
    goOn(100);
    expect(station.outbox.find(other.id)?.state).toBe('applied');
    expect(station.outbox.find(envelope.id)?.state).toBe('waiting');
    goOn(2_000);
    expect(station.outbox.find(envelope.id)?.state).toBe('applied');
    expect(engine.deferred().size).toBe(0);
  });

  test('S12: what rests on a command that was put off is not sent before it', () => {
    const first = register();
    server.ways.push = () => accepted({ headSeq: 0, deferred: [first.id] });
    engine.start();
    goOn();
    const second = anOutboxCommand(station, 'agent', 'case.dispatch');
    engine.localChanged();
    goOn(100);
    expect(server.asked('push')).toHaveLength(1);
    expect(engine.deferred()).toEqual(new Set([first.id, second.id]));
    delete server.ways.push;
    goOn(2_000);
    expect(station.outbox.waiting().count).toBe(0);
  });
});

describe('the proof that nothing was missed', () => {
  test('S13: equal sums are a proof; a row this console lacks is found and fetched again', () => {
    register();
    register('case-2');
    engine.start();
    goOn(15_000);
    expect(engine.provenAtMs()).not.toBeNull();
    const lacking = replica.find(agent, 'case-2' as CaseId);
    expect(lacking).toBeDefined();
    const missed = must(server.rows.get('case-1' as CaseId), 'a row');
    server.rows.set('case-9' as CaseId, { seq: 1, case: { ...missed.case, id: 'case-9' as CaseId } });
    engine.checkNow();
    goOn(1_000);
    expect(replica.find(agent, 'case-9' as CaseId)).toBeDefined();
    expect(engine.counters()).toMatchObject({ repairedRows: 1, digestChecks: 3 });
  });
});

describe('faults', () => {
  test('fault 12: a link that swallows everything is given up within ten seconds, with nothing left under way', () => {
    engine.start();
    goOn();
    server.ways.push = () => undefined;
    const envelope = register();
    goOn(limits.ackTimeoutMs + 100);
    expect(engine.link().kind).not.toBe('online');
    delete server.ways.push;
    goOn(3_000);
    expect(station.outbox.find(envelope.id)?.state).toBe('applied');
  });

  test('fault 15: after a sleep the console connects anew at once', () => {
    engine.start();
    goOn();
    clock.jumpWall(3_600_000);
    goOn(5_100);
    expect(server.asked('hello')).toHaveLength(2);
    clock.jumpWall(-86_400_000);
    goOn(60_000);
    expect(server.asked('hello')).toHaveLength(2);
  });

  test('fault 18: while no page can be stored commands still go up; with space again everything comes', () => {
    engine.start();
    goOn();
    const applyPage = replica.applyPage.bind(replica);
    Object.assign(replica, { applyPage: diskFull });
    const envelope = register();
    goOn(3_000);
    expect(server.asked('push').flatMap(({ commands }) => commands)).toHaveLength(1);
    expect(engine.isUpToDate()).toBe(false);
    Object.assign(replica, { applyPage });
    goOn(30_000);
    expect(engine.isUpToDate()).toBe(true);
    expect(station.outbox.find(envelope.id)?.state).toBe('applied');
    expect(server.asked('pull').length).toBeLessThan(20);
  });

  test('a server that says when to come back is obeyed', () => {
    server.ways.pull = () => refused('try-later', 7_000);
    engine.start();
    goOn(6_000);
    expect(server.asked('pull')).toHaveLength(1);
    goOn(2_000);
    expect(server.asked('pull')).toHaveLength(2);
  });

  test('S14: a mass removal waits for a person, and commands go on meanwhile', () => {
    for (let index = 0; index < 40; index += 1) register(`case-${index}`);
    engine.start();
    goOn(1_000);
    const leaves = [...server.rows.keys()].map((caseId, index) => ({ kind: 'leave', seq: 41 + index, caseId }));
    const windowFromMs = Date.UTC(2026, 0, 1);
    const tail = { headSeq: 90, verdicts: [], verdictsUpTo: 90, serverTimeMs: testNowMs, windowFromMs };
    server.ways.pull = ({ rowsAfter }: SyncRequest<'pull'>) =>
      accepted({ rows: rowsAfter < 90 ? leaves : [], rowsUpTo: 90, ...tail });
    server.poke(90);
    goOn();
    expect(engine.removal()).toEqual({ rows: 40, of: 40 });
    expect(replica.find(agent, 'case-1' as CaseId)).toBeDefined();
    const pulls = server.asked('pull').length;
    register('case-new');
    goOn(60_000);
    expect(server.asked('pull')).toHaveLength(pulls);
    expect(server.asked('push').flatMap(({ commands }) => commands)).toHaveLength(41);
    engine.decideRemoval(true);
    goOn();
    expect(engine.removal()).toBeNull();
    expect(replica.find(agent, 'case-1' as CaseId)).toBeUndefined();
  });

  test('fault 19: a replica that was built anew is pulled from the beginning', () => {
    engine.start();
    goOn();
    register();
    goOn();
    engine.replicaRebuilt();
    goOn();
    expect(engine.isUpToDate()).toBe(true);
    expect(replica.cursor(scope)).toBe(1);
  });
});

function diskFull(): never {
  throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
}
