// A slow and obvious calendar for tests: it asks Intl what the wall clock shows in every single minute, and shares no code
// with the calendars it judges.

import type { CalendarSet, WorkingCalendar } from './calendar-data.ts';

const minuteMs = 60_000;

/** Counted minutes of a stretch: `counted[n]` is how many of its first n minutes count. */
export type MinuteCount = { readonly fromMs: number; readonly counted: Uint32Array };

/**
 * What the calendars count in the stretch, minute by minute. A minute counts when a window of its local day has been
 * reached and its end has not: while the wall clock repeats an hour it has reached what it showed before.
 */
export function countMinutes(
  timeZone: string,
  { days, calendars }: CalendarSet,
  stretch: { readonly fromMs: number; readonly minutes: number },
): ReadonlyMap<string, MinuteCount> {
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const special = new Map(days.map((day) => [day.date, day.kind]));
  const counts = new Map(calendars.map(({ id }) => [id as string, new Uint32Array(stretch.minutes + 1)]));
  let date = '';
  let reached = '';
  let windows: readonly WorkingCalendar['makeUpDay'][] = [];
  // The local day has to be seen from its beginning.
  const warmUp = 36 * 60;
  for (let minute = -warmUp; minute < stretch.minutes; minute += 1) {
    const [today = '', time = ''] = wall.format(stretch.fromMs + minute * minuteMs).split(' ');
    if (today !== date) {
      date = today;
      reached = '';
      windows = calendars.map((calendar) => windowsOn(calendar, today, special.get(today)));
    }
    if (time > reached) reached = time;
    if (minute < 0) continue;
    for (const [index, { id }] of calendars.entries()) {
      const counted = counts.get(id) as Uint32Array;
      const isCounted = windows[index]?.some(([from, to]) => from <= reached && reached < to) ?? false;
      counted[minute + 1] = (counted[minute] ?? 0) + (isCounted ? 1 : 0);
    }
  }
  return new Map([...counts].map(([id, counted]) => [id, { fromMs: stretch.fromMs, counted }]));
}

/** The windows of a local date, by the words of the data alone. */
export function windowsOn(calendar: WorkingCalendar, date: string, kind: 'dayOff' | 'workday' | undefined) {
  if (kind === 'dayOff') return [];
  if (kind === 'workday') return calendar.makeUpDay;
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  return calendar.week[(weekday + 6) % 7] ?? [];
}

export function countedBetween({ fromMs, counted }: MinuteCount, startMs: number, endMs: number): number {
  const at = (ms: number): number => counted[(ms - fromMs) / minuteMs] ?? NaN;
  return (at(endMs) - at(startMs)) * minuteMs;
}

/** The earliest whole minute until which so much counts from `startMs` on; null when the stretch is too short. */
export function earliestMinute(count: MinuteCount, startMs: number, countedMs: number): number | null {
  const endMs = count.fromMs + (count.counted.length - 1) * minuteMs;
  for (let atMs = startMs; atMs <= endMs; atMs += minuteMs) {
    if (countedBetween(count, startMs, atMs) === countedMs) return atMs;
  }
  return null;
}

/** The latest whole minute from which so much counts until `endMs`; null when the stretch is too short. */
export function latestMinute(count: MinuteCount, endMs: number, countedMs: number): number | null {
  for (let atMs = endMs; atMs >= count.fromMs; atMs -= minuteMs) {
    if (countedBetween(count, atMs, endMs) === countedMs) return atMs;
  }
  return null;
}
