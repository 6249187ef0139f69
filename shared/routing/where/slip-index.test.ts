import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSlipIndex, isAtMostOneSlip } from './slip-index.ts';

test('one wrong, missing, doubled or swapped character is found, two are not', () => {
  const index = createSlipIndex([['天通苑北街道', 'north'] as const]);
  expect(
    ['天通园北街道', '天苑北街道', '天通苑苑北街道', '通天苑北街道', '天通苑北街道'].map((it) => index.find(it)),
  ).toEqual(Array.from({ length: 5 }, () => ['north']));
  expect(index.find('天桶园北街道')).toEqual([]);
});

test('the index finds what a plain comparison with every name finds', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 12 }), word, (names, written) => {
      const index = createSlipIndex(names.map((name) => [name, name] as const));
      expect(index.find(written).toSorted()).toEqual(names.filter((name) => isAtMostOneSlip(written, name)).toSorted());
    }),
    { seed: 20261130, numRuns: 500 },
  );
});
