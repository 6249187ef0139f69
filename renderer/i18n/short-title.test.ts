import { expect, test } from 'vitest';
import { shortTitle } from './short-title.ts';

test('a short title stays as it is', () => {
  expect(shortTitle('Local standard DB11/T 2021-2022')).toBe('Local standard DB11/T 2021-2022');
});

test('a long title is cut at its first pause that says enough', () => {
  const title = `Federal holidays: 5 U.S.C. 6103(a) with the days of observance, ${'and so on '.repeat(20)}`;
  expect(shortTitle(title)).toBe('Federal holidays');
  expect(shortTitle(`北京市统计用区划代码（截至二〇二三年六月），${'国家统计局'.repeat(20)}`)).toBe(
    '北京市统计用区划代码',
  );
});

test('a long title without a pause is cut between two words', () => {
  expect(shortTitle('word '.repeat(40))).toBe(`${'word '.repeat(14)}…`);
});
