import { expect, test } from 'vitest';
import type { BreachReason } from '#shared/routing/breach/breach-reason.ts';
import { breachReasonSchema } from '#shared/routing/breach/breach-reason.ts';
import { breachWords } from './breach-words.ts';
import { createI18n } from './create-i18n.ts';
import type { Language, Say } from './texts.ts';

function speaker(language: Language) {
  return { language, say: createI18n(language).t as unknown as Say };
}

const reasons: readonly BreachReason[] = [
  { kind: 'used', raises: true, share: 0.71, step: 'unsigned' },
  { kind: 'unitLate', raises: true, share: 0.34, cases: 120 },
  { kind: 'daysOff', raises: true, days: 8 },
];
const said = { kind: 'said', probability: 0.64, reasons, seen: { cases: 210, late: 0.62 } } as const;

test('a case that is likely late says so with its reasons, in both languages', () => {
  expect(breachWords({ ...said, reasons: [...reasons] }, speaker('en'))).toEqual({
    level: 'likely',
    said: 'Likely late: 64 %',
    reasons: [
      'Towards late: 71 % of the term is used and nobody has signed',
      'Towards late: the unit is late in 34 % of its cases (seen: 120)',
      'Towards late: days off in a row ahead: 8',
    ],
    seen: 'Of earlier cases of which about as much was said, 62 % were late (210 looked at).',
  });
  expect(breachWords({ ...said, reasons: [...reasons] }, speaker('zh'))).toMatchObject({
    said: '很可能逾期：64%',
    reasons: [
      '偏向逾期：时限已用 71%，尚无人签收',
      '偏向逾期：该单位 34% 的工单逾期（已看 120 件）',
      '偏向逾期：期间连续休息 8 天',
    ],
  });
});

const levelAt = (probability: number) => breachWords({ ...said, reasons: [], probability }, speaker('en')).level;

test('how likely it is decides the first words', () => {
  expect([0.5, 0.49, 0.2, 0.19].map(levelAt)).toEqual(['likely', 'perhaps', 'perhaps', 'unlikely']);
});

test('without enough history there is no number that looks like knowledge', () => {
  const words = breachWords({ kind: 'tooLittle', rounds: 35, needed: 700 }, speaker('en'));
  expect(words.said).toContain('35 of 700 settled rounds');
  expect(words.level).toBe('unknown');
  expect(breachWords({ kind: 'learning' }, speaker('zh')).said).toBe('正在推算逾期可能性。');
});

test('every kind of reason has words, whichever way it points', () => {
  const numbers = { share: 0.5, cases: 1, times: 1.25, open: 3, days: 2.34, hours: 5, step: 'signed' };
  for (const { shape } of breachReasonSchema.options) {
    for (const raises of [true, false]) {
      const kept = Object.keys(shape).map((key) => [key, numbers[key as keyof typeof numbers]]);
      const reason = { ...Object.fromEntries(kept), kind: shape.kind.value, raises } as BreachReason;
      for (const language of ['en', 'zh'] as const) {
        const [words] = breachWords({ ...said, reasons: [reason] }, speaker(language)).reasons;
        expect(words).not.toMatch(/breach:|\{\{|undefined|NaN/);
      }
    }
  }
});
