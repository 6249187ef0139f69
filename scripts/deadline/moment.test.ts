import { expect, test } from 'vitest';
import { createZone } from '#shared/domain/calendar/zone.ts';
import { formatMoment, parseMoment } from './moment.ts';

const newYork = createZone('America/New_York');
const beijing = createZone('Asia/Shanghai');

test('a time is the local time of the city unless it has an offset', () => {
  expect(parseMoment('2026-09-30T16:20', beijing)).toBe(Date.parse('2026-09-30T08:20:00Z'));
  expect(parseMoment('2026-09-30T16:20:05', newYork)).toBe(Date.parse('2026-09-30T20:20:05Z'));
  expect(parseMoment('2026-09-30T16:20Z', newYork)).toBe(Date.parse('2026-09-30T16:20:00Z'));
  expect(parseMoment('2026-11-01T01:30', newYork)).toBe(Date.parse('2026-11-01T01:30:00-04:00'));
});

test('times are written with the offset of their season', () => {
  expect(formatMoment(Date.parse('2026-07-01T12:00Z'), newYork)).toBe('2026-07-01T08:00:00-04:00');
  expect(formatMoment(Date.parse('2026-12-01T12:00Z'), newYork)).toBe('2026-12-01T07:00:00-05:00');
});

test.each([
  ['2026-02-30T10:00', 'there is no day 2026-02-30'],
  ['2026-02-03T24:00', 'there is no time 24:00:00'],
  ['2026-02-03T10:61', 'there is no time 10:61:00'],
  ['2026-02-03', 'write it like'],
  ['2026-02-03T10:00+25:00', 'there is no offset +25:00'],
  [
    '2026-03-08T02:30',
    'does not exist in America/New_York: the clocks go forward over it to 2026-03-08T03:00:00-04:00',
  ],
])('%s is refused with the reason', (text, reason) => {
  expect(() => parseMoment(text, newYork)).toThrow(reason);
});
