import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isEqualJson } from './equal.ts';

const seed = 7;

test('a copy is equal to its original', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(isEqualJson(value, structuredClone(value))).toBe(true);
    }),
    { seed },
  );
});

function sorted(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

test('two values are equal exactly when their sorted text is', () => {
  // JSON has no minus zero.
  const value = fc.jsonValue({ maxDepth: 2 }).map((made) => JSON.parse(JSON.stringify(made)) as unknown);
  fc.assert(
    fc.property(value, value, (left, right) => {
      expect(isEqualJson(left, right)).toBe(sorted(left) === sorted(right));
    }),
    { seed, numRuns: 500 },
  );
});

test.each([
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{ a: undefined }, { b: undefined }, false],
  [[], {}, false],
  [[1, 2], [2, 1], false],
  [null, {}, false],
  [0, '0', false],
])('%j and %j: %s', (left, right, isEqual) => {
  expect(isEqualJson(left, right)).toBe(isEqual);
});
