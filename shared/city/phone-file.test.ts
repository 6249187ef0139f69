import { expect, test } from 'vitest';
import { phoneOf, phoneSchema } from './phone-file.ts';

test('what a pack leaves out about the telephone is assumed, and says so', () => {
  const phone = phoneOf(undefined);
  expect(phone.wrapUpSeconds).toEqual({ value: 120, source: 'assumed' });
  expect([phone.leaderExtension, phone.callerLanguages.value[0]?.id]).toEqual([null, 'zh']);
});

test('what a pack says stands, and the rest is assumed', () => {
  const phone = phoneOf({ wrapUpSeconds: { value: 45, source: 'house' } });
  expect([phone.wrapUpSeconds, phone.ringSeconds]).toEqual([
    { value: 45, source: 'house' },
    { value: 60, source: 'assumed' },
  ]);
});

test.each([
  ['a wrap-up of no length', { wrapUpSeconds: { value: 0, source: 'assumed' } }],
  ['a number without a source', { ringSeconds: { value: 30 } }],
  ['an extension that is none', { leaderExtension: { value: '+86 10', source: 'assumed' } }],
  ['no language at all', { callerLanguages: { value: [], source: 'assumed' } }],
  ['a choice nobody knows', { volume: { value: 3, source: 'assumed' } }],
])('%s is refused', (_what, phone) => {
  expect(phoneSchema.safeParse(phone).success).toBe(false);
});
