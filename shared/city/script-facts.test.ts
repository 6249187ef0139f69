import { expect, test } from 'vitest';
import { fillScript, unknownFactsIn } from './script-facts.ts';

const facts = { caller: '张女士', number: 'BJ-26-0001-4', topic: '供暖', place: '望京街道', unit: '', day: '11月30日' };

test('a phrase is said with the facts of the case, and what is not known of it is left out', () => {
  expect(fillScript('您{day}反映的{topic}问题{unit}已经反馈', facts)).toBe('您11月30日反映的供暖问题已经反馈');
  expect(fillScript('{caller}, {caller}', facts)).toBe('张女士, 张女士');
});

test('what is in braces and no fact is found, and stays as it is', () => {
  expect(unknownFactsIn('{caller} {phone} {}')).toEqual(['phone', '']);
  expect(fillScript('{phone}', facts)).toBe('{phone}');
});
