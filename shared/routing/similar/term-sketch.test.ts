import { expect, test } from 'vitest';
import { searchForm } from '#shared/text/search-form.ts';
import { matterTerms } from './matter-terms.ts';
import { sharedWords } from './shared-words.ts';
import { TermSketch } from './term-sketch.ts';

const termsOf = (text: string) => matterTerms(searchForm(text));

test('what few cases have weighs more than what all have, and a sketch of nothing takes all alike', () => {
  const sketch = new TermSketch();
  expect(sketch.weigh('电梯')).toBe(sketch.weigh('小区'));
  for (let made = 0; made < 50; made += 1) sketch.add(termsOf(made === 0 ? '小区电梯' : '小区路灯'));
  expect(sketch.weigh('电梯')).toBeGreaterThan(sketch.weigh('小区'));
  expect(sketch.weigh('从未')).toBeGreaterThanOrEqual(sketch.weigh('电梯'));
  expect(sketch.weigh('小区')).toBeGreaterThan(0);
});

test('where one case is known, its words weigh nearly as much as those of none', () => {
  const sketch = new TermSketch();
  sketch.add(termsOf('小区电梯'));
  expect(sketch.weigh('电梯') / sketch.weigh('从未')).toBeGreaterThan(0.85);
});

test('what is long ago counts less and less', () => {
  const sketch = new TermSketch();
  sketch.add(new Set(['旧闻']));
  const before = sketch.weigh('旧闻');
  for (let made = 0; made < 20_001; made += 1) sketch.add(new Set(['新闻']));
  expect(sketch.docs).toBeLessThan(20_000);
  expect(sketch.weigh('旧闻')).toBeGreaterThan(before);
  expect(sketch.weigh('新闻')).toBeLessThan(1);
});

test('words in common are the longest stretches both have, and whole words of other scripts', () => {
  const form = searchForm('七号楼电梯停运，the lift is out');
  const common = new Set(['号楼', '电梯', '梯停', '停运', 'lift']);
  const words = sharedWords(form, common, new TermSketch());
  expect(words).toEqual(['电梯停运', '号楼', 'lift']);
});

test('half a character is no term, and terms come once', () => {
  expect([...matterTerms('\ud83d')]).toEqual([]);
  expect([...termsOf('电梯电梯')]).toEqual(['电梯', '梯电']);
  expect(matterTerms('电'.repeat(100_000)).size).toBe(1);
});
