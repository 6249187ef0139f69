import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchForm } from '#shared/text/search-form.ts';
import type { SimilarMatter } from './same-matter-score.ts';
import { prepareMatter, sameMatterReasons, sameMatterScore, shownFrom } from './same-matter-score.ts';
import { matterTerms } from './matter-terms.ts';
import type { Rarity } from './term-sketch.ts';
import { TermSketch } from './term-sketch.ts';

const told = '南湖西里七号楼电梯停运三天，老人被困在家里下不了楼';
const toldAgain = '我家老人下不了楼，七号楼的电梯停运好几天了，没人来修';
const nanhu = ['chaoyang', 'wangjing', 'nanhu'];
const lift = ['housing', 'property', 'lift'];
const dayMs = 24 * 3_600_000;

const sketch = new TermSketch();
const others = [
  '路灯坏了三天没人修',
  '楼下烧烤摊夜里有噪音',
  '小区停水两天了',
  '井盖丢失很危险',
  '暖气不热，家里有老人',
];
for (const text of others) sketch.add(matterTerms(searchForm(text)));

function aMatter(change: Partial<SimilarMatter> = {}, narrative = told): SimilarMatter {
  return { form: searchForm(narrative), placePath: nanhu, topicPath: lift, callerKey: null, atMs: 0, ...change };
}

function score(one: SimilarMatter, other: SimilarMatter): number {
  return sameMatterScore(prepareMatter(one, sketch), prepareMatter(other, sketch), sketch);
}

describe('the same matter', () => {
  test('is recognised in the words of a second caller, and not in another matter of the kind elsewhere', () => {
    const mine = aMatter();
    expect(score(mine, aMatter({}, toldAgain))).toBeGreaterThan(shownFrom);
    const elsewhere = aMatter({ placePath: ['haidian', 'qinghe', 'anning'] }, '三单元电梯有异响，请维保公司来检查');
    expect(score(mine, elsewhere)).toBeLessThan(shownFrom);
  });

  test('says why: the caller, what both tell, place and topic or what lies above them, how long ago', () => {
    const mine = prepareMatter(aMatter({ callerKey: '13800001234', atMs: 3 * dayMs + 1 }, toldAgain), sketch);
    const change = {
      callerKey: '13800001234',
      placePath: nanhu.slice(0, 2),
      topicPath: [...lift.slice(0, 2), 'noise'],
    };
    const other = prepareMatter(aMatter(change), sketch);
    expect(sameMatterReasons(mine, other, sketch)).toEqual([
      { kind: 'sameCaller' },
      { kind: 'words', words: expect.arrayContaining(['电梯停运']) },
      { kind: 'placeAbove', placeId: 'wangjing' },
      { kind: 'topicAbove', topicId: 'property' },
      { kind: 'daysApart', days: 3 },
    ]);
  });

  test('of which nothing is known is unlikely', () => {
    const empty = aMatter({ placePath: [], topicPath: [] }, '');
    expect(score(empty, empty)).toBeLessThan(0.05);
  });
});

const aPath = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 });
const aText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...others, told, toldAgain)).map((texts) => texts.join('')),
);
const anyMatter = fc.record({
  form: aText.map((text) => `${searchForm(text)}\n`),
  placePath: aPath,
  topicPath: aPath,
  callerKey: fc.constantFrom(null, '1', '2'),
  atMs: fc.integer({ min: -1e15, max: 1e15 }),
});

test('whichever comes first, and whatever the text holds: a probability, the same both ways', () => {
  fc.assert(
    fc.property(anyMatter, anyMatter, (one, other) => {
      const forth = score(one, other);
      expect(forth).toBeGreaterThanOrEqual(0);
      expect(forth).toBeLessThan(1);
      expect(score(other, one)).toBeCloseTo(forth, 12);
      const [mine, theirs] = [prepareMatter(one, sketch), prepareMatter(other, sketch)];
      expect(sameMatterReasons(mine, theirs, sketch).length).toBeGreaterThan(0);
    }),
  );
});

test('the fewer cases there are, the likelier one of them is meant; how many is not known, it is as among many', () => {
  const uses = [25, 200, 4_000, 9_000, 0].map((docs) => {
    const rarity: Rarity = { docs, weigh: () => 1 };
    return sameMatterScore(prepareMatter(aMatter(), rarity), prepareMatter(aMatter({}, toldAgain), rarity), rarity);
  });
  const [first, second, many, more, unknown] = uses as [number, number, number, number, number];
  expect(first).toBeGreaterThan(second);
  expect(second).toBeGreaterThan(many);
  expect([more, unknown]).toEqual([many, many]);
});

test('each piece of evidence more makes it likelier', () => {
  fc.assert(
    fc.property(anyMatter, anyMatter, (one, other) => {
      const usual = score(one, other);
      const withCaller = score({ ...one, callerKey: '9' }, { ...other, callerKey: '9' });
      const without = score({ ...one, callerKey: null }, { ...other, callerKey: null });
      expect(withCaller).toBeGreaterThan(without);
      expect(score(one, { ...other, placePath: one.placePath })).toBeGreaterThanOrEqual(
        one.placePath.length === 0 ? 0 : usual,
      );
      expect(score(one, { ...other, topicPath: one.topicPath })).toBeGreaterThanOrEqual(
        one.topicPath.length === 0 ? 0 : usual,
      );
      expect(score(one, { ...other, form: one.form })).toBeGreaterThanOrEqual(usual - 1e-12);
      expect(score(one, { ...other, atMs: one.atMs })).toBeGreaterThanOrEqual(usual);
    }),
  );
});
