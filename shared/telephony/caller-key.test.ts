import { array, assert, constantFrom, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { callerKey } from './caller-key.ts';

const keysOf = (phones: readonly string[], countryCode = '86') => phones.map((phone) => callerKey(phone, countryCode));

test('one caller is one key, whatever the exchange puts before the number', () => {
  const spellings = ['13800001234', '+86 138 0000 1234', '0086-138-0000-1234', '8613800001234', '013800001234'];
  expect(new Set(keysOf(spellings))).toEqual(new Set(['13800001234']));
  expect(callerKey('010-6512 3456', '86')).toBe(callerKey('+86 10 6512 3456', '86'));
});

test('the country code is the city’s', () => {
  const spellings = ['410-555-0101', '+1 (410) 555-0101', '14105550101', '001 410 555 0101'];
  expect(new Set(keysOf(spellings, '1'))).toEqual(new Set(['4105550101']));
  expect(callerKey('011 44 20 7946 0000', '1')).toBe(callerKey('+44 20 7946 0000', '1'));
});

test('what is masked, withheld or too short is nobody', () => {
  const nobody = ['138••••1234', '138****1234', '138xxxx1234', '', 'anonymous', '匿名', '12', '0'];
  expect(keysOf(nobody)).toEqual(nobody.map(() => null));
});

test('an extension is left out, however it is written', () => {
  const spellings = [
    '010-65123456转8001',
    '010-65123456 分机 12',
    '(010)65123456 内线12',
    '01065123456 ext. 12',
    '010 6512 3456-ext12',
    '010 6512 3456 extension 12',
    '010 65123456 x12',
    '010-65123456x12',
    '010-65123456#12',
    '010-65123456,12',
    '010-65123456,,,12',
    '010-65123456;ext=12',
    '010-65123456-8001',
    '010651234568001',
    '+86 10 65123456-8001',
    '０１０－６５１２３４５６转８００１',
  ];
  expect(new Set(keysOf(spellings))).toEqual(new Set(['1065123456']));
  expect(new Set(keysOf(['0316-2123456转8001', '0316 212 3456 #9']))).toEqual(new Set(['3162123456']));
  expect(new Set(keysOf(['410-555-0101 x12', '(410) 555-0101, 12', '+1 410 555 0101 #9'], '1'))).toEqual(
    new Set(['4105550101']),
  );
});

test('a short number keeps all of its digits, and a mark that begins it cuts nothing', () => {
  expect(keysOf(['12345', '95588转1', '转8001', 'fax 65123456', '65123456'])).toEqual([
    '12345',
    '95588',
    '8001',
    '65123456',
    '65123456',
  ]);
});

test('of several numbers in one field the first counts', () => {
  const fields = [
    '13800001234/13900001234',
    '13800001234、13900001234',
    '13800001234, 13900001234',
    '13800001234；13900001234',
    '138 0000 1234 139 0000 1234',
    '+86 138 0000 1234 +86 139 0000 1234',
    '0086 138 0000 1234 0086 139 0000 1234',
    '13800001234或13900001234',
    '13800001234\n010-65123456转8001',
    '13800001234转12/13900001234',
    '138-0000-1234  010-65123456',
  ];
  expect(new Set(keysOf(fields))).toEqual(new Set(['13800001234']));
  expect(callerKey('010/65123456', '86')).toBe('1065123456');
});

/** Dialled numbers, by what they are filed under. */
const dialled = constantFrom(
  ['13800001234', '13800001234'],
  ['+8613800001234', '13800001234'],
  ['008613800001234', '13800001234'],
  ['01065123456', '1065123456'],
  ['03162123456', '3162123456'],
  ['0086057165123456', '57165123456'],
  ['65123456', '65123456'],
  ['12345', '12345'],
);
/** Marks that say something, in the form they are read in. */
const meant = /[\d+•●∙‧*#x,;/|、\n]|转|轉|分|机|機|内|線|线|ext|或|和/u;
const sign = string({ unit: 'grapheme', maxLength: 3 }).filter(
  (text) => !meant.test(text.normalize('NFKC').toLowerCase()),
);

test('whatever signs are put between the digits, the key is the same', () => {
  const spelled = dialled.chain(([digits = '', key = '']) =>
    array(sign, { minLength: digits.length, maxLength: digits.length }).map((signs) => ({
      key,
      text: Array.from(digits, (digit, at) => digit + (signs[at] ?? '')).join(''),
    })),
  );
  assert(property(spelled, ({ key, text }) => callerKey(text, '86') === key));
});
