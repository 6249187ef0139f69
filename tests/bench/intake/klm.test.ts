import { expect, test } from 'vitest';
import { estimateSeconds } from './klm.ts';

const nothing = { keys: 0, textKeys: 0, pointers: 0, waitsMs: 0, waits: [], thoughts: 0 };

test('a key, a thought and a wait take their published times, and the text itself none', () => {
  expect(estimateSeconds({ ...nothing, keys: 10, textKeys: 99, thoughts: 2, waitsMs: 200 })).toBeCloseTo(5.7);
});

test('a use of the pointer costs pointing and both ways of the hand', () => {
  expect(estimateSeconds({ ...nothing, pointers: 1 })).toBeCloseTo(1.9);
});
