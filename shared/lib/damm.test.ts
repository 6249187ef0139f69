import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { dammDigit, isDammValid } from './damm.ts';

const digits = fc.stringMatching(/^\d{1,12}$/);
const seed = 7;

test('the example of the literature: 572 gets 4', () => {
  expect([dammDigit('572'), isDammValid('5724')]).toEqual([4, true]);
});

test('digits with their check digit are valid, with any other they are not', () => {
  fc.assert(
    fc.property(digits, fc.integer({ min: 1, max: 9 }), (text, off) => {
      const check = dammDigit(text);
      expect(isDammValid(`${text}${check}`)).toBe(true);
      expect(isDammValid(`${text}${(check + off) % 10}`)).toBe(false);
    }),
    { seed },
  );
});

test('every single wrong digit is noticed', () => {
  fc.assert(
    fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (text, at, off) => {
      const whole = `${text}${dammDigit(text)}`;
      const index = at % whole.length;
      const wrong = (Number(whole[index]) + off) % 10;
      expect(isDammValid(whole.slice(0, index) + wrong + whole.slice(index + 1))).toBe(false);
    }),
    { seed },
  );
});

test('every swap of two different neighbours is noticed', () => {
  fc.assert(
    fc.property(digits, fc.nat(), (text, at) => {
      const whole = `${text}${dammDigit(text)}`;
      const index = at % (whole.length - 1);
      const a = whole.charAt(index);
      const b = whole.charAt(index + 1);
      fc.pre(a !== b);
      expect(isDammValid(whole.slice(0, index) + b + a + whole.slice(index + 2))).toBe(false);
    }),
    { seed },
  );
});

test.each(['', '7', 'x4', '57a4', '５７２４'])('%j is not a number with a check digit', (text) => {
  expect(isDammValid(text)).toBe(false);
});
