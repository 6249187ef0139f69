import { expect, test } from 'vitest';
import { loadTestPack } from '#shared/city/testing.ts';
import { normalise } from '#shared/text/normalise.ts';
import { createElsewhere } from './elsewhere.ts';
import { createWhereFinder } from './find-where.ts';

const finder = createWhereFinder(loadTestPack());

/** The sure place, then those it may be. */
function said(text: string): string {
  const { places, candidates } = finder(['', normalise(text)], { chosen: null });
  return `${places.map(({ placeId }) => placeId).join(' ')} | ${candidates.map(({ placeId }) => placeId).join(' ')}`;
}

test.each([
  ['辽宁北山人，社保怎么转', ' | '],
  ['河北橡树县寄来的大米', ' | '],
  ['江苏省某某市北山区的亲戚', ' | '],
  ['福建龙岩橡树来的', ' | '],
  ['I am visiting from Oak, Ohio', ' | '],
  ['a tree fell in Oak, Ohio Street', 'p-oak | '],
  ['no water in Oak, NY', ' | '],
  ['no water in Oak, NJ 07001, hurry', ' | '],
  ['a tree fell in Oak, in the alley', 'p-oak | '],
  ['a tree fell in Oak, can you come', 'p-oak | '],
])('a place of another city that is called like ours names nothing: %s', (text, expected) => {
  expect(said(text)).toBe(expected);
});

test('the city itself and its province are not elsewhere', () => {
  const span = { start: 7, end: 9 };
  expect(createElsewhere(['杭州市'])('我在浙江杭州市西湖', { start: 6, end: 8 }, false)).toBe(false);
  expect(createElsewhere(['北京市'])('我在浙江杭州市西湖', span, false)).toBe(true);
});

test.each([
  ['举报人叫李北山', ' | '],
  ['找我们经理王橡树，他不在', ' | '],
  ['赵南河主任收钱', ' | '],
  ['officer Nanhe gave me the ticket', ' | '],
  ['业主李先生，住北山区', 'p-north | '],
])('a person who is called like a place names nothing: %s', (text, expected) => {
  expect(said(text)).toBe(expected);
});

test.each([
  ['坐北山线手机丢了', ' | '],
  ['开往北山的公交不停', ' | p-north'],
  ['开往北山的公交在磨坊不停', 'p-mill | '],
  ['北山建筑公司半夜施工', ' | p-north'],
  ['北山物业公司管着磨坊的小区', 'p-mill | '],
  ['我在北山建筑公司门口', 'p-north | '],
  ['北山西瓜里有虫', ' | p-north'],
  ['北山西瓜地被淹了', 'p-north | '],
])('lines name nothing; firms, goods and where a bus goes are candidates at most: %s', (text, expected) => {
  expect(said(text)).toBe(expected);
});

test.each([
  ['北山到磨坊的班车取消了', ' | p-north p-mill'],
  ['从北山到橡树的大巴不来', ' | p-north p-oak'],
  ['the bus from Oak to the airport never comes', ' | p-oak'],
  ['the light at Oak, I mean Mill', 'p-mill | '],
  ['please do not send this to Oak again, it is Mill', 'p-mill | '],
])('a route between two places is in neither, and what is taken back is not meant: %s', (text, expected) => {
  expect(said(text)).toBe(expected);
});

test.each([
  ['我人在河北燕郊，每天去北山上班，公交不来', ' | p-north'],
  ['住湖南长沙，户口在北山', ' | p-north'],
  ['我是河北人，在北山上班，老板欠薪', 'p-north | '],
  ['孩子在磨坊上小学，校车不来', 'p-mill | '],
  ['孩子在北山上小学，家在磨坊漏水', 'p-mill | '],
])('where somebody works or learns is sure only where nobody says they live in another city: %s', (text, expected) => {
  expect(said(text)).toBe(expected);
});

test.each([
  ['我老家在北山，问题在磨坊', 'p-mill | '],
  ['老家北山的', ' | p-north'],
  ['打给北山区，北山区说不归他们，我这是磨坊', 'p-mill | '],
  ['从北山搬到磨坊，物业不让进门', 'p-mill | '],
  ['孩子在北山上学，家在磨坊漏水', 'p-mill | '],
  ['北山都没停，磨坊停水了', 'p-mill | '],
  ['我们公司在北山，要反映的是磨坊', 'p-mill | '],
  ['从北山坐车到磨坊', ' | p-north p-mill'],
  ['在北山开会，路过磨坊', 'p-mill | '],
  ['问题在磨坊，我住北山', 'p-mill | '],
  ['北山漏水，我住磨坊', ' | p-north p-mill'],
  ['去北山橡树的高铁票退不了', ' | p-north p-oak'],
  ['网上的店从北山发货', ' | p-north'],
  ['别写北山，写磨坊', 'p-mill | '],
  ['北山，啊不是，是磨坊', 'p-mill | '],
  ['以为是北山管，一查是磨坊', 'p-mill | '],
  ['北山医院磨坊院区', 'p-mill | '],
  ['晚上回家路过北山', 'p-north | '],
  ['my office is in Nanhe, the leak is in Oak Subdistrict', 'p-oak | '],
])('where somebody comes from, works or was sent gives way: %s', (text, expected) => {
  expect(said(text)).toBe(expected);
});

test.each([
  ['我户口在北山区，问题在橡树路', ' | p-oak'],
  ['我户口在北山区，家在皮村', ' | p-north'],
  ['户口在南河区磨坊，问题在幸福里社区', ' | p-oak001 p-mill001'],
])('a place in passing is not sure where another one is named that nobody can tell: %s', (text, expected) => {
  expect(said(text)).toBe(expected);
});
