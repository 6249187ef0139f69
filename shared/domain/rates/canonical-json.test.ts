import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isEqualJson } from '#shared/lib/equal.ts';
import { canonicalCopy, canonicalJson } from './canonical-json.ts';

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

test('equal values have one text, whatever the order of their keys', () => {
  expect(canonicalJson({ b: [1, { d: null, c: '诉' }], a: true })).toBe('{"a":true,"b":[1,{"c":"诉","d":null}]}');
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
      expect(canonicalJson(left) === canonicalJson(right)).toBe(isEqualJson(plain(left), plain(right)));
      expect(JSON.parse(canonicalJson(left))).toEqual(plain(left));
    }),
    { numRuns: 300, seed: 7 },
  );
});

test('a copy shares nothing with its original', () => {
  const original = { list: [{ value: 1 }] };
  const copied = canonicalCopy(original);
  original.list[0] = { value: 2 };
  expect(copied).toEqual({ list: [{ value: 1 }] });
});
