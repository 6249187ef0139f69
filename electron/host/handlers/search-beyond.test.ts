import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadTestPack } from '#shared/city/testing.ts';
import type { Case } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { anyCity } from '#shared/domain/testing/builders.ts';
import type { FakeClock } from '#shared/lib/fake-clock.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { MethodInput } from '#shared/bridge/contract.ts';
import { createCommandWriter, createEachWriter } from '../command-writer.ts';
import type { Replica } from '../replica/replica.ts';
import { createBeyondCases, mostBeyond } from '../search/beyond-cases.ts';
import { createSession } from '../session.ts';
import type { Station } from '../station/open-station.ts';
import { createSyncEngine } from '../sync/sync-engine.ts';
import { aConfirmedCase, copyOf } from '../testing/a-page.ts';
import type { SmallServer } from '../testing/a-small-server.ts';
import { accepted, aSmallServer, refused } from '../testing/a-small-server.ts';
import { aFolder, aGrant, anActor, openTestReplica, openTestStation, testNowMs } from '../testing/a-station.ts';
import { createCaseHandlers } from './case-handlers.ts';
import type { DeskDeps } from './desk-deps.ts';
import { createSearchBeyond } from './search-beyond.ts';

const whole = { after: null, limit: 20 };
let folder: string;
let station: Station;
let replica: Replica;
let clock: FakeClock;
let server: SmallServer;
let old: Case;

beforeEach(() => {
  folder = aFolder();
  clock = fakeClock(testNowMs);
  station = openTestStation(folder);
  replica = openTestReplica(folder, station);
  server = aSmallServer(clock);
  old = copyOf(aConfirmedCase(station), 'case-old', { status: 'answered', narrative: '前年的井盖' });
});
afterEach(() => {
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A desk at which somebody of the role works, with the server within reach. */
function aDesk(role: Role = 'agent') {
  const session = createSession();
  const beyond = createBeyondCases();
  const outside = { clock, random: seededRandom(3), log: silentLog };
  const ends = { packHash: 'pack', onChange: () => undefined };
  const engine = createSyncEngine({ link: server.link, station, replica, session, ...outside, ...ends });
  const changes = { tell: () => undefined, cases: () => undefined };
  const loaded = { ...loadTestPack(), facts: anyCity };
  const deps = { station, replica, session, engine, beyond, loaded, changes, ...outside } as unknown as DeskDeps;
  function begin(actor = anActor(role)): void {
    const person = { personId: actor.personId, login: role, name: role, role: actor.role, unitId: actor.unitId };
    session.begin({ person, actor, grant: aGrant(actor.role), grantExpiresAtMs: testNowMs + 3_600_000 });
  }
  session.onChange(() => {
    beyond.clear();
    engine.localChanged();
  });
  begin();
  engine.start();
  clock.advance(2_000);
  const writers = { write: createCommandWriter(deps), writeEach: createEachWriter(deps) };
  const cases = createCaseHandlers(deps, writers, { ofCase: () => null });
  const handlers = { ...createSearchBeyond(deps), ...cases };

  async function look(text: string, change: Partial<MethodInput<'search.beyond'>> = {}) {
    const answer = handlers['search.beyond']({ text, ...whole, ...change });
    // The request leaves in a turn of its own.
    await Promise.resolve();
    clock.advance(9_000);
    return answer;
  }
  return { ...handlers, session, engine, begin, look };
}

function serve(...cases: readonly Case[]): void {
  const rows = cases.map((found, index) => ({ kind: 'row', seq: index + 1, changedAtMs: testNowMs, case: found }));
  server.ways.search = () => accepted({ rows, next: null, building: null });
}

const ids = (answer: { readonly rows: readonly { readonly id: CaseId }[] }) => answer.rows.map(({ id }) => id);

test('the server is asked for the words, beyond what is here, and its cases are rows like any others', async () => {
  const desk = aDesk();
  server.ways.search = () =>
    accepted({
      rows: [{ kind: 'row', seq: 1, changedAtMs: testNowMs, case: old }],
      next: '123',
      building: { listed: 1, of: 9 },
    });
  const answer = await desk.look('井盖 丢了', { after: '456', limit: 7 });
  expect(answer).toEqual({
    rows: [expect.objectContaining({ id: 'case-old', status: 'answered', opening: '前年的井盖', waiting: 0 })],
    next: '123',
    state: 'found',
    building: { listed: 1, of: 9 },
  });
  expect(server.asked('search')).toEqual([
    { grant: aGrant('agent'), text: '井盖 丢了', after: '456', limit: 7, windowFromMs: null },
  ]);
  desk.engine.stop();
});

test('once everything is here, what the window holds is left to this console', async () => {
  server.rows.set('case-here' as CaseId, { seq: 1, case: copyOf(old, 'case-here', { status: 'registered' }) });
  server.ways.pull = () =>
    accepted({
      rows: [{ kind: 'row', seq: 1, changedAtMs: testNowMs, case: copyOf(old, 'case-here', { status: 'registered' }) }],
      rowsUpTo: 1,
      verdicts: [],
      verdictsUpTo: 1,
      headSeq: 1,
      serverTimeMs: testNowMs,
      windowFromMs: server.hello.windowFromMs,
    });
  const desk = aDesk();
  // One that is here as well, because it was taken up again meanwhile, is in the local list.
  serve(old, copyOf(old, 'case-here'));
  expect(ids(await desk.look('井盖'))).toEqual(['case-old']);
  expect(server.asked('search')).toMatchObject([{ windowFromMs: server.hello.windowFromMs }]);
  expect(await desk['cases.get']({ caseId: 'case-here' as CaseId })).toMatchObject({ fromServerAtMs: null });
  desk.engine.stop();
});

test('what is typed to narrow the list narrows the end of it, and the server is asked for words alone', async () => {
  const desk = aDesk();
  serve(old, copyOf(old, 'case-other', { status: 'closed' }));
  expect(ids(await desk.look('status:answered 井盖'))).toEqual(['case-old']);
  expect(server.asked('search')).toMatchObject([{ text: '井盖' }]);
  expect(await desk.look('status:answered')).toMatchObject({ rows: [], state: 'found' });
  expect(server.asked('search')).toHaveLength(1);
  desk.engine.stop();
});

test.each([
  ['malformed', 'unsupported'],
  ['try-later', 'failed'],
  ['not-allowed', 'offline'],
] as const)('a server that answers %s is said to be %s', async (code, state) => {
  const desk = aDesk();
  server.ways.search = () => refused(code);
  expect(await desk.look('井盖')).toEqual({ rows: [], next: null, state, building: null });
  desk.engine.stop();
});

test('no server, one that does not answer, and one that answers something else are told apart from nothing found', async () => {
  const desk = aDesk();
  server.ways.search = () => accepted({ rows: 'many' });
  expect((await desk.look('井盖')).state).toBe('failed');
  server.ways.search = () => undefined;
  expect((await desk.look('井盖')).state).toBe('failed');
  server.breakLink();
  server.ways.hello = () => undefined;
  expect((await desk.look('井盖')).state).toBe('offline');
  desk.engine.stop();
});

test('a later search, or another person, ends this one', async () => {
  const desk = aDesk();
  serve(old);
  const first = desk.look('井');
  const second = desk.look('井盖');
  expect([(await first).state, (await second).state]).toEqual(['overtaken', 'found']);
  const third = desk['search.beyond']({ text: '井盖', ...whole });
  await Promise.resolve();
  desk.begin(anActor('unit'));
  clock.advance(1_000);
  expect(await third).toMatchObject({ state: 'overtaken', rows: [] });
  desk.engine.stop();
});

test('a case that was found is read, with its history, and nothing can be done about it', async () => {
  const desk = aDesk();
  serve(old);
  await desk.look('井盖');
  const caseId = old.id;
  expect(await desk['cases.get']({ caseId })).toMatchObject({
    case: old,
    allowed: [],
    onAssignments: [],
    fromServerAtMs: expect.any(Number),
  });
  const entry = {
    seq: 1,
    type: 'case.answered',
    atMs: testNowMs,
    recordedAtMs: testNowMs,
    by: 'person-agent',
    byName: '王丽',
    stationId: 'station-9',
    groupId: null,
    payload: { text: '已解答', article: null },
  };
  server.ways.history = () => accepted({ entries: [entry] });
  const history = desk['cases.history']({ caseId });
  await Promise.resolve();
  clock.advance(1_000);
  expect(await history).toMatchObject({ lines: [{ byName: '王丽', state: 'confirmed' }], asOfMs: expect.any(Number) });
  expect(replica.history.find('agent' as never, caseId)).toBeUndefined();
  const outcome = await desk['cases.command']({
    caseId,
    command: { type: 'case.urge', payload: { note: '催' } } as never,
    draftId: null,
  });
  expect(outcome).toMatchObject({ ok: false });
  desk.engine.stop();
});

test('what one person has found is gone for the next, and the oldest of many goes first', async () => {
  const desk = aDesk();
  serve(old);
  await desk.look('井盖');
  const caseId = old.id;
  const get = async () => desk['cases.get']({ caseId });
  for (let page = 0; page < mostBeyond / 50; page += 1) {
    await expect(get()).resolves.toMatchObject({ row: { id: caseId } });
    serve(...Array.from({ length: 50 }, (_, index) => copyOf(old, `case-${page}-${index}`)));
    await desk.look('井盖');
  }
  await expect(get()).rejects.toMatchObject({ code: 'not-found' });
  serve(old);
  await desk.look('井盖');
  desk.session.end();
  desk.begin();
  await expect(get()).rejects.toMatchObject({ code: 'not-found' });
  desk.engine.stop();
});
