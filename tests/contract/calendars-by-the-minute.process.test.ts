// The calendars both cities ship, over the whole of 2019 to 2026: each of some four million minutes of each city is asked
// of the wall clock and of the compiled calendar. Nights of changed clocks and make-up weekends are among them.

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadShippedCity } from '#tests/support/shipped-city.ts';
import { compileCalendarSet } from '#shared/domain/calendar/city-calendars.ts';
import { aCalendar } from '#shared/domain/calendar/testing-calendars.ts';
import { countMinutes, countedBetween, earliestMinute } from '#shared/domain/calendar/testing-oracle.ts';
import { createZone } from '#shared/domain/calendar/zone.ts';

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
const fromMs = Date.UTC(2019, 0, 1);
const minutes = (Date.UTC(2027, 0, 1) - fromMs) / minuteMs;

describe.each(['beijing', 'baltimore'] as const)('%s', (id) => {
  const { pack } = loadShippedCity(id);
  // Office hours never meet a night of changed clocks: a calendar of whole working days and a night shift do.
  const nights = [
    aCalendar('wholeDays', [['00:00', '24:00']]),
    aCalendar('nightShift', [['00:00', '06:30']], [['01:30', '02:30']]),
  ];
  const set = { ...pack.calendars, calendars: [...pack.calendars.calendars, ...nights] };
  const calendars = compileCalendarSet(set, createZone(pack.city.timeZone));

  test('every minute of eight years counts as the wall clock says', { timeout: 300_000 }, () => {
    const byCalendar = countMinutes(pack.city.timeZone, set, { fromMs, minutes });
    expect([...byCalendar.keys()].length).toBeGreaterThan(0);
    for (const [calendarId, oracle] of byCalendar) {
      const calendar = calendars.calendar(calendarId as never);
      if (!calendar) throw new Error(`no calendar ${calendarId}`);
      let sumMs = 0;
      let wrong = 0;
      for (let minute = 0; minute < minutes; minute += 1) {
        const atMs = fromMs + minute * minuteMs;
        const countedMs = calendar.count(atMs, atMs + minuteMs);
        sumMs += countedMs;
        if (countedMs !== countedBetween(oracle, atMs, atMs + minuteMs)) wrong += 1;
      }
      expect({ calendarId, wrong }).toEqual({ calendarId, wrong: 0 });
      // The whole is the sum of its minutes: nothing is counted between them.
      expect(calendar.count(fromMs, fromMs + minutes * minuteMs)).toBe(sumMs);
      const spans = fc.sample(
        fc.tuple(fc.integer({ min: 0, max: minutes - 60 * 1_440 }), fc.integer({ min: 1, max: 60 })),
        {
          seed: 20_190_101,
          numRuns: 150,
        },
      );
      for (const [minute, days] of spans) {
        const startMs = fromMs + minute * minuteMs;
        const countedMs = countedBetween(oracle, startMs, startMs + days * dayMs);
        if (countedMs === 0) continue;
        expect(calendar.advance(startMs, countedMs)).toBe(earliestMinute(oracle, startMs, countedMs));
      }
    }
  });
});
