import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextTimeOfDay, timeOfDay } from './notice-time.ts';

const beijing = 'Asia/Shanghai';
/** 24 November 2026, 17:00 in Beijing. */
const nowMs = Date.UTC(2026, 10, 24, 9);

test('a time of day is the next one: later today, or tomorrow; none has no end', () => {
  expect(nextTimeOfDay('18:00', nowMs, beijing)).toBe(Date.UTC(2026, 10, 24, 10));
  expect(nextTimeOfDay('17:00', nowMs, beijing)).toBe(Date.UTC(2026, 10, 25, 9));
  expect(nextTimeOfDay('08:30', nowMs, beijing)).toBe(Date.UTC(2026, 10, 25, 0, 30));
  expect(['', '24:00', '7:00', '18', 'x'].map((text) => nextTimeOfDay(text, nowMs, beijing))).toEqual(
    Array.from({ length: 5 }, () => null),
  );
  expect(timeOfDay(null, beijing)).toBe('');
});

test('a moment within a day is said and read back as itself, in any zone', () => {
  const zone = fc.constantFrom(beijing, 'America/New_York', 'Asia/Kolkata', 'UTC');
  fc.assert(
    fc.property(
      zone,
      fc.integer({ min: 1, max: 1_439 }),
      fc.integer({ min: 0, max: 300 }),
      (timeZone, minutes, days) => {
        const fromMs = Date.UTC(2026, 0, 5 + days, 12);
        const untilMs = fromMs + minutes * 60_000;
        const read = nextTimeOfDay(timeOfDay(untilMs, timeZone), fromMs, timeZone) ?? 0;
        // Where clocks are put back a time is shown twice, and the first is meant; so it is on a day of 23 hours.
        const hours = [0, -1, 1, -23];
        expect(hours.map((count) => untilMs + count * 3_600_000)).toContain(read);
        if (timeZone !== 'America/New_York') expect(read).toBe(untilMs);
        expect(read).toBeGreaterThan(fromMs);
      },
    ),
    { seed: 20261124, numRuns: 500, examples: [['America/New_York', 1_381, 61]] },
  );
});
