import { describe, expect, test } from 'vitest';
import { dayText, parseDay } from '../domain/calendar/local-time.ts';
import { createZone } from '../domain/calendar/zone.ts';
import type { Toward } from './day-words.ts';
import { readDays } from './day-words.ts';
import { readDue, spanOfDays } from './due-words.ts';

function days(text: string, today: string, toward: Toward = 'past'): string | null {
  const found = readDays(text, parseDay(today) ?? 0, toward);
  if (!found) return null;
  const { from, before } = found.days;
  const last = dayText(before - 1);
  return before - from === 1 ? dayText(from) : `${dayText(from)} to ${last}`;
}

/** A Monday. */
const monday = '2026-11-30';

describe('days that were', () => {
  test.each([
    ['今天', '2026-11-30'],
    ['昨天', '2026-11-29'],
    ['前天', '2026-11-28'],
    ['上周', '2026-11-23 to 2026-11-29'],
    ['上个星期', '2026-11-23 to 2026-11-29'],
    ['本周', '2026-11-30 to 2026-12-06'],
    ['這週', '2026-11-30 to 2026-12-06'],
    ['上周三', '2026-11-25'],
    ['周一', '2026-11-30'],
    ['星期天', '2026-11-29'],
    ['礼拜二', '2026-11-24'],
    ['上个月', '2026-10-01 to 2026-10-31'],
    ['上月', '2026-10-01 to 2026-10-31'],
    ['本月', '2026-11-01 to 2026-11-30'],
    ['去年', '2025-01-01 to 2025-12-31'],
    ['最近7天', '2026-11-24 to 2026-11-30'],
    ['最近 7 天', '2026-11-24 to 2026-11-30'],
    ['近三天', '2026-11-28 to 2026-11-30'],
    ['最近两周', '2026-11-17 to 2026-11-30'],
    ['最近1个月', '2026-10-31 to 2026-11-30'],
    ['11月28日', '2026-11-28'],
    ['12月1号', '2025-12-01'],
    ['2月29日', '2024-02-29'],
    ['11月', '2026-11-01 to 2026-11-30'],
    ['12月', '2025-12-01 to 2025-12-31'],
    ['2026-11-28', '2026-11-28'],
    ['2026/1/5', '2026-01-05'],
    ['2026年11月28日', '2026-11-28'],
    ['2026年11月', '2026-11-01 to 2026-11-30'],
    ['2026年12月', '2026-12-01 to 2026-12-31'],
    ['2025年', '2025-01-01 to 2025-12-31'],
    ['11月1日至11月10日', '2026-11-01 to 2026-11-10'],
    ['11月28日至12月2日', '2026-11-28 to 2026-12-02'],
    ['12月20日到1月10日', '2025-12-20 to 2026-01-10'],
    ['11月10日到11月1日', '2026-11-01 to 2026-11-10'],
    ['28 Nov – 2 Dec', '2026-11-28 to 2026-12-02'],
    ['今天到昨天', '2026-11-29 to 2026-11-30'],
    ['2026-11-10..2026-11-01', '2026-11-01 to 2026-11-10'],
    ['Yesterday', '2026-11-29'],
    ['today', '2026-11-30'],
    ['last week', '2026-11-23 to 2026-11-29'],
    ['this week', '2026-11-30 to 2026-12-06'],
    ['last month', '2026-10-01 to 2026-10-31'],
    ['last 7 days', '2026-11-24 to 2026-11-30'],
    ['past 2 weeks', '2026-11-17 to 2026-11-30'],
    ['Monday', '2026-11-30'],
    ['last friday', '2026-11-27'],
    ['28 Nov', '2026-11-28'],
    ['28th November 2025', '2025-11-28'],
    ['Dec 24', '2025-12-24'],
    ['Dec 24, 2024', '2024-12-24'],
  ])('%s is %s', (typed, wanted) => expect(days(typed, monday)).toBe(wanted));

  test.each([
    ['2026-01-01', '昨天', '2025-12-31'],
    ['2026-01-01', '上周', '2025-12-22 to 2025-12-28'],
    ['2026-01-01', '本周', '2025-12-29 to 2026-01-04'],
    ['2026-01-15', '上个月', '2025-12-01 to 2025-12-31'],
    ['2026-01-01', '12月31日', '2025-12-31'],
    ['2026-12-31', 'last month', '2026-11-01 to 2026-11-30'],
    ['2026-03-31', '最近1个月', '2026-03-01 to 2026-03-31'],
    ['2024-03-01', 'yesterday', '2024-02-29'],
    ['2026-03-01', '前天', '2026-02-27'],
    ['2026-11-29', 'this week', '2026-11-23 to 2026-11-29'],
    ['2026-11-29', 'Monday', '2026-11-23'],
  ])('on %s, %s is %s', (today, typed, wanted) => expect(days(typed, today)).toBe(wanted));

  test('what is no day, or goes on, is text', () => {
    const typed = [
      '昨天晚上',
      '2月30日',
      '2026-13-01',
      '0001-01-01',
      '13月',
      '明天',
      '下周',
      '32 Nov',
      'last',
      'mondays',
      '2026-11',
      '最近0天',
      '7天',
      '2026-11-28..',
    ];
    expect(typed.filter((one) => days(one, monday) !== null)).toEqual([]);
  });
});

test.each([
  ['tomorrow', '2026-12-01'],
  ['明天', '2026-12-01'],
  ['后天', '2026-12-02'],
  ['下周', '2026-12-07 to 2026-12-13'],
  ['next month', '2026-12-01 to 2026-12-31'],
  ['周五', '2026-12-04'],
  ['Sunday', '2026-12-06'],
  ['1月2日', '2027-01-02'],
  ['11月', '2026-11-01 to 2026-11-30'],
  ['3月', '2027-03-01 to 2027-03-31'],
  ['28 Feb', '2027-02-28'],
])('what is due lies ahead: %s is %s', (typed, wanted) => expect(days(typed, monday, 'ahead')).toBe(wanted));

describe('a day has its own length', () => {
  const hour = 3_600_000;
  test.each([
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['America/New_York', '2026-11-02', 24],
    ['Asia/Shanghai', '2026-03-08', 24],
    ['Asia/Shanghai', '2026-11-01', 24],
  ])('in %s on %s: %i hours, from midnight to midnight', (timeZone, date, hours) => {
    const zone = createZone(timeZone);
    const { fromMs, beforeMs } = spanOfDays(readDays(date, 0, 'past')?.days ?? { from: 0, before: 0 }, zone);
    expect((beforeMs - fromMs) / hour).toBe(hours);
    expect(dayText(zone.dayOf(fromMs))).toBe(date);
    expect(zone.toLocal(fromMs) % (24 * hour)).toBe(0);
  });

  test('yesterday is the civil day before, however long it was', () => {
    const zone = createZone('America/New_York');
    // Half an hour after midnight on the day after the clocks were set back.
    const nowMs = Date.parse('2026-11-02T00:30:00-05:00');
    const span = spanOfDays(readDays('yesterday', zone.dayOf(nowMs), 'past')?.days ?? { from: 0, before: 0 }, zone);
    expect(span).toEqual({
      fromMs: Date.parse('2026-11-01T00:00:00-04:00'),
      beforeMs: Date.parse('2026-11-02T00:00:00-05:00'),
    });
  });
});

describe('what is due soon', () => {
  const nowMs = Date.parse('2026-11-30T10:00:00+08:00');
  const facts = { nowMs, zone: createZone('Asia/Shanghai') };
  const minute = 60_000;
  test.each([
    ['<2h', 120],
    ['< 30m', 30],
    ['<1.5h', 90],
    ['2小时', 120],
    ['<30分钟', 30],
    ['<3d', 3 * 24 * 60],
    ['<1周', 7 * 24 * 60],
    ['late', 0],
    ['超期', 0],
    ['Overdue', 0],
  ])('%s is due within %i minutes, or late already', (typed, minutes) => {
    expect(readDue(typed, facts)).toEqual({
      length: typed.length,
      span: { fromMs: 0, beforeMs: nowMs + minutes * minute },
    });
  });

  test('today is the whole day, also what was due this morning', () => {
    const span = { fromMs: Date.parse('2026-11-30T00:00+08:00'), beforeMs: Date.parse('2026-12-01T00:00+08:00') };
    expect(readDue('today', facts)?.span).toEqual(span);
    expect(readDue('今天', facts)?.span).toEqual(span);
  });

  test('anything else is not', () => {
    expect(['>2h', '<', '2', '<2hx', 'soon', ''].map((typed) => readDue(typed, facts))).toEqual(Array(6).fill(null));
  });
});
