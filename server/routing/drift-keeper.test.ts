import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createZone } from '#shared/domain/calendar/zone.ts';
import type { TopicId, UnitId } from '#shared/domain/ids.ts';
import { silentLog } from '#shared/lib/log.ts';
import { must } from '#shared/lib/assert.ts';
import type { Drift } from '#shared/routing/drift.ts';
import { driftReport } from '#shared/sync/drift-schema.ts';
import { limits } from '#shared/sync/limits.ts';
import { loadPackFolder } from '../load-server-city.ts';
import { defaultCityFolder } from '../server-options.ts';
import { openSqliteServerStore } from '../store/sqlite/sqlite-server-store.ts';
import { freshCaseId } from '../testing/an-envelope.ts';
import { createRatedCases, donghuamen, jingshan } from '../testing/rated-cases.ts';
import type { DriftKeeperDeps } from './drift-keeper.ts';
import { createDriftKeeper } from './drift-keeper.ts';
import { reportDrift } from './report-drift.ts';

const city = loadPackFolder(defaultCityFolder);
const place = { placeId: must(city.pack.places[0], 'a place').id, detail: '' };
const zone = createZone('Asia/Shanghai');
const topicId = must(
  city.pack.topics.find(({ id }) => !city.pack.topics.some(({ parentId }) => parentId === id)),
  'a topic',
).id;
const quarterMs = 15 * 60_000;

async function aFilledStore(count: number) {
  const store = openSqliteServerStore(':memory:');
  onTestFinished(() => store.close());
  const cases = createRatedCases(store);
  for (let number = 0; number < count; number += 1) {
    cases.setClock('2025-03-05T08:00');
    const caseId = freshCaseId();
    const fields = { narrative: '赵小兰家路灯不亮', topicId, place, deadlineClassId: 'III' };
    await cases.act(caseId, 'case.register', { by: 'agent', ...fields });
    // Every third one is overruled.
    const overruled = { suggestedUnitId: jingshan, reason: 'otherDuty', note: '' };
    const told = number % 3 === 0 ? { suggestionRank: null, overruled } : { suggestionRank: 0 };
    await cases.act(caseId, 'case.dispatch', { by: 'agent', leadUnitId: donghuamen, ...told });
  }
  return { store, cases };
}

async function aKeeper(count: number, change: Partial<DriftKeeperDeps> = {}) {
  const { store, cases } = await aFilledStore(count);
  const keeper = createDriftKeeper({ store, zone, clock: cases.clock, log: silentLog, ...change });
  /** What is there when the making is over. */
  async function whole() {
    keeper.look();
    while (keeper.look().isMaking) await setImmediate();
    return must(keeper.look().report, 'a report');
  }
  return { keeper, whole, store, cases };
}

test('the first who asks has it made; whoever asks again is given what stood, and which units were taken for which', async () => {
  const { keeper, whole } = await aKeeper(42);
  expect(keeper.look()).toEqual({ report: null, isMaking: true });
  const report = driftReport.parse(await whole());
  expect(report).toMatchObject({ isCut: false, weeks: ['2025-03-03'], all: [{ cases: 42, right: 28 }] });
  expect(report.topics).toEqual([{ topicId, byWeek: [{ cases: 42, right: 28 }] }]);
  expect(report.confusions).toMatchObject([{ suggestedUnitId: jingshan, unitId: donghuamen, cases: 14 }]);
  expect(JSON.stringify(report)).not.toMatch(/赵|路灯/u);
});

test('it is read a few cases at a time, with room between, and once for all who ask within a quarter of an hour', async () => {
  const read: number[] = [];
  const { store, cases } = await aFilledStore(40);
  const counted = {
    readPage: async (query: Parameters<typeof store.readPage>[0]) => {
      read.push(query.maxRows);
      return store.readPage(query);
    },
    readHistory: (caseId: Parameters<typeof store.readHistory>[0]) => store.readHistory(caseId),
  };
  const keeper = createDriftKeeper({ store: counted, zone, clock: cases.clock, log: silentLog });
  keeper.look();
  keeper.look();
  while (keeper.look().isMaking) await setImmediate();
  const once = read.length;
  expect([once, Math.max(...read)]).toEqual([4, 16]);
  expect(keeper.look().isMaking).toBe(false);
  cases.clock.advance(quarterMs + 1);
  expect(keeper.look()).toMatchObject({ report: { all: [{ cases: 40 }] }, isMaking: true });
  while (keeper.look().isMaking) await setImmediate();
  expect(read.length).toBe(2 * once);
});

test('of a city with more cases than are looked at the latest count, and it says so', async () => {
  const { whole } = await aKeeper(30, { mostSeqs: 20 });
  const report = await whole();
  expect(report.isCut).toBe(true);
  expect(report.all[0]?.cases).toBe(10);
});

test('what was made before the data fell back is given to nobody', async () => {
  const { keeper, whole } = await aKeeper(3);
  await whole();
  keeper.reset();
  expect(keeper.look()).toEqual({ report: null, isMaking: true });
});

test('a making that is given up reads no further', async () => {
  const { store, cases } = await aFilledStore(40);
  let pages = 0;
  const counted = {
    readPage: async (query: Parameters<typeof store.readPage>[0]) => {
      pages += 1;
      return store.readPage(query);
    },
    readHistory: (caseId: Parameters<typeof store.readHistory>[0]) => store.readHistory(caseId),
  };
  const keeper = createDriftKeeper({ store: counted, zone, clock: cases.clock, log: silentLog });
  keeper.look();
  keeper.reset();
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
  expect(pages).toBeLessThanOrEqual(1);
});

test('where it could not be read nobody is left waiting, and whoever asks again begins anew', async () => {
  const { store, cases } = await aFilledStore(3);
  let faults = 1;
  const failing = {
    readPage: (query: Parameters<typeof store.readPage>[0]) =>
      faults-- > 0 ? Promise.reject(new Error('the disk is away')) : store.readPage(query),
    readHistory: (caseId: Parameters<typeof store.readHistory>[0]) => store.readHistory(caseId),
  };
  const keeper = createDriftKeeper({ store: failing, zone, clock: cases.clock, log: silentLog });
  expect(keeper.look().isMaking).toBe(true);
  await setImmediate();
  expect(keeper.look().isMaking).toBe(true);
  while (keeper.look().isMaking) await setImmediate();
  expect(keeper.look().report).toMatchObject({ all: [{ cases: 3 }] });
});

test('a report is cut to the latest weeks, the topics with the most cases and the most frequent pairs; the totals are of all topics', () => {
  const weeks = Array.from(
    { length: limits.driftWeeks + 3 },
    (_, at) => `2025-${String(10 + Math.floor(at / 4))}-0${1 + (at % 4)}`,
  );
  const drift: Drift = {
    cells: weeks.flatMap((week) =>
      Array.from({ length: limits.driftTopics + 5 }, (_, at) => ({
        topicId: `t-${at}` as TopicId,
        week,
        cases: at + 1,
        right: 1,
      })),
    ),
    confusions: Array.from({ length: limits.driftPairs + 5 }, (_, at) => ({
      topicId,
      suggestedUnitId: jingshan as UnitId,
      unitId: `u-${at}` as UnitId,
      cases: 100 - at,
      latestMs: 1,
    })),
  };
  const report = driftReport.parse(reportDrift(drift, { madeAtMs: 1, isCut: false }));
  expect(report.weeks).toEqual(weeks.toReversed().slice(0, limits.driftWeeks));
  expect([report.topics.length, report.otherTopics, report.confusions.length]).toEqual([
    limits.driftTopics,
    5,
    limits.driftPairs,
  ]);
  expect(report.topics[0]?.topicId).toBe(`t-${limits.driftTopics + 4}`);
  const everyTopic = limits.driftTopics + 5;
  expect(report.all[0]).toEqual({ cases: (everyTopic * (everyTopic + 1)) / 2, right: everyTopic });
});
