import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FactKind } from '#shared/city/desk-files.ts';
import { factKinds } from '#shared/city/desk-files.ts';
import { normalise } from '#shared/text/normalise.ts';
import { factsIn } from './facts.ts';

const told: readonly (readonly [FactKind, string])[] = [
  ['time', '路灯坏了三天'],
  ['time', '从昨天晚上开始'],
  ['time', '早上８点多就开始施工'],
  ['time', 'It has been dark since Monday'],
  ['time', 'for two weeks now'],
  ['time', 'at 10:30 pm'],
  ['floor', '电梯停在12层'],
  ['floor', '十二楼的住户'],
  ['floor', 'stuck on the 3rd floor'],
  ['building', '3号楼2单元'],
  ['building', 'Apt 4B'],
  ['phone', '联系电话13800001234'],
  ['phone', 'call me at 410-555-0100'],
  ['plate', '车牌京A·12345'],
  ['plate', 'plate number 7AB1234'],
  ['shop', '在老王烤鸭店吃饭'],
  ['shop', 'at Joe’s Diner'],
  ['shop', 'a place called Lucky'],
  ['amount', '交了3800元'],
  ['amount', 'they charged $45'],
  ['number', '灯杆编号0457'],
  ['number', 'pole AB-12'],
];
test.each(told)('a %s is seen in: %s', (kind, text) => {
  expect([...factsIn(normalise(text))]).toContain(kind);
});

const untold: readonly (readonly [FactKind, string])[] = [
  ['time', '路灯一点也不亮'],
  ['time', 'the may pole is broken'],
  ['floor', '3号楼的灯坏了'],
  ['floor', 'the floor is wet'],
  ['phone', '订单号20261130123456789'],
  ['plate', '京东快递'],
  ['plate', 'the plate is broken'],
  ['shop', '楼下一家超市'],
  ['shop', 'a shop'],
  ['amount', '有3个人'],
  ['number', '两盏灯'],
];
test.each(untold)('no %s is seen in: %s', (kind, text) => {
  expect([...factsIn(normalise(text))]).not.toContain(kind);
});

test('a fact that was told stays told, whatever is said after it', () => {
  fc.assert(
    fc.property(fc.constantFrom(...told), fc.string({ unit: 'grapheme', maxLength: 60 }), ([kind, text], more) => {
      expect([...factsIn(normalise(`${text}。 ${more}`))]).toContain(kind);
    }),
  );
});

test('an empty text holds no fact, and every kind has a sign', () => {
  expect(factsIn('').size).toBe(0);
  expect(new Set(told.map(([kind]) => kind))).toEqual(new Set(factKinds));
});
