import { expect, test } from 'vitest';
import type { CityView } from '#shared/bridge/city-view.ts';
import type { Say } from '#renderer/i18n/texts.ts';
import { calendarPart } from './calendar-rules.ts';
import { onlyAssumed } from './rule-row.ts';

const say: Say = (key, values) => `${key} ${Object.values(values ?? {}).join(' ')}`.trim();
const holiday = { zh: '国庆节', en: 'National Day' };
const office = [['09:00', '17:00']];
const city = {
  timeZone: 'Asia/Shanghai',
  calendars: {
    version: '2026',
    publishedFrom: 2019,
    publishedThrough: 2026,
    source: 'state-council',
    days: [
      { date: '2026-10-02', kind: 'dayOff', name: holiday },
      { date: '2026-10-01', kind: 'dayOff', name: holiday },
      { date: '2026-10-10', kind: 'workday', name: holiday },
    ],
    calendars: [
      {
        id: 'office',
        name: { zh: '机关', en: 'Office' },
        week: [office, office, office, office, office, [], []],
        makeUpDay: office,
        source: 'assumed',
      },
    ],
    versions: ['2026'],
  },
} as unknown as CityView;

const part = calendarPart({ say, language: 'en', city });
const rowsOf = (key: string) => part.groups.find((group) => group.key === key)?.rows;

test('weekdays that count the same are one line, and days that never count say so', () => {
  expect(rowsOf('office')?.map(({ rule, value }) => [rule, value])).toEqual([
    ['Mon – Fri', '09:00–17:00'],
    ['Sat – Sun', 'rules:calendar.never'],
    ['rules:calendar.makeUp', '09:00–17:00'],
  ]);
});

test('a holiday of several days is one line, apart from its make-up day', () => {
  expect(rowsOf('2026')?.map(({ value, detail }) => [value, detail])).toEqual([
    ['2026-10-01 – 2026-10-02', 'rules:calendar.dayOff'],
    ['2026-10-10', 'rules:calendar.workday'],
  ]);
});

test('the first year nobody has published is named', () => {
  expect(rowsOf('known')?.at(-1)?.detail).toBe('rules:calendar.provisional 2027');
});

test('only what is assumed leaves no row that has a source', () => {
  const [left] = onlyAssumed([part]);
  expect(left?.groups.map(({ key }) => key)).toEqual(['office']);
});
