import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clusterList, similarFound } from '#shared/bridge/similar.ts';
import type { PersonView } from '#shared/bridge/views.ts';
import type { Case } from '#shared/domain/case.ts';
import type { PlaceId, TopicId } from '#shared/domain/ids.ts';
import type { Role } from '#shared/domain/roles.ts';
import { must } from '#shared/lib/assert.ts';
import { fakeClock } from '#shared/lib/fake-clock.ts';
import { silentLog } from '#shared/lib/log.ts';
import { casePathsOf } from '#shared/search/case-paths.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import type { Replica } from '../replica/replica.ts';
import { createSession } from '../session.ts';
import type { ClusterWatch } from '../similar/cluster-watch.ts';
import { watchClusters } from '../similar/cluster-watch.ts';
import type { Station } from '../station/open-station.ts';
import { aConfirmedCase, aPage, aRow, copyOf } from '../testing/a-page.ts';
import { aFolder, anActor, openTestReplica, openTestStation } from '../testing/a-station.ts';
import type { DeskDeps } from './desk-deps.ts';
import { createSimilarHandlers } from './similar-handlers.ts';

const loaded = loadShippedCity('beijing');
const dayMs = 24 * 3_600_000;
const minuteMs = 60_000;
const communities = loaded.pack.places.filter(({ level }) => level === 'community').slice(0, 40);
const leaves = loaded.pack.topics.filter(({ id }) => loaded.topicPath(id).length === 3).slice(0, 20);
const here = must(communities[3], 'a community').id as PlaceId;
const street = must(loaded.place(here)?.parentId, 'its subdistrict');
const fault = must(leaves[5], 'a topic').id as TopicId;
const told = '七号楼停水了，老人打不了水，物业说是管道爆裂';

let folder: string;
let station: Station;
let replica: Replica;
let made: Case;
let clock: ReturnType<typeof fakeClock>;
let watch: ClusterWatch;
let seq: number;
let changes: number;
const session = createSession();

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
  replica = openTestReplica(folder, station, { paths: casePathsOf(loaded) });
  made = aConfirmedCase(station, 'case-model');
  // Ten in the morning at the city.
  clock = fakeClock(Date.UTC(2026, 10, 24, 2));
  seq = 0;
  changes = 0;
  signIn('agent');
  const onChange = () => void (changes += 1);
  watch = watchClusters({ replica, session, loaded, clock, log: silentLog, nowMs: () => clock.wallMs(), onChange });
});
afterEach(() => {
  watch.stop();
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

function signIn(role: Role): void {
  const actor = anActor(role);
  const person = { ...actor, login: role, name: `the ${role}` } as PersonView;
  session.begin({ person, actor, grant: 'grant', grantExpiresAtMs: Number.MAX_SAFE_INTEGER });
}

function desk() {
  return createSimilarHandlers({ session, replica, loaded, clock, station } as unknown as DeskDeps, watch);
}

function store(role: Role, changed: readonly Partial<Case>[]): void {
  const rows = changed.map((change, index) => aRow(seq + index + 1, copyOf(made, `case-${seq + index + 1}`, change)));
  replica.applyPage(anActor(role), aPage(rows, seq, seq + rows.length));
  seq += rows.length;
}

/** Ten days of everything everywhere. */
function usualDays(): readonly Partial<Case>[] {
  return Array.from({ length: 1_000 }, (_, index) => ({
    narrative: `第${index}件，路灯不亮`,
    topicId: must(leaves[(index * 7) % leaves.length], 'a topic').id as TopicId,
    place: { placeId: must(communities[(index * 3) % communities.length], 'a place').id as PlaceId, detail: '' },
    registeredAtMs: clock.wallMs() - 10 * dayMs + index * 14 * minuteMs,
  }));
}

function burst(count: number): readonly Partial<Case>[] {
  return Array.from({ length: count }, (_, index) => ({
    narrative: `${told}，第${index}户`,
    topicId: fault,
    place: { placeId: here, detail: '' },
    caller: { ...made.caller, phone: `1380000${1_000 + index}` },
    registeredAtMs: clock.wallMs() - (count - index) * minuteMs,
  }));
}

/** Lets the watch do what it has to do. */
function rest(): void {
  for (let turn = 0; turn < 40; turn += 1) clock.advance(1_000);
}

test('many calls about one cause are found from what this desk keeps, with what most of them tell', () => {
  store('agent', usualDays());
  rest();
  expect(desk()['clusters.list']({})).toEqual({ clusters: [] });
  store('agent', burst(8));
  rest();
  const { clusters } = clusterList.parse(desk()['clusters.list']({}));
  expect(clusters).toMatchObject([{ topicId: fault, placeId: here, count: 8, masterId: 'case-1001' }]);
  expect(clusters[0]?.words).toEqual(expect.arrayContaining([expect.stringContaining('停水')]));
  expect(clusters[0]?.expected).toBeLessThan(1);
  expect(clusters[0]?.cases.map(({ id }) => id)[0]).toBe('case-1008');
  expect(changes).toBeGreaterThan(0);
});

test('a city on its first day has bursts as well', () => {
  rest();
  store('agent', burst(8));
  rest();
  expect(clusterList.parse(desk()['clusters.list']({})).clusters).toMatchObject([{ topicId: fault, placeId: here }]);
});

test('a burst that began before the console was started is found as well', () => {
  store('agent', [...usualDays(), ...burst(8)]);
  rest();
  expect(clusterList.parse(desk()['clusters.list']({})).clusters).toMatchObject([{ topicId: fault, placeId: here }]);
});

test('a draft about it is told so, and a case of it is likely the same, with the reasons', async () => {
  store('agent', [...usualDays(), ...burst(8)]);
  rest();
  store('agent', burst(7));
  rest();
  const draft = {
    narrative: '我们楼停水，说是管道爆裂',
    placeId: here,
    placeDetail: '',
    topicId: fault,
    callerPhone: '',
    tiedTo: [],
  };
  const found = similarFound.parse(await desk()['intake.similar'](draft));
  expect(found.clusterIds).toEqual(clusterList.parse(desk()['clusters.list']({})).clusters.map(({ id }) => id));
  expect(found.cases).toHaveLength(5);
  const [first] = found.cases;
  expect(first?.confidence).toBeGreaterThan(0.5);
  expect(first?.reasons).toEqual([
    { kind: 'words', words: expect.arrayContaining([expect.stringContaining('管道爆裂')]) },
    { kind: 'samePlace', placeId: here },
    { kind: 'sameTopic', topicId: fault },
    { kind: 'daysApart', days: 0 },
    { kind: 'clusterOf', count: expect.any(Number) },
  ]);
  const elsewhere = similarFound.parse(await desk()['intake.similar']({ ...draft, placeId: street, topicId: null }));
  expect(elsewhere.clusterIds).toEqual([]);
});

test('the caller of an earlier case is a reason, however the number is written', async () => {
  store('agent', [{ ...burst(1)[0], registeredAtMs: clock.wallMs() - 3 * dayMs }]);
  const ask = { narrative: '停水管道爆裂', placeId: null, placeDetail: '', topicId: null, tiedTo: [] };
  const found = await desk()['intake.similar']({ ...ask, callerPhone: '+86 138-0000-1000' });
  expect(found.cases[0]?.reasons[0]).toEqual({ kind: 'sameCaller' });
  expect(found.cases[0]?.reasons.at(-1)).toEqual({ kind: 'daysApart', days: 3 });
});

const water = {
  text: '主管爆裂，六点前修复，无需重复登记',
  untilMs: null,
  atMs: 0,
  by: 'person-supervisor',
  told: 2,
} as never;

test('who calls about a burst whose callers are told something is told it, and the desk of bursts shows it', async () => {
  store('agent', [...usualDays(), ...burst(8)]);
  rest();
  const [cluster] = clusterList.parse(desk()['clusters.list']({})).clusters;
  expect(cluster?.notice).toBeNull();
  const masterId = must(cluster?.masterId, 'a master');
  const master = must(replica.find(anActor('agent'), masterId), 'the master').case;
  replica.applyPage(anActor('agent'), aPage([aRow(seq + 1, { ...master, notice: water, revision: 2 })], seq, seq + 1));
  seq += 1;
  expect(desk()['clusters.list']({})).toMatchObject({ clusters: [{ notice: { row: { id: masterId }, told: 2 } }] });
  const draft = { narrative: '', placeId: here, placeDetail: '', topicId: fault, callerPhone: '', tiedTo: [] };
  const asked = (change: object) => desk()['intake.similar']({ ...draft, ...change });
  const whyTold = async (change: object) => similarFound.parse(await asked(change)).notices.map(({ why }) => why);
  expect(await whyTold({})).toEqual(['sameBurst']);
  expect(await whyTold({ placeId: street })).toEqual([]);
  expect(await whyTold({ placeId: null, topicId: null, narrative: '路灯不亮' })).toEqual([]);
  expect(await whyTold({ placeId: null, topicId: null, narrative: '路灯不亮', tiedTo: [masterId] })).toEqual([
    'sameMatter',
  ]);
});

test('when the burst is over, what its callers are still told stays at the desk of bursts until its end, after a restart as well', async () => {
  store('agent', [...usualDays(), ...burst(8)]);
  rest();
  const masterId = must(clusterList.parse(desk()['clusters.list']({})).clusters[0]?.masterId, 'a master');
  const master = must(replica.find(anActor('agent'), masterId), 'the master').case;
  replica.applyPage(anActor('agent'), aPage([aRow(seq + 1, { ...master, notice: water, revision: 2 })], seq, seq + 1));
  seq += 1;
  const list = () => clusterList.parse(desk()['clusters.list']({})).clusters;
  expect(list()).toMatchObject([{ isBurst: true, notice: { row: { id: masterId } } }]);
  // Callers are told not to register: nothing is added, and the burst ends of it.
  clock.advance(7 * 3_600_000);
  const told = { isBurst: false, masterId, count: 0, openIds: [], notice: { row: { id: masterId }, told: 2 } };
  expect(list()).toMatchObject([{ ...told, topicId: fault, placeId: here, cases: [{ id: masterId }] }]);
  const draft = { narrative: '', placeId: here, placeDetail: '', topicId: fault, callerPhone: '' };
  expect(similarFound.parse(await desk()['intake.similar'](draft)).notices).toHaveLength(1);
  expect(
    createSimilarHandlers({ session, replica, loaded, clock, station } as unknown as DeskDeps, { of: () => [] })[
      'clusters.list'
    ]({}),
  ).toMatchObject({ clusters: [told] });
  replica.applyPage(anActor('agent'), aPage([aRow(seq + 1, { ...master, notice: null, revision: 3 })], seq, seq + 1));
  expect(list()).toEqual([]);
});

test('a case that was merged leads to what its master’s callers are told', async () => {
  store('agent', [
    { ...burst(1)[0], notice: water },
    { narrative: '路灯不亮', status: 'merged', mergedInto: 'case-1' as never },
    { narrative: '路灯不亮', status: 'merged', mergedInto: 'case-2' as never },
  ]);
  const draft = { narrative: '别的事', placeId: null, placeDetail: '', topicId: null, callerPhone: '' };
  const found = similarFound.parse(await desk()['intake.similar']({ ...draft, tiedTo: ['case-3' as never] }));
  expect(found.notices).toMatchObject([
    { why: 'sameMatter', text: expect.stringContaining('无需重复登记'), row: { id: 'case-1' } },
  ]);
});

test('people of a unit see no burst, and nobody sees anything of a scope that is not theirs', () => {
  store('unit', [...usualDays(), ...burst(9)]);
  signIn('unit');
  rest();
  expect(desk()['clusters.list']({})).toEqual({ clusters: [] });
  signIn('supervisor');
  rest();
  expect(desk()['clusters.list']({})).toEqual({ clusters: [] });
});
