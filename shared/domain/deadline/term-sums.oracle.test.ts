// Terms of days against a slow walk from date to date, as somebody would count them on a wall calendar.

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileCalendarSet } from '../calendar/city-calendars.ts';
import type { CalendarSet, DayWindow, WorkingCalendar } from '../calendar/calendar-data.ts';
import { chinaSet, testCalendars, unitedStatesSet } from '../calendar/testing-calendars.ts';
import { windowsOn } from '../calendar/testing-oracle.ts';
import { createZone } from '../calendar/zone.ts';
import { addTerm, subtractTerm } from './term-sums.ts';

const options = { seed: 20_261_123, numRuns: 600 };
const moment = fc.integer({ min: Date.UTC(2019, 0, 10), max: Date.UTC(2026, 10, 1) });
const days = fc.integer({ min: 1, max: 25 });
const calendar = fc.constantFrom(...testCalendars);

function nextDate(date: string): string {
  const next = new Date(`${date}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}

/** The date of the nth counted day after the date, and its windows. */
function walk({ days: special }: CalendarSet, calendar: WorkingCalendar, from: string, nth: number) {
  let date = from;
  let windows: readonly DayWindow[] = [];
  for (let left = nth; left > 0;) {
    date = nextDate(date);
    windows = windowsOn(calendar, date, special.find((day) => day.date === date)?.kind);
    if (windows.length > 0) left -= 1;
  }
  return { date, windows };
}

describe.each([
  { timeZone: 'Asia/Shanghai', set: chinaSet },
  { timeZone: 'America/New_York', set: unitedStatesSet },
])('in $timeZone', ({ timeZone, set }) => {
  const calendars = compileCalendarSet(set, createZone(timeZone));
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const kindOn = (date: string) => set.days.find((day) => day.date === date)?.kind;
  /** Whether the wall clock shows the time on that date at all. */
  const isShown = (date: string, time: string) => {
    const guessMs = Date.parse(`${date}T${time}Z`);
    return [4, 5, -8].some((hours) => wall.format(guessMs + hours * 3_600_000) === `${date} ${time}`);
  };

  test('the end of the nth working day is the end of its last window', () => {
    fc.assert(
      fc.property(moment, days, calendar, (fromMs, nth, { id: calendarId, ...rest }) => {
        const dueMs = addTerm({ kind: 'workingDays', days: nth, calendarId, ends: 'endOfDay' }, fromMs, calendars);
        const { date, windows } = walk(set, { id: calendarId, ...rest }, wall.format(fromMs).slice(0, 10), nth);
        const end = windows.at(-1)?.[1] ?? '';
        const expected = end === '24:00' ? `${nextDate(date)} 00:00:00` : `${date} ${end}:00`;
        expect(wall.format(dueMs)).toBe(expected);
      }),
      options,
    );
  });

  test('the same time of the nth working day is that time, from the first minute of a working day after days off', () => {
    let fromDaysOff = 0;
    fc.assert(
      fc.property(moment, days, calendar, (fromMs, nth, each) => {
        const term = { kind: 'workingDays', days: nth, calendarId: each.id, ends: 'sameTime' } as const;
        let [date = '', time = ''] = wall.format(fromMs).split(' ');
        if (windowsOn(each, date, kindOn(date)).length === 0) {
          fromDaysOff += 1;
          const first = walk(set, each, date, 1);
          [date, time] = [first.date, `${first.windows[0]?.[0]}:00`];
        }
        const due = walk(set, each, date, nth);
        if (!isShown(due.date, time)) return;
        expect(wall.format(addTerm(term, fromMs, calendars))).toBe(`${due.date} ${time}`);
      }),
      options,
    );
    expect(fromDaysOff).toBeGreaterThan(50);
  });

  test('civil days keep the hour, or end with the day', () => {
    fc.assert(
      fc.property(moment, days, (fromMs, nth) => {
        let [date = '', time = ''] = wall.format(fromMs).split(' ');
        for (let left = nth; left > 0; left -= 1) date = nextDate(date);
        const dayEnd = addTerm({ kind: 'calendarDays', days: nth, ends: 'endOfDay' }, fromMs, calendars);
        expect(wall.format(dayEnd)).toBe(`${nextDate(date)} 00:00:00`);
        if (!isShown(date, time)) return;
        const sameTime = addTerm({ kind: 'calendarDays', days: nth, ends: 'sameTime' }, fromMs, calendars);
        expect(wall.format(sameTime)).toBe(`${date} ${time}`);
      }),
      options,
    );
  });

  test('a warning a working day before is at the end of the working day before', () => {
    fc.assert(
      fc.property(moment, days, calendar, (fromMs, nth, { id: calendarId }) => {
        const term = { kind: 'workingDays', days: nth, calendarId, ends: 'endOfDay' } as const;
        const dueMs = addTerm({ ...term, days: nth + 1 }, fromMs, calendars);
        const oneBefore = subtractTerm({ ...term, days: 1 }, dueMs, calendars);
        expect(oneBefore).toBe(addTerm(term, fromMs, calendars));
      }),
      options,
    );
  });
});
