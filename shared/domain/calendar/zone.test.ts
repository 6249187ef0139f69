import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { dayText, hourMs, minuteMs, parseDay, parseTime, weekdayOf } from './local-time.ts';
import { createZone } from './zone.ts';

const local = (text: string) => Date.parse(`${text}Z`);
const newYork = createZone('America/New_York');

test('a time the clocks jump over is the moment of the jump', () => {
  expect(newYork.toUtc(local('2026-03-08T02:30'))).toBe(Date.parse('2026-03-08T03:00-04:00'));
  expect(newYork.isSkipped(local('2026-03-08T02:30'))).toBe(true);
  expect(newYork.isSkipped(local('2026-03-08T03:00'))).toBe(false);
});

test('a time that is shown twice is the first of the two', () => {
  expect(newYork.toUtc(local('2026-11-01T01:30'))).toBe(Date.parse('2026-11-01T01:30-04:00'));
  expect(newYork.toUtc(local('2026-11-01T02:00'))).toBe(Date.parse('2026-11-01T02:00-05:00'));
});

test('the changes of a year are found to the second', () => {
  expect(newYork.changesBetween(Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1))).toEqual([
    { atMs: Date.parse('2026-03-08T07:00Z'), byMs: hourMs },
    { atMs: Date.parse('2026-11-01T06:00Z'), byMs: -hourMs },
  ]);
});

test('a whole day can be missing: Samoa crossed the date line', () => {
  const apia = createZone('Pacific/Apia');
  const jumpMs = Date.parse('2011-12-30T10:00Z');
  expect(apia.toUtc(local('2011-12-30T12:00'))).toBe(jumpMs);
  expect(dayText(apia.dayOf(jumpMs))).toBe('2011-12-31');
});

test('a zone nobody knows is refused', () => {
  expect(() => createZone('Asia/Swiftline')).toThrow(RangeError);
});

describe.each(['Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'America/Santiago'])(
  'in %s',
  (timeZone) => {
    const zone = createZone(timeZone);
    const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    const moment = fc.integer({ min: Date.UTC(2015, 0, 1) / minuteMs, max: Date.UTC(2030, 0, 1) / minuteMs });

    test('the local time is what the wall clock shows', () => {
      fc.assert(
        fc.property(moment, (minute) => {
          const utcMs = minute * minuteMs;
          expect(new Date(zone.toLocal(utcMs)).toISOString().slice(0, 19).replace('T', ' ')).toBe(wall.format(utcMs));
        }),
        { seed: 1, numRuns: 800 },
      );
    });

    test('the moment of a local time is never after the moment it was read at, and reads the same', () => {
      fc.assert(
        fc.property(moment, (minute) => {
          const utcMs = zone.toUtc(zone.toLocal(minute * minuteMs));
          expect(utcMs).toBeLessThanOrEqual(minute * minuteMs);
          expect(zone.toLocal(utcMs)).toBe(zone.toLocal(minute * minuteMs));
        }),
        { seed: 2, numRuns: 800 },
      );
    });
  },
);

test('only dates and times that exist are read', () => {
  expect(['2026-02-29', '2026-13-01', '2026-1-1', 'soon', '2024-02-29'].map(parseDay)).toEqual([
    null,
    null,
    null,
    null,
    Date.UTC(2024, 1, 29) / 86_400_000,
  ]);
  expect(['24:00', '24:01', '09:60', '9:00', '00:00'].map(parseTime)).toEqual([24 * hourMs, null, null, null, 0]);
  expect([weekdayOf(0), weekdayOf(-1), weekdayOf(parseDay('2026-11-23') as number)]).toEqual([3, 2, 0]);
});
