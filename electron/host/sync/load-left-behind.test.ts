import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { noFilter } from '#shared/search/case-filter.ts';
import type { FakeClock } from '#shared/lib/fake-clock.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { limits } from '#shared/sync/limits.ts';
import type { Replica } from '../replica/replica.ts';
import { scopeOf } from '../replica/scope.ts';
import { createSession } from '../session.ts';
import type { Station } from '../station/open-station.ts';
import { aConfirmedCase, aPage, aRow, copyOf } from '../testing/a-page.ts';
import { aSmallServer } from '../testing/a-small-server.ts';
import { aFolder, aGrant, anActor, openTestReplica, openTestStation, testNowMs } from '../testing/a-station.ts';
import type { SyncEngine } from './sync-engine.ts';
import { createSyncEngine } from './sync-engine.ts';

const dispatcher = anActor('dispatcher');
let folder: string;
let station: Station;
let replica: Replica;
let clock: FakeClock;
let engine: SyncEngine;

beforeEach(() => {
  folder = aFolder();
  clock = fakeClock(testNowMs);
  station = openTestStation(folder);
  replica = openTestReplica(folder, station, { limits: { ...limits, bulkSeqs: 10 } });
  const session = createSession();
  const person = { personId: dispatcher.personId, login: 'd', name: 'd', role: dispatcher.role, unitId: null };
  const grant = aGrant('dispatcher');
  session.begin({ person, actor: dispatcher, grant, grantExpiresAtMs: testNowMs + 3_600_000 });
  const parts = { clock, random: seededRandom(3), log: silentLog, packHash: 'pack', onChange: () => undefined };
  engine = createSyncEngine({ ...parts, link: aSmallServer(clock).link, station, replica, session });
});
afterEach(() => {
  engine.stop();
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

function isByIndex(): boolean {
  const ask = { scope: scopeOf(dispatcher), personId: dispatcher.personId, view: 'all', sort: 'due' } as const;
  return replica.queues.explain({ ...ask, offset: 0, limit: 50, ids: null, filter: noFilter }).includes('case_by_due');
}

test('who signs in while the load of another role goes on does not wait for its lists; they are put in order by and by', () => {
  const made = aConfirmedCase(station, 'case-model');
  const rows = Array.from({ length: 20 }, (_, index) => aRow(index + 1, copyOf(made, `case-${index}`)));
  replica.applyPage(anActor('agent'), aPage(rows, 0, 20, { headSeq: 40 }));
  replica.catchUpWithOutbox(dispatcher);
  expect(isByIndex()).toBe(false);
  engine.start();
  clock.advance(200);
  expect(isByIndex()).toBe(true);
});
