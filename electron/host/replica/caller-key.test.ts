import { expect, test } from 'vitest';
import { callerKey } from './caller-key.ts';

test('one caller is one key, whatever the exchange puts before the number', () => {
  const spellings = ['13800001234', '+86 138 0000 1234', '0086-138-0000-1234', '8613800001234', '013800001234'];
  expect(new Set(spellings.map(callerKey))).toEqual(new Set(['13800001234']));
  expect(callerKey('010-6512 3456')).toBe(callerKey('+86 10 6512 3456'));
});

test('what is masked, withheld or too short is nobody', () => {
  expect(['138••••1234', '', 'anonymous', '12', '0'].map(callerKey)).toEqual([null, null, null, null, null]);
});
