// The pack the product ships, loaded as host and server load it.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { PlaceId, TopicId } from '#shared/domain/ids.ts';
import { createPickIndex } from '#shared/city/pick-index.ts';
import { loadCityPack } from '#shared/city/load-city-pack.ts';

const folder = new URL('../../resources/cities/beijing/', import.meta.url);
const city = loadCityPack(
  (fileName) => readFileSync(new URL(fileName, folder), 'utf8'),
  (text) => createHash('sha256').update(text).digest('hex'),
);
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
  expect(pack.deadlines.classes.map(({ id, termHours, source }) => [id, termHours, source])).toEqual([
    ['I', 2, 'standardDraft2021'],
    ['II', 24, 'standardDraft2021'],
    ['III', 168, 'standardDraft2021'],
    ['IV', 360, 'standardDraft2021'],
  ]);
  expect(pack.deadlines).toMatchObject({ soonBelow: 0.25, lateBelow: 0.1, source: 'assumed' });
});

test('every topic has a class and somebody who answers', () => {
  expect(pack.topics.filter(({ id }) => city.deadlineClassOf(id) === null)).toEqual([]);
  expect(pack.topics.filter(({ id }) => city.dutiesOf(id).length === 0)).toEqual([]);
  expect(city.deadlineClassOf('t-utilities-gas-gas-leak' as TopicId)).toBe('I');
  expect(city.deadlineClassOf('t-utilities-heating-cold-radiators' as TopicId)).toBe('II');
});

test('every number names a source that the pack lists, or says it is assumed', () => {
  const known = new Set([...Object.keys(pack.city.sources), 'assumed']);
  const numbers = [pack.deadlines, ...pack.deadlines.classes, ...pack.duties, ...pack.topics, ...pack.units];
  expect(numbers.filter(({ source }) => !known.has(source))).toEqual([]);
});

test('no duty gives away more than the whole', () => {
  const sums = [...Map.groupBy(pack.duties, ({ topicId }) => topicId)].map(([topicId, duties]) => ({
    topicId,
    sum: duties.reduce((sum, { weight }) => sum + weight, 0),
  }));
  expect(sums.filter(({ sum }) => sum > 1.0001)).toEqual([]);
});

test('holidays cover 2019 to 2026 and no other year', () => {
  expect([...new Set(pack.holidays.map(({ date }) => date.slice(0, 4)))]).toEqual([
    '2019',
    '2020',
    '2021',
    '2022',
    '2023',
    '2024',
    '2025',
    '2026',
  ]);
  expect(pack.holidays).toContainEqual({ date: '2026-10-01', name: '国庆节', kind: 'dayOff' });
});

test('names are complete in both languages, and English names have no Chinese in them', () => {
  const named = [...pack.places, ...pack.units, ...pack.topics];
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
