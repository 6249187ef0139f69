import { expect, test } from 'vitest';
import { explainDeadline } from '../domain/deadline/explain-deadline.ts';
import { stepWords } from './step-words.ts';
import type { Language, WordsContext } from './step-words.ts';
import { aBook, aTick, ofClass, testTerms } from '../domain/deadline/testing-clocks.ts';

const context = (language: Language): WordsContext => ({
  language,
  localTime: (atMs) => new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 16),
  className: (id) => id,
  calendarName: (id) => id,
  sourceTitle: (source) => source,
});

const officeHours = ofClass('officeHours');
const steps = explainDeadline(
  [
    aTick('dispatched', '2026-12-30T10:00+08:00', officeHours),
    aTick('returned', '2026-12-30T12:00+08:00', officeHours),
    aTick('suspended', '2026-12-31T09:00+08:00', officeHours),
    aTick('resumed', '2026-12-31T12:00+08:00', officeHours),
    aTick('adopted', '2026-12-31T12:00+08:00', { ...officeHours, policyVersion: 'lost' }),
    aTick('extended', '2027-01-04T10:00+08:00', { ...officeHours, term: testTerms.officeDays }),
    aTick('replied', '2027-01-06T12:00+08:00', officeHours),
  ],
  aBook(),
);

test('every kind of line has words in both languages', () => {
  expect(new Set(steps.map(({ step }) => step)).size).toBe(12);
  for (const step of steps) {
    const [chinese, english] = [stepWords(step, context('zh')), stepWords(step, context('en'))];
    expect(`${chinese.what}${chinese.why}`).toMatch(/[\u4e00-\u9fff]/);
    expect(`${english.what}${english.why}`).not.toMatch(/[\u4e00-\u9fff]/);
  }
});

test('the words say how much, from when to when and why', () => {
  const paused = steps.find(({ step }) => step === 'paused');
  expect(paused && stepWords(paused, context('en'))).toEqual({
    what: '3 hours added',
    why: 'the case was suspended, 2026-12-31T09:00 to 2026-12-31T12:00',
  });
  expect(paused && stepWords(paused, context('zh'))).toEqual({
    what: '补足3小时',
    why: '中止办理，2026-12-31T09:00至2026-12-31T12:00',
  });
});
