import { expect, test } from 'vitest';
import { isCalled, readName } from './caller-name.ts';

const finds = (typed: string, name: string) => isCalled(readName(typed), name);

test('a name is found by its characters, by pinyin with and without blanks, and by first letters', () => {
  const typed = ['张伟', 'zhangwei', 'Zhang Wei', 'zhang', 'zw', 'zhangw'];
  expect(typed.filter((text) => !finds(text, '张伟'))).toEqual([]);
  expect(['李伟', 'wei', 'zwx', '伟张'].filter((text) => finds(text, '张伟'))).toEqual([]);
});

test('a surname that is read in its own way is found in either', () => {
  expect([finds('zeng', '曾女士'), finds('ceng', '曾女士')]).toEqual([true, true]);
});

test('a name in Latin letters is found by any of its words, from the beginning of one', () => {
  expect([finds('smi', 'John Smith'), finds('smith john', 'John Smith'), finds('mith', 'John Smith')]).toEqual([
    true,
    true,
    false,
  ]);
});

test('less than two letters is nobody', () => {
  expect(['', ' ', '张', 'z', '，'].map((text) => readName(text))).toEqual([[], [], [], [], []]);
});
