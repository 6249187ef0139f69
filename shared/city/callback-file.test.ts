import { expect, test } from 'vitest';
import { callbackOf, callbackRulesOf, callbackSchema } from './callback-file.ts';

test('what a pack leaves out about calling back is assumed, and says so', () => {
  const law = callbackOf(undefined);
  expect([law.claimMinutes, law.spread]).toEqual([
    { value: 30, source: 'assumed' },
    { value: { days: 1, parts: 1 }, source: 'assumed' },
  ]);
  const rules = callbackRulesOf(law);
  expect([rules.hours, rules.dayParts[0]]).toEqual([
    { fromMs: 8 * 3_600_000, toMs: 21 * 3_600_000 },
    { id: 'morning', fromMs: 8 * 3_600_000, toMs: 12 * 3_600_000 },
  ]);
});

test('what a pack says stands, and the rest is assumed', () => {
  const law = callbackOf({ claimMinutes: { value: 20, source: 'house' } });
  expect([law.claimMinutes.source, law.linkDays.source]).toEqual(['house', 'assumed']);
  expect(callbackRulesOf(law).claimMinutes).toBe(20);
});

test.each([
  ['hours that end before they begin', { hours: { value: { from: '21:00', to: '08:00' }, source: 'assumed' } }],
  ['a number without a source', { claimMinutes: { value: 30 } }],
  ['a reason left out of the waiting times', { retryMinutes: { value: { noAnswer: 60 }, source: 'assumed' } }],
  ['a lead nobody knows', { leads: { value: { yes: {}, no: {}, noOpinion: {} }, source: 'assumed' } }],
  [
    'two parts of the day with one id',
    {
      dayParts: {
        value: [
          { id: 'a', name: { zh: '上午', en: 'morning' }, from: '08:00', to: '12:00' },
          { id: 'a', name: { zh: '下午', en: 'afternoon' }, from: '12:00', to: '18:00' },
        ],
        source: 'assumed',
      },
    },
  ],
])('%s is refused', (_what, callback) => {
  expect(callbackSchema.safeParse(callback).success).toBe(false);
});
