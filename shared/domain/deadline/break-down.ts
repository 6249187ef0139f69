// A stretch of time as the lines a person reads: what was counted, and what was skipped and why.

import type { CityCalendars } from '../calendar/city-calendars.ts';
import type { CompiledCalendar, DayReason } from '../calendar/compiled-calendar.ts';
import { dayMs } from '../calendar/local-time.ts';
import type { SkipReason } from './deadline.ts';
import type { Term } from './policy.ts';
import { needCalendar } from './term-sums.ts';

/** Lines without their place in the sum; the moves add up to the length of the stretch. */
export type Part =
  | { readonly part: 'counted'; readonly movesMs: number; readonly countedMs: number; readonly days: number | null }
  | {
      readonly part: 'skipped';
      readonly movesMs: number;
      readonly why: SkipReason;
      readonly name: DayReason['name'];
      readonly fromMs: number;
      readonly toMs: number;
    };

/** How the term got from `fromMs` to `toMs`. */
export function breakDown(term: Term, fromMs: number, toMs: number, calendars: CityCalendars): readonly Part[] {
  if (toMs <= fromMs) return [];
  switch (term.kind) {
    case 'elapsed':
      return [{ part: 'counted', movesMs: toMs - fromMs, countedMs: toMs - fromMs, days: null }];
    case 'calendarDays':
      return civilDays(term.days, fromMs, toMs, calendars);
    case 'workingHours':
      return workingTime(needCalendar(calendars, term.calendarId), fromMs, toMs, calendars);
    case 'workingDays':
  }
  return workingDays(needCalendar(calendars, term.calendarId), term.days, { fromMs, toMs }, calendars);
}

/**
 * The same where exactly `countedMs` was counted on the term's calendar (a pause made good): what was counted comes first,
 * then what had to be skipped on the way.
 */
export function skipsOnTheWay(term: Term, fromMs: number, toMs: number, calendars: CityCalendars): readonly Part[] {
  if (term.kind === 'elapsed' || term.kind === 'calendarDays') return [];
  const parts = workingTime(needCalendar(calendars, term.calendarId), fromMs, toMs, calendars);
  return parts.filter(({ part }) => part === 'skipped');
}

/** Civil days are counted on the wall; a changed clock makes the real stretch longer or shorter. */
function civilDays(days: number, fromMs: number, toMs: number, { zone }: CityCalendars): readonly Part[] {
  const localMs = zone.toLocal(toMs) - zone.toLocal(fromMs);
  const changes = zone.changesBetween(fromMs, toMs);
  return [
    { part: 'counted', movesMs: localMs, countedMs: localMs, days },
    ...changes.map(({ atMs, byMs }): Part => {
      return { part: 'skipped', why: 'clockChange', name: null, movesMs: -byMs, fromMs: atMs, toMs: atMs };
    }),
  ];
}

type Stretch = { readonly fromMs: number; toMs: number } & (
  | { readonly isCounted: true; countedMs: number; days: number }
  | ({ readonly isCounted: false } & DayReason)
);

/** Runs of counted days, and runs of days off with one name, in order. */
function stretchesOf(
  calendar: CompiledCalendar,
  fromMs: number,
  toMs: number,
  { zone }: CityCalendars,
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let startMs = fromMs;
  for (let day = zone.dayOf(fromMs); startMs < toMs; day += 1) {
    const endMs = Math.min(toMs, zone.toUtc((day + 1) * dayMs));
    const reason = calendar.whyNot(day);
    const countedMs = calendar.count(startMs, endMs);
    const last = stretches.at(-1);
    if (last?.isCounted && reason === null) {
      Object.assign(last, { toMs: endMs, countedMs: last.countedMs + countedMs, days: last.days + 1 });
    } else if (last?.isCounted === false && reason !== null && isSameReason(last, reason)) {
      last.toMs = endMs;
    } else if (reason === null) {
      stretches.push({ isCounted: true, fromMs: startMs, toMs: endMs, countedMs, days: 1 });
    } else {
      stretches.push({ isCounted: false, fromMs: startMs, toMs: endMs, ...reason });
    }
    startMs = endMs;
  }
  return stretches;
}

function isSameReason(one: DayReason, other: DayReason): boolean {
  return one.why === other.why && one.name?.zh === other.name?.zh && one.name?.en === other.name?.en;
}

function toSkip(stretch: Stretch & { readonly isCounted: false }): Part {
  const { fromMs, toMs, why, name } = stretch;
  return { part: 'skipped', why, name, fromMs, toMs, movesMs: toMs - fromMs };
}

function workingTime(
  calendar: CompiledCalendar,
  fromMs: number,
  toMs: number,
  calendars: CityCalendars,
): readonly Part[] {
  return stretchesOf(calendar, fromMs, toMs, calendars).flatMap((stretch): Part[] => {
    if (!stretch.isCounted) return [toSkip(stretch)];
    const { countedMs } = stretch;
    const outsideMs = stretch.toMs - stretch.fromMs - countedMs;
    const parts: Part[] = [];
    if (countedMs > 0) parts.push({ part: 'counted', movesMs: countedMs, countedMs, days: null });
    if (outsideMs > 0) {
      const { fromMs, toMs } = stretch;
      parts.push({ part: 'skipped', why: 'outsideHours', name: null, movesMs: outsideMs, fromMs, toMs });
    }
    return parts;
  });
}

/** Whole working days: their nights are theirs. The day of the start is no day of the term. */
function workingDays(
  calendar: CompiledCalendar,
  days: number,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  calendars: CityCalendars,
): readonly Part[] {
  const stretches = stretchesOf(calendar, fromMs, toMs, calendars);
  const touched = stretches.reduce((sum, stretch) => sum + (stretch.isCounted ? stretch.days : 0), 0);
  // Of the days touched one more than the term has, unless it began or ended at midnight: the first, which was under way.
  let surplus = touched - days;
  return stretches.map((stretch): Part => {
    if (!stretch.isCounted) return toSkip(stretch);
    const daysHere = stretch.days - surplus;
    surplus = 0;
    return { part: 'counted', movesMs: stretch.toMs - stretch.fromMs, countedMs: stretch.countedMs, days: daysHere };
  });
}
