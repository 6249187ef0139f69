import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import type { PlaceId, TopicId } from '#shared/domain/ids.ts';
import { must } from '#shared/lib/assert.ts';
import type { SimilarMatter } from '#shared/routing/similar/same-matter-score.ts';
import { shownFrom } from '#shared/routing/similar/same-matter-score.ts';
import { casePathsOf } from '#shared/search/case-paths.ts';
import { searchForm } from '#shared/text/search-form.ts';
import { scopeOf } from '#host/replica/scope.ts';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import type { Replica } from '../replica/replica.ts';
import type { Station } from '../station/open-station.ts';
import { aConfirmedCase, aPage, aRow, copyOf } from '../testing/a-page.ts';
import { aFolder, anActor, openTestReplica, openTestStation } from '../testing/a-station.ts';

const loaded = loadShippedCity('beijing');
const paths = casePathsOf(loaded);
const dayMs = 24 * 3_600_000;
const community = must(
  loaded.pack.places.find(({ level }) => level === 'community'),
  'a community',
);
const topic = must(
  loaded.pack.topics.find(({ id }) => loaded.topicPath(id).length === 3),
  'a leaf',
);
const told = '南湖西里七号楼电梯停运三天，老人被困在家里下不了楼';
const toldAgain = '我家老人下不了楼，七号楼的电梯停运好几天了，没人来修';
const agent = scopeOf(anActor('agent'));

let folder: string;
let station: Station;
let replica: Replica;
let made: Case;

beforeEach(() => {
  folder = aFolder();
  station = openTestStation(folder);
  // Parts of four cases: what is asked goes through several of them.
  const limits = { pageRows: 500, pageBytes: 512_000, bulkSeqs: 5_000, partCases: 4 } as never;
  replica = openTestReplica(folder, station, { paths, limits });
  made = aConfirmedCase(station, 'case-model');
});
afterEach(() => {
  replica.close();
  station.close();
  rmSync(folder, { recursive: true, force: true });
});

function store(...changes: readonly Partial<Case>[]): void {
  const rows = changes.map((change, index) => {
    const registeredAtMs = made.registeredAtMs + index * 60_000;
    return aRow(index + 1, copyOf(made, `case-${index + 1}`, { registeredAtMs, ...change }));
  });
  replica.applyPage(anActor('agent'), aPage(rows, 0, rows.length));
}

function ask(change: Partial<SimilarMatter> = {}, closedSinceMs = 0, scope = agent) {
  const matter: SimilarMatter = {
    form: searchForm(toldAgain),
    placePath: paths.place(community.id),
    topicPath: paths.topic(topic.id),
    callerKey: null,
    atMs: made.registeredAtMs + dayMs,
    ...change,
  };
  const { cases } = replica.similar.find({
    scope,
    matter,
    sinceMs: made.registeredAtMs - dayMs,
    closedSinceMs,
    most: 5,
  });
  return cases.map(({ row, score }) => [row.id, score >= shownFrom]);
}

const noise = ['楼下烧烤摊夜里有噪音', '路灯坏了三天', '小区停水两天', '暖气不热', '井盖丢失', '垃圾没人清运'].map(
  (narrative): Partial<Case> => ({ narrative, place: { placeId: null, detail: '' }, topicId: null }),
);
const here = { place: { placeId: community.id as PlaceId, detail: '' }, topicId: topic.id as TopicId };

test('the same matter is found in the words of a second caller, through all parts of the index', () => {
  store({ ...here, narrative: told }, ...noise);
  expect(ask()[0]).toEqual(['case-1', true]);
  expect(ask({ placePath: [], topicPath: [] })[0]?.[0]).toBe('case-1');
});

test('without a word in common it is found by topic at the place, and by the caller', () => {
  const phone = made.caller.phone;
  store(
    { ...here, narrative: '三单元有异响' },
    ...noise.map((one) => ({ ...one, caller: { ...made.caller, phone: '' } })),
  );
  expect(ask({ form: searchForm('升降设备故障') }).map(([id]) => id)).toEqual(['case-1']);
  const callerKey = phone.replaceAll(/\D/g, '').slice(-11);
  expect(ask({ form: '', placePath: [], topicPath: [], callerKey }).map(([id]) => id)).toEqual(['case-1']);
});

test('what is merged, over for long, or older than is asked is not offered, nor what is of another scope', () => {
  const longAgo = made.registeredAtMs - 2 * dayMs;
  store(
    { ...here, narrative: told, status: 'merged' },
    { ...here, narrative: told, status: 'closed' },
    { ...here, narrative: told, registeredAtMs: longAgo },
    { ...here, narrative: told },
  );
  expect(ask({}, Number.MAX_SAFE_INTEGER).map(([id]) => id)).toEqual(['case-4']);
  expect(ask().map(([id]) => id)).toEqual(['case-4', 'case-2']);
  expect(ask({}, 0, scopeOf(anActor('dispatcher')))).toEqual([]);
});

test('rare words are learnt from what is there, a slice at a time, and once', () => {
  store(...noise);
  expect(replica.similar.learnMore(agent, 4)).toBe(false);
  expect(replica.similar.learnMore(agent, 4)).toBe(true);
  expect(replica.similar.rarity(agent).docs).toBe(noise.length);
  expect(replica.similar.learnMore(agent, 4)).toBe(true);
  expect(replica.similar.rarity(agent).docs).toBe(noise.length);
});

test('what was learnt from the first case is learnt anew as cases come, however late they were registered', () => {
  store(noise[0] as Partial<Case>);
  expect(replica.similar.learnMore(agent, 50)).toBe(true);
  const ofOne = replica.similar.rarity(agent);
  const dayBefore = { ...noise[1], registeredAtMs: made.registeredAtMs - dayMs };
  const rows = [dayBefore, ...noise.slice(2)].map((change, index) =>
    aRow(index + 2, copyOf(made, `case-${index + 2}`, change)),
  );
  replica.applyPage(anActor('agent'), aPage(rows, 1, rows.length + 1));
  expect(replica.similar.learnMore(agent, 4)).toBe(false);
  expect(replica.similar.rarity(agent)).toBe(ofOne);
  expect(replica.similar.learnMore(agent, 4)).toBe(true);
  expect(replica.similar.rarity(agent).docs).toBe(noise.length);
});

test('a text without words, of signs or of half characters finds nothing and breaks nothing', () => {
  store({ ...here, narrative: told });
  const nowhere = { placePath: [], topicPath: [] };
  for (const hostile of ['', '"', '"" OR *', '\ud83d', '\u0000', 'AND NOT', '电'.repeat(10_000), '\ue003x']) {
    expect(ask({ form: searchForm(hostile), ...nowhere })).toEqual([]);
    expect(ask({ form: hostile.toLowerCase(), ...nowhere })).toEqual([]);
  }
});
