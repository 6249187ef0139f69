// The holidays of the Baltimore pack, worked out again from the rules of 5 U.S.C. 6103 and Executive Order 11582.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Day = { readonly date: string; readonly kind: string; readonly name: { readonly en: string } };
type Calendars = { readonly sets: readonly { readonly publishedThrough: number; readonly days: readonly Day[] }[] };

const file = new URL('../../resources/cities/baltimore/calendars.json', import.meta.url);
const calendars = JSON.parse(readFileSync(file, 'utf8')) as Calendars;
const days = calendars.sets[0]?.days ?? [];

const dayMs = 86_400_000;
const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const weekday = (ms: number): number => new Date(ms).getUTCDay();

/** The nth such weekday (Sunday 0) of the month; the last one for -1. */
function nthWeekday(year: number, month: number, wanted: number, nth: number): number {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const all = Array.from({ length }, (_, index) => Date.UTC(year, month - 1, index + 1));
  const found = all.filter((ms) => weekday(ms) === wanted).at(nth > 0 ? nth - 1 : nth);
  if (found === undefined) throw new Error(`no such weekday in ${year}-${month}`);
  return found;
}

/** The weekday off for a holiday: Friday before a Saturday, Monday after a Sunday. */
function observed(ms: number): number {
  if (weekday(ms) === 6) return ms - dayMs;
  return weekday(ms) === 0 ? ms + dayMs : ms;
}

function holidaysOf(year: number): string[] {
  const monday = 1;
  const thursday = 4;
  const moving = [
    nthWeekday(year, 1, monday, 3),
    nthWeekday(year, 2, monday, 3),
    nthWeekday(year, 5, monday, -1),
    nthWeekday(year, 9, monday, 1),
    nthWeekday(year, 10, monday, 2),
    nthWeekday(year, 11, thursday, 4),
  ];
  const fixed = ['01-01', '07-04', '11-11', '12-25', ...(year >= 2021 ? ['06-19'] : [])];
  return [...moving, ...fixed.map((day) => observed(Date.parse(`${year}-${day}`)))].map(isoDay);
}

const nameOf = (date: string): string | undefined => days.find((day) => day.date === date)?.name.en;

test('the days off of 2014 to 2027 are those of the law, and no others', () => {
  const years = Array.from({ length: 15 }, (_, index) => 2014 + index);
  // New Year's Day of 2028 is a Saturday and is observed in 2027.
  const expected = years.flatMap(holidaysOf).filter((date) => date >= '2014' && date < '2028');
  expect(days.map(({ date }) => date)).toEqual(expected.toSorted());
  expect(days.filter(({ kind }) => kind !== 'dayOff')).toEqual([]);
  expect(calendars.sets[0]?.publishedThrough).toBe(2027);
});

test('known days: the first Juneteenth, an observed Independence Day, a New Year that falls back', () => {
  expect(nameOf('2021-06-18')).toBe('Juneteenth National Independence Day (observed)');
  expect(nameOf('2026-07-03')).toBe('Independence Day (observed)');
  expect(nameOf('2021-12-31')).toBe("New Year's Day (observed)");
  expect(nameOf('2022-01-01')).toBeUndefined();
  expect(nameOf('2026-11-26')).toBe('Thanksgiving Day');
  expect(nameOf('2020-06-19')).toBeUndefined();
});
