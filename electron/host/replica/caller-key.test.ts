import { expect, test } from 'vitest';
import { callerKey } from './caller-key.ts';

test('one caller is one key, whatever the exchange puts before the number', () => {
  const spellings = ['13800001234', '+86 138 0000 1234', '0086-138-0000-1234', '8613800001234', '013800001234'];
  expect(new Set(spellings.map((phone) => callerKey(phone, '86')))).toEqual(new Set(['13800001234']));
  expect(callerKey('010-6512 3456', '86')).toBe(callerKey('+86 10 6512 3456', '86'));
});

test('the country code is the city’s', () => {
  const spellings = ['410-555-0101', '+1 (410) 555-0101', '14105550101', '001 410 555 0101'];
  expect(new Set(spellings.map((phone) => callerKey(phone, '1')))).toEqual(new Set(['4105550101']));
  expect(callerKey('011 44 20 7946 0000', '1')).toBe(callerKey('+44 20 7946 0000', '1'));
});

test('what is masked, withheld or too short is nobody', () => {
  expect(['138••••1234', '', 'anonymous', '12', '0'].map((phone) => callerKey(phone, '86'))).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});
