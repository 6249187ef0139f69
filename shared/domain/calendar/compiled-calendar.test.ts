import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CalendarId } from '../ids.ts';
import type { CompiledCalendar } from './compiled-calendar.ts';
import { compileCalendar } from './compiled-calendar.ts';
import { compileCalendarSet } from './city-calendars.ts';
import { dayText, hourMs, parseDay } from './local-time.ts';
import { aCalendar, chinaSet, testCalendars, unitedStatesSet } from './testing-calendars.ts';
import { createZone } from './zone.ts';

const beijing = compileCalendarSet(chinaSet, createZone('Asia/Shanghai'));
const baltimore = compileCalendarSet(unitedStatesSet, createZone('America/New_York'));
const find = (city: typeof beijing, id: string) => city.calendar(id as CalendarId) as CompiledCalendar;
const day = (text: string) => parseDay(text) as number;
const at = (text: string) => Date.parse(text);

test('a holiday is skipped and its make-up weekend counts', () => {
  const office = find(beijing, 'office');
  expect(office.advance(at('2026-09-30T17:00+08:00'), 2 * hourMs)).toBe(at('2026-10-08T10:00+08:00'));
  expect(office.advance(at('2026-10-09T17:00+08:00'), 2 * hourMs)).toBe(at('2026-10-10T10:00+08:00'));
});

test('what was counted at the end of a window is not put off to the next one', () => {
  const office = find(beijing, 'office');
  expect(office.advance(at('2026-11-20T16:00+08:00'), 2 * hourMs)).toBe(at('2026-11-20T18:00+08:00'));
  expect(office.retreat(at('2026-11-23T11:00+08:00'), 2 * hourMs)).toBe(at('2026-11-23T09:00+08:00'));
});

test('a whole day counts 23 hours when the clocks go forward and 25 when they go back', () => {
  const everyDay = find(baltimore, 'everyDay');
  expect(everyDay.count(at('2026-03-08T00:00-05:00'), at('2026-03-09T00:00-04:00'))).toBe(23 * hourMs);
  expect(everyDay.count(at('2026-11-01T00:00-04:00'), at('2026-11-02T00:00-05:00'))).toBe(25 * hourMs);
});

test('a day says why it does not count', () => {
  const office = find(beijing, 'office');
  expect(office.whyNot(day('2026-10-03'))).toEqual({ why: 'dayOff', name: { zh: '国庆节', en: '国庆节' } });
  expect(office.whyNot(day('2026-11-22'))).toEqual({ why: 'weekend', name: null });
  expect(office.whyNot(day('2026-10-10'))).toBeNull();
});

test('the nth working day steps over holidays both ways and over the ends of years', () => {
  const office = find(beijing, 'office');
  expect(dayText(office.nthDay(day('2026-09-30'), 1))).toBe('2026-10-08');
  expect(dayText(office.nthDay(day('2026-10-08'), -1))).toBe('2026-09-30');
  expect(dayText(office.nthDay(day('2025-12-31'), 1))).toBe('2026-01-04');
  expect(dayText(office.nthDay(day('2026-01-04'), -1))).toBe('2025-12-31');
  expect(dayText(office.nthDay(day('2019-12-31'), 520))).toBe(
    dayText(office.nthDay(office.nthDay(day('2019-12-31'), 260), 260)),
  );
});

test('a year nobody has published is made of plain weeks', () => {
  expect(beijing.isPublished(2026)).toBe(true);
  expect(beijing.isPublished(2027)).toBe(false);
  expect(find(beijing, 'office').isCountedDay(day('2027-10-01'))).toBe(true);
});

test('a stray day of an unpublished year is no half calendar', () => {
  const stray = { date: '2027-01-01', kind: 'dayOff', name: { zh: '元旦', en: 'New Year' } } as const;
  const set = { ...chinaSet, days: [...chinaSet.days, stray] };
  const calendars = compileCalendarSet(set, createZone('Asia/Shanghai'));
  expect(find(calendars, 'office').isCountedDay(day('2027-01-01'))).toBe(true);
});

test('a calendar that never counts is refused', () => {
  expect(() => compileCalendar(aCalendar('never', []), beijing.zone, () => undefined)).toThrow('never counts');
  const always = { date: '', kind: 'dayOff', name: { zh: '', en: '' } } as const;
  const off = compileCalendar(aCalendar('off', [['09:00', '17:00']]), beijing.zone, () => always);
  expect(() => off.advance(at('2026-01-01T00:00Z'), 1)).toThrow('never counts');
  expect(() => off.retreat(at('2026-01-01T00:00Z'), 1)).toThrow('never counts');
  expect(() => off.nthDay(day('2026-01-01'), 1)).toThrow('never counts');
  expect(() => off.nthDay(day('2026-01-01'), -1)).toThrow('never counts');
});

describe.each([
  ['Asia/Shanghai', beijing],
  ['America/New_York', baltimore],
])('in %s', (_, city) => {
  const moment = fc.integer({ min: at('2018-11-01'), max: at('2027-03-01') });
  const length = fc.integer({ min: 0, max: 400 * 24 * hourMs });
  const calendarId = fc.constantFrom(...testCalendars.map(({ id }) => id as string));

  test('advancing twice is advancing once by the sum', () => {
    fc.assert(
      fc.property(moment, length, length, calendarId, (fromMs, one, other, id) => {
        const calendar = find(city, id);
        expect(calendar.advance(calendar.advance(fromMs, one), other)).toBe(calendar.advance(fromMs, one + other));
      }),
      { seed: 3, numRuns: 400 },
    );
  });

  test('exactly what was advanced by has been counted, and the same for the way back', () => {
    fc.assert(
      fc.property(moment, length, calendarId, (fromMs, countedMs, id) => {
        const calendar = find(city, id);
        expect(calendar.count(fromMs, calendar.advance(fromMs, countedMs))).toBe(countedMs);
        expect(calendar.count(calendar.retreat(fromMs, countedMs), fromMs)).toBe(countedMs);
      }),
      { seed: 4, numRuns: 400 },
    );
  });
});
