import { expect, test } from 'vitest';
import type { CalendarId } from '#shared/domain/ids.ts';
import { createI18n } from './create-i18n.ts';
import type { Language, Say } from './texts.ts';
import { termHowWords, termWords } from './term-words.ts';

const sayIn = (language: Language): Say => {
  const i18n = createI18n(language);
  return (key, values) => i18n.t(key, { ...values });
};
const office = 'office' as CalendarId;
const named = () => 'Office hours';

test('a length of time is said as short as it can be', () => {
  const say = sayIn('en');
  expect(termWords({ kind: 'elapsed', hours: 24 }, say)).toBe('24 h');
  expect(termWords({ kind: 'elapsed', hours: 0.25 }, say)).toBe('15 m');
  expect(termWords({ kind: 'workingHours', hours: 1, calendarId: office }, say)).toBe('1 working hour');
  expect(termWords({ kind: 'workingDays', days: 15, calendarId: office, ends: 'endOfDay' }, sayIn('zh'))).toBe(
    '15 个工作日',
  );
});

test('how it is counted is said apart: by which calendar, and where in the last day it ends', () => {
  expect(termHowWords({ kind: 'elapsed', hours: 2 }, sayIn('en'), named)).toBe('every hour counts');
  expect(termHowWords({ kind: 'workingDays', days: 3, calendarId: office, ends: 'endOfDay' }, sayIn('en'), named)).toBe(
    'counted by the calendar “Office hours”, to the end of the last day',
  );
});
