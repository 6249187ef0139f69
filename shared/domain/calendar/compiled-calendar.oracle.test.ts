// Calendar arithmetic against the wall clock, minute by minute, in stretches drawn over 2019-2026.

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CalendarId } from '../ids.ts';
import type { CompiledCalendar } from './compiled-calendar.ts';
import { compileCalendarSet } from './city-calendars.ts';
import { dayMs, minuteMs } from './local-time.ts';
import { chinaSet, testCalendars, unitedStatesSet } from './testing-calendars.ts';
import type { MinuteCount } from './testing-oracle.ts';
import { countMinutes, countedBetween, earliestMinute, latestMinute } from './testing-oracle.ts';
import { createZone } from './zone.ts';

const cities = [
  { timeZone: 'Asia/Shanghai', set: chinaSet },
  { timeZone: 'America/New_York', set: unitedStatesSet },
];

/** Stretches that hold every change of the clocks (the nights around 2nd March and 1st November Sundays) or a holiday. */
const notable = [
  '2019-03-08',
  '2020-10-30',
  '2021-03-12',
  '2022-11-04',
  '2023-10-04',
  '2024-12-30',
  '2026-02-12',
  '2026-03-06',
  '2026-10-30',
];
const stretchDays = 5;

const firstMs = Date.UTC(2019, 0, 3);
const lastMs = Date.UTC(2026, 11, 20);
const drawn = fc.sample(fc.integer({ min: firstMs / dayMs, max: lastMs / dayMs }), { seed: 12345, numRuns: 40 });

describe.each(cities)('in $timeZone', ({ timeZone, set }) => {
  const calendars = compileCalendarSet(set, createZone(timeZone));
  const starts = [...notable.map((date) => Date.parse(date)), ...drawn.map((day) => day * dayMs)];

  test('counting, advancing and retreating agree with the wall clock', { timeout: 60_000 }, () => {
    let compared = 0;
    for (const fromMs of starts) {
      const minutes = stretchDays * 1_440;
      const byCalendar = countMinutes(timeZone, set, { fromMs, minutes });
      const pairs = fc.sample(fc.tuple(fc.integer({ min: 0, max: minutes }), fc.integer({ min: 0, max: minutes })), {
        seed: fromMs / dayMs,
        numRuns: 12,
      });
      for (const { id } of testCalendars) {
        const calendar = calendars.calendar(id as CalendarId);
        const oracle = byCalendar.get(id);
        if (!calendar || !oracle) throw new Error(`no calendar ${id}`);
        for (const [one, other] of pairs) {
          const span = [fromMs + Math.min(one, other) * minuteMs, fromMs + Math.max(one, other) * minuteMs] as const;
          compared += compare(calendar, oracle, span);
        }
      }
    }
    expect(compared).toBeGreaterThan(500);
  });
});

/** 1 when there was anything to advance by. */
function compare(calendar: CompiledCalendar, oracle: MinuteCount, [startMs, endMs]: readonly [number, number]): number {
  const countedMs = countedBetween(oracle, startMs, endMs);
  expect({ startMs, endMs, countedMs: calendar.count(startMs, endMs) }).toEqual({ startMs, endMs, countedMs });
  if (countedMs === 0) return 0;
  expect(calendar.advance(startMs, countedMs)).toBe(earliestMinute(oracle, startMs, countedMs));
  expect(calendar.retreat(endMs, countedMs)).toBe(latestMinute(oracle, endMs, countedMs));
  return 1;
}
