import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CaseId } from '#shared/domain/ids.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import type { FakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { limits } from '#shared/sync/limits.ts';
import type { Replica } from '../replica/replica.ts';
import { scopeOf } from '../replica/scope.ts';
import { createSession } from '../session.ts';
import type { Station } from '../station/open-station.ts';
import { accepted, aSmallServer } from '../testing/a-small-server.ts';
import type { SmallServer } from '../testing/a-small-server.ts';
import { aConfirmedCase, aPage, aRow, copyOf } from '../testing/a-page.ts';
import {
  aFolder,
  aGrant,
  anActor,
  anOutboxCommand,
  openTestReplica,
  openTestStation,
  testNowMs,
} from '../testing/a-station.ts';
import type { SyncChange } from './engine-context.ts';
import type { SyncEngine } from './sync-engine.ts';
import { createSyncEngine } from './sync-engine.ts';

const agent = anActor('agent');
let folder: string;
let station: Station;
let replica: Replica;
let clock: FakeClock;
let server: SmallServer;
let engine: SyncEngine;
let changes: SyncChange['kind'][];

beforeEach(() => {
  folder = aFolder();
  clock = fakeClock(testNowMs);
  station = openTestStation(folder);
  replica = openTestReplica(folder, station);
  const session = createSession();
  const person = { personId: agent.personId, login: 'agent', name: 'agent', role: agent.role, unitId: null };
  session.begin({ person, actor: agent, grant: aGrant('agent'), grantExpiresAtMs: testNowMs + 3_600_000 });
  server = aSmallServer(clock);
  changes = [];
  engine = createSyncEngine({
    link: server.link,
    station,
    replica,
    session,
    clock,
    random: seededRandom(3),
    log: silentLog,
    packHash: 'pack',
    onChange: ({ kind }) => void changes.push(kind),
  });
  engine.start();
  clock.advance(200);
});
afterEach(() => {
  engine.stop();
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

function diskFull(): never {
  throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
}

function register(): void {
  const { caseId } = anOutboxCommand(station, 'agent', 'case.register', {}, 'case-1');
  replica.rebuild(agent, [caseId]);
  engine.localChanged();
}

test('S18: a disk that cannot be read after a page was stored does not end the pulling', () => {
  const applyPage = replica.applyPage.bind(replica);
  const cursor = replica.cursor.bind(replica);
  const fails = () => {
    Object.assign(replica, { cursor });
    return diskFull();
  };
  Object.assign(replica, {
    applyPage(...page: Parameters<Replica['applyPage']>) {
      Object.assign(replica, { applyPage, cursor: fails });
      return applyPage(...page);
    },
  });
  register();
  clock.advance(30_000);
  expect(replica.cursor).toBe(cursor);
  expect(engine.isUpToDate()).toBe(true);
});

test('fault 15: a wall clock that is put right while an answer is on its way does not count by half', () => {
  const { link, hello } = server;
  server.ways.hello = () => {
    clock.jumpWall(3_600_000);
    return accepted({ ...hello, serverTimeMs: testNowMs });
  };
  server.ways.pull = () => undefined;
  engine.stop();
  const session = createSession();
  const deps = { link, station, replica, session, clock, random: seededRandom(3), log: silentLog, packHash: 'pack' };
  engine = createSyncEngine({ ...deps, onChange: () => undefined });
  engine.start();
  clock.advance(200);
  const offsetMs = station.identity.clockOffsetMs() ?? 0;
  expect(Math.abs(offsetMs - (testNowMs - clock.wallMs()))).toBeLessThan(500);
});

test('S11: what the server lost is shown as waiting before anything is pulled', () => {
  register();
  clock.advance(200);
  const caseId = 'case-1' as CaseId;
  expect(replica.find(agent, caseId)?.row.waiting).toBe(0);
  Object.assign(server.hello, { epoch: 2, fellBackTo: 0 });
  server.ways.pull = () => undefined;
  server.ways.push = () => undefined;
  server.breakLink();
  clock.advance(1_500);
  expect(engine.counters().heals).toBe(1);
  expect(replica.find(agent, caseId)?.row.waiting).toBe(1);
});

test('S13: the sums are compared over the window they were made with', () => {
  const made = aConfirmedCase(station, 'case-model');
  const closed = copyOf(made, 'case-closed', { status: 'closed' });
  replica.applyPage(agent, aPage([aRow(1, closed, testNowMs - 1_000)], 0, 1));
  const buckets = Array.from({ length: limits.buckets }, () => ({ count: 0, sum: 0 }));
  const headSeq = replica.cursor(scopeOf(agent));
  server.ways.digests = () => accepted({ headSeq, windowFromMs: testNowMs, buckets });
  engine.checkNow();
  clock.advance(1_000);
  expect(server.asked('digests').length).toBeGreaterThan(0);
  expect(server.asked('bucket')).toEqual([]);
  expect(replica.find(agent, closed.id)).toBeUndefined();
});

test('fault 19: whoever shows cases is told that all of them are other ones when the copy was lost', () => {
  engine.replicaRebuilt();
  expect(changes).toContain('everyCase');
});
