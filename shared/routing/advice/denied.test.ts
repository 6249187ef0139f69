import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalise } from '#shared/text/normalise.ts';
import { isDenied } from './denied.ts';

function denied(said: string, words: string, notYetDenies = false): boolean {
  const text = normalise(said);
  const start = text.indexOf(normalise(words));
  expect(start, `${words} in ${said}`).toBeGreaterThanOrEqual(0);
  return isDenied({ text, start, end: start + normalise(words).length }, { notYetDenies });
}

test.each([
  ['没有漏气', '漏气'],
  ['家里没有发现漏气', '漏气'],
  ['不是着火，是有人烧烤', '着火'],
  ['没人被困', '被困'],
  ['灯坏了，没有人受伤，请来修', '人受伤'],
  ['目前無爆炸', '爆炸'],
  ['It is not a fire', 'fire'],
  ['there is no gas leak, only the meter', 'gas leak'],
  ['It isn’t on fire', 'on fire'],
  ['Nobody is trapped', 'trapped'],
  ['they do not know; we can’t smell gas', 'smell gas'],
])('a danger that is denied right before it is no danger: %s', (said, words) => {
  expect(denied(said, words)).toBe(true);
});

test.each([
  ['漏气了', '漏气'],
  ['没人来修漏气', '漏气'],
  ['没有水，漏气', '漏气'],
  ['有没有漏气我不知道', '漏气'],
  ['是不是着火了', '着火'],
  ['没有漏气吗', '漏气'],
  ['不是没有漏气', '漏气'],
  ['差点没被困', '被困'],
  ['还没着火，冒烟了', '着火'],
  ['不是火灾是漏气', '漏气'],
  ['不是漏气就是着火', '漏气'],
  ['There is no water and a gas leak', 'gas leak'],
  ['not only smoke: on fire', 'on fire'],
  ['No, gas leak', 'gas leak'],
  ['Is there no gas leak?', 'gas leak'],
  ['I am not sure whether it is a gas leak', 'gas leak'],
  ['The notary is on fire', 'on fire'],
  ['it is not on fire yet', 'on fire'],
])('a danger that is asked about, doubted or said beside a denial stays one: %s', (said, words) => {
  expect(denied(said, words)).toBe(false);
});

test('a step that was not taken so far is denied; a danger that has not come so far is not', () => {
  expect(denied('还没起诉', '起诉', true)).toBe(true);
  expect(denied('还没起诉', '起诉', false)).toBe(false);
});

test('only what stands in the same clause denies', () => {
  const clauses = fc.constantFrom('没有', '不是', '没人', 'no', 'not', 'never');
  const ends = fc.constantFrom('，', '。', '；', '！', '、', ', ', '. ', ' : ');
  fc.assert(
    fc.property(clauses, ends, fc.constantFrom('漏气', 'gas leak'), (denial, end, words) => {
      expect(denied(`${denial}${end}${words}`, words)).toBe(false);
    }),
  );
});

test('whatever is typed is read without a fault and in bounded time', () => {
  const pieces = fc.constantFrom(
    '没有',
    '发现',
    '人',
    '不是',
    'no ',
    'not ',
    'any ',
    'smell ',
    '，',
    '漏气',
    '?',
    '吗',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 400 }), fc.nat(), fc.nat(), (said, from, length) => {
      const text = normalise(said.join(''));
      const start = Math.min(from, text.length);
      const end = Math.min(start + length, text.length);
      expect(typeof isDenied({ text, start, end }, { notYetDenies: true })).toBe('boolean');
    }),
  );
});
