import { expect, test } from 'vitest';
import { counterOf, counterSchema } from './counter-file.ts';

test('what a pack leaves out about the counter is assumed, and says so', () => {
  const { hotline, documentKinds } = counterOf(undefined);
  expect([hotline, documentKinds.source, documentKinds.value[0]?.id]).toEqual([null, 'assumed', 'identity']);
});

test('what a pack says stands, and the rest is assumed', () => {
  const hotline = { value: '12345', source: 'house' };
  expect(counterOf({ hotline })).toMatchObject({ hotline, documentKinds: { source: 'assumed' } });
});

test.each([
  ['a hotline in words', { hotline: { value: 'twelve', source: 'assumed' } }],
  ['a number without a source', { hotline: { value: '311' } }],
  ['no kind of paper at all', { documentKinds: { value: [], source: 'assumed' } }],
  ['a choice nobody knows', { bell: { value: 1, source: 'assumed' } }],
])('%s is refused', (_what, counter) => {
  expect(counterSchema.safeParse(counter).success).toBe(false);
});
