// The pack the product ships, loaded as host and server load it.

import { expect, test } from 'vitest';
import type { PlaceId, TopicId, UnitId } from '#shared/domain/ids.ts';
import { createPickIndex } from '#shared/city/pick-index.ts';
import { scriptMoments } from '#shared/city/desk-files.ts';
import { loadShippedCity, readShippedFile } from '#tests/support/shipped-city.ts';
import { packFileNames } from '#shared/city/pack-files.ts';
import { statementsOf } from '#shared/city/pack-statements.ts';
import { roughHours } from '#shared/city/term-length.ts';
const readText = (fileName: string) => readShippedFile('beijing', fileName);
const readJson = (fileName: string) => JSON.parse(readText(fileName)) as unknown;
const city = loadShippedCity('beijing');
const { pack } = city;
const countBy = <T>(items: readonly T[], key: (item: T) => string) =>
  Object.fromEntries([...Map.groupBy(items, key)].map(([name, group]) => [name, group.length]));

test('Beijing has all its districts, subdistricts and communities, each with an office', () => {
  expect(countBy(pack.places, ({ level }) => level)).toEqual({ district: 16, subdistrict: 349, community: 7535 });
  const bound = pack.places.filter(({ level }) => level !== 'community');
  expect(bound.filter(({ id }) => city.officeOf(id) === undefined)).toEqual([]);
  expect(countBy(pack.units, ({ kind }) => kind)).toMatchObject({ district: 16, subdistrict: 349 });
});

test('the 352 category paths of the hotline are leaves, and the pack adds what callers ask for', () => {
  const parents = new Set(pack.topics.map(({ parentId }) => parentId));
  const leaves = pack.topics.filter(({ id }) => !parents.has(id));
  expect(leaves.filter(({ source }) => source === 'hotlineTaxonomy')).toHaveLength(352);
  expect(leaves.length).toBeGreaterThan(500);
  const wanted = [
    '电梯',
    '物业服务差',
    '暖气不热',
    '水管爆裂漏水',
    '燃气泄漏',
    '夜间生活噪声',
    '垃圾清运不及时',
    '道路坑洼破损',
  ];
  const alsoWanted = ['路灯不亮', '机动车违法停车', '拖欠工资', '预付卡退费', '退货退款', '表扬', '办理流程', '幼升小'];
  const stillWanted = ['信号灯故障', '危险树木', '道路积水内涝', '流浪犬', '违法建设举报', '人员被困', '火情'];
  const names = new Set(leaves.map(({ name }) => name.zh));
  expect([...wanted, ...alsoWanted, ...stillWanted].filter((name) => !names.has(name))).toEqual([]);
});

test('the four deadline classes are those of the draft standard', () => {
  expect(pack.deadlines.classes.map(({ id, term, source }) => [id, term, source])).toEqual([
    ['I', { kind: 'elapsed', hours: 2 }, 'standardDraft2021'],
    ['II', { kind: 'elapsed', hours: 24 }, 'standardDraft2021'],
    ['III', { kind: 'calendarDays', days: 7, ends: 'sameTime' }, 'standardDraft2021'],
    ['IV', { kind: 'calendarDays', days: 15, ends: 'sameTime' }, 'standardDraft2021'],
  ]);
  expect(pack.deadlines).toMatchObject({ soonBelow: 0.25, lateBelow: 0.1, source: 'assumed' });
  expect(pack.deadlines.rules).toMatchObject({ starts: 'dispatched', source: 'assumed' });
});

test('every class has every limit, and a return must be asked for before the term is over', () => {
  for (const { limits, term } of pack.deadlines.classes) {
    expect(Object.entries(limits).filter(([, limit]) => limit === null)).toEqual([]);
    const window = limits.returnWindow?.term;
    expect(window && roughHours(window, pack.calendars)).toBeLessThan(roughHours(term, pack.calendars));
  }
});

test('what the city chose on the way of a case is said with its source', () => {
  expect(city.facts.procedure).toEqual({
    agentsDispatch: true,
    refusalNeedsCosign: true,
    returnNeedsUnitHead: true,
    arbitrationAtDispute: 2,
    replyAudit: 'none',
    callbackAttempts: 3,
    hardAfterReworks: 3,
    hardAfterUnits: 3,
    exclusionNeedsAudit: true,
  });
  expect(pack.procedure.hardAfterReworks.source).toBe('bayannur');
  expect(pack.procedure.replyAudit.source).toBe('assumed');
});

test('the composite is 10, 50 and 40 hundredths, over months from the 19th to the 18th', () => {
  const [formula] = pack.rateFormulas;
  expect(Object.values(formula?.weights ?? {}).map(({ value }) => value)).toEqual([0.1, 0.5, 0.4, 0]);
  expect(formula?.satisfactionWeights.basicallySatisfied).toEqual({ value: 0.9, source: 'districtReport2025' });
  expect(formula?.period).toMatchObject({ startDay: 19, startTime: '00:00', dailyCut: '12:00' });
});

test('every topic has a class and somebody who answers', () => {
  expect(pack.topics.filter(({ id }) => city.deadlineClassOf(id) === null)).toEqual([]);
  expect(pack.topics.filter(({ id }) => city.dutiesOf(id).length === 0)).toEqual([]);
  expect(city.deadlineClassOf('t-utilities-gas-gas-leak' as TopicId)).toBe('I');
  expect(city.deadlineClassOf('t-utilities-heating-cold-radiators' as TopicId)).toBe('II');
});

test('every number names a source that the pack lists, or says it is assumed', () => {
  const known = new Set([...Object.keys(pack.city.sources), 'assumed']);
  const named = packFileNames.flatMap((file) => statementsOf(readJson(file)));
  expect(named.filter(({ source }) => !known.has(source))).toEqual([]);
  expect(city.statements.sourced + city.statements.assumed).toBe(named.length);
  const numbers = packFileNames.flatMap((file) => unsourcedNumbers(readJson(file), `${file} `));
  expect(numbers).toEqual([]);
});

/** Numbers that neither they nor anything around them give a source for. */
function unsourcedNumbers(value: unknown, path: string): string[] {
  if (typeof value === 'number') return [path];
  if (typeof value !== 'object' || value === null || 'source' in value) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === 'format' ? [] : unsourcedNumbers(item, `${path}.${key}`),
  );
}

test('weak sources are said to be weak, and every source is used', () => {
  const weak = Object.entries(pack.city.sources).filter(([, { isWeak }]) => isWeak);
  expect(weak.map(([key]) => key)).toEqual(['regulationDigest', 'scopeExplanation', 'returnBenchmark']);
  const used = new Set(packFileNames.flatMap((file) => statementsOf(readJson(file)).map(({ source }) => source)));
  expect(Object.keys(pack.city.sources).filter((key) => !used.has(key))).toEqual([]);
});

test('no duty gives away more than the whole', () => {
  const sums = [...Map.groupBy(pack.duties, ({ topicId }) => topicId)].map(([topicId, duties]) => ({
    topicId,
    sum: duties.reduce((sum, { weight }) => sum + weight, 0),
  }));
  expect(sums.filter(({ sum }) => sum > 1.0001)).toEqual([]);
});

test('holidays cover 2019 to 2026 and no other year', () => {
  const { days, publishedFrom, publishedThrough } = pack.calendars;
  const years = new Set(days.map(({ date }) => Number(date.slice(0, 4))));
  expect([...years]).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026]);
  expect([publishedFrom, publishedThrough]).toEqual([2019, 2026]);
  expect(countBy(days, ({ kind }) => kind)).toEqual({ dayOff: 235, workday: 52 });
  const nationalDay = { zh: '国庆节', en: 'National Day' };
  expect(days).toContainEqual({ date: '2026-10-01', kind: 'dayOff', name: nationalDay });
  expect(days.find(({ date }) => date === '2026-10-10')?.kind).toBe('workday');
});

test('make-up working days are weekend days', () => {
  const makeUp = pack.calendars.days.filter(({ kind }) => kind === 'workday');
  expect(makeUp.filter(({ date }) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()))).toEqual([]);
});

test('emergencies go to the four lines, and whoever refuses can say why', () => {
  expect(pack.emergencyLines.map(({ number }) => number).slice(0, 4)).toEqual(['110', '119', '120', '122']);
  expect(pack.refusalReasons.length).toBeGreaterThanOrEqual(8);
  const offered = pack.urgencyRules.filter(({ urgency }) => urgency === 'critical');
  expect(
    offered.filter(({ transferTo, deadlineClassId }) => transferTo.length === 0 || deadlineClassId !== 'I'),
  ).toEqual([]);
});

test('a phrase for every moment of a conversation, and articles that somebody keeps right', () => {
  const said = new Set(pack.scripts.map(({ moment }) => moment));
  expect(scriptMoments.filter((moment) => !said.has(moment))).toEqual([]);
  expect(pack.articles.length).toBeGreaterThanOrEqual(15);
  expect(pack.articles.filter(({ ownerUnitId }) => city.unit(ownerUnitId) === undefined)).toEqual([]);
});

test('each district has an outline around Beijing, small enough to travel', () => {
  const districts = pack.places.filter(({ level }) => level === 'district').map(({ id }) => id);
  expect(pack.outlines.outlines.map(({ placeId }) => placeId).toSorted()).toEqual(districts.toSorted());
  const points = pack.outlines.outlines.flatMap(({ polygons }) => polygons.flat(2));
  expect(points.filter(([east, north]) => east < 115 || east > 118 || north < 39 || north > 42)).toEqual([]);
  expect(points.length).toBeLessThan(3_000);
});

test('an office lies under its district', () => {
  const offices = pack.units.filter(({ kind }) => kind === 'subdistrict');
  expect(offices).toHaveLength(349);
  expect(offices.filter(({ id, placeId }) => districtOfficeOf(placeId) !== city.facts.districtOf(id))).toEqual([]);
});

function districtOfficeOf(placeId: PlaceId | null): UnitId | undefined {
  const district = placeId === null ? undefined : city.placePath(placeId)[0];
  return district && city.officeOf(district.id)?.id;
}

test('names are complete in both languages, and English names have no Chinese in them', () => {
  const named = [
    ...pack.places,
    ...pack.units,
    ...pack.topics,
    ...pack.deadlines.classes,
    ...pack.calendars.days.map(({ date, name }) => ({ id: date, name })),
    ...pack.scripts,
    ...pack.refusalReasons,
    ...pack.emergencyLines,
    ...pack.labels,
  ];
  expect(named.filter(({ name }) => !/\p{Script=Han}/u.test(name.zh)).map(({ id }) => id)).toEqual([]);
  expect(named.filter(({ name }) => /\p{Script=Han}/u.test(name.en)).map(({ id }) => id)).toEqual([]);
});

test('agents find Beijing places the way they type', () => {
  const index = createPickIndex(city);
  const first = (text: string) => index.search({ what: 'place', text, limit: 3, within: null })[0]?.name.zh;
  const typed = ['wj', 'wangj', '望京', 'cyqwj', '朝阳望京', 'Wangjing Sub', 'hlg', 'dashilan', '国贸', '通县'];
  expect(typed.map(first)).toEqual([
    '望京街道',
    '望京街道',
    '望京街道',
    '望京街道',
    '望京街道',
    '望京街道',
    '回龙观街道',
    '大栅栏街道',
    '建外街道',
    '通州区',
  ]);
  const ids = ['p-110105026' as PlaceId];
  expect(index.resolve('place', ids)).toHaveLength(1);
});
