// A working calendar of a city made ready for counting. Time is real time: a whole-day window on the night the clocks change
// counts 23 or 25 hours. Years are compiled when first needed and kept.

import type { SpecialDay, WorkingCalendar } from './calendar-data.ts';
import type { CompiledYear, WindowMs } from './compiled-year.ts';
import {
  compileYear,
  countedInYear,
  countedUntil,
  earliestAt,
  firstAbove,
  firstAtLeast,
  latestAt,
} from './compiled-year.ts';
import { dayMs, parseTime, weekdayOf, yearOf } from './local-time.ts';
import type { Zone } from './zone.ts';

/** Why a day does not count. */
export type DayReason = { readonly why: 'dayOff' | 'weekend'; readonly name: SpecialDay['name'] | null };

export type CompiledCalendar = {
  /** Counted time between the moments; negative when `toMs` is the earlier one. */
  count(fromMs: number, toMs: number): number;
  /** The earliest moment at which so much was counted since `fromMs`: with 0 that moment itself. */
  advance(fromMs: number, countedMs: number): number;
  /** The latest moment from which so much is counted until `toMs`: with 0 that moment itself. */
  retreat(toMs: number, countedMs: number): number;
  isCountedDay(day: number): boolean;
  /** The `nth` counted day after the day (n > 0), or before it (n < 0); the day itself for 0. */
  nthDay(day: number, nth: number): number;
  /** The moments at which the first window of a counted day begins and the last one ends. */
  startOfDay(day: number): number;
  endOfDay(day: number): number;
  /** Why the day does not count; null when it does. */
  whyNot(day: number): DayReason | null;
};

/** Years without a counted minute after which a calendar is taken for broken. */
const emptyYears = 3;

/**
 * `specialDay` answers for published years only; the caller has checked the data (shared/city). Throws when the calendar
 * would never count.
 */
export function compileCalendar(
  calendar: WorkingCalendar,
  zone: Zone,
  specialDay: (day: number) => SpecialDay | undefined,
): CompiledCalendar {
  const week = calendar.week.map(toWindows);
  if (week.every((windows) => windows.length === 0)) throw new Error(`calendar ${calendar.id} never counts`);
  const makeUpDay = toWindows(calendar.makeUpDay);
  const years = new Map<number, CompiledYear>();

  function windowsOf(day: number): readonly WindowMs[] {
    const special = specialDay(day);
    if (special !== undefined) return special.kind === 'dayOff' ? [] : makeUpDay;
    return week[weekdayOf(day)] ?? [];
  }

  function year(number: number): CompiledYear {
    const known = years.get(number);
    if (known !== undefined) return known;
    const made = compileYear(number, zone, windowsOf);
    years.set(number, made);
    return made;
  }

  /** The number of the local year of the moment. */
  function yearAt(utcMs: number): number {
    const number = new Date(utcMs).getUTCFullYear();
    const compiled = year(number);
    if (utcMs < compiled.fromMs) return number - 1;
    return utcMs < compiled.toMs ? number : number + 1;
  }

  function count(fromMs: number, toMs: number): number {
    if (toMs < fromMs) return -count(toMs, fromMs);
    let number = yearAt(fromMs);
    let countedMs = -countedUntil(year(number), fromMs);
    for (const last = yearAt(toMs); number < last; number += 1) countedMs += countedInYear(year(number));
    return countedMs + countedUntil(year(number), toMs);
  }

  function advance(fromMs: number, countedMs: number): number {
    if (countedMs <= 0) return fromMs;
    let number = yearAt(fromMs);
    let leftMs = countedMs + countedUntil(year(number), fromMs);
    for (let empty = 0; leftMs > countedInYear(year(number)); number += 1) {
      const wholeMs = countedInYear(year(number));
      empty = wholeMs === 0 ? empty + 1 : 0;
      if (empty > emptyYears) throw new Error(`calendar ${calendar.id} never counts`);
      leftMs -= wholeMs;
    }
    return earliestAt(year(number), leftMs);
  }

  function retreat(toMs: number, countedMs: number): number {
    if (countedMs <= 0) return toMs;
    let number = yearAt(toMs);
    let leftMs = countedUntil(year(number), toMs) - countedMs;
    for (let empty = 0; leftMs < 0;) {
      number -= 1;
      const wholeMs = countedInYear(year(number));
      empty = wholeMs === 0 ? empty + 1 : 0;
      if (empty > emptyYears) throw new Error(`calendar ${calendar.id} never counts`);
      leftMs += wholeMs;
    }
    return latestAt(year(number), leftMs);
  }

  function nthDay(day: number, nth: number): number {
    if (nth === 0) return day;
    let number = yearOf(day);
    let { countedDays } = year(number);
    let index = nth > 0 ? firstAbove(countedDays, day) + nth - 1 : firstAtLeast(countedDays, day) + nth;
    for (let empty = 0; index >= countedDays.length;) {
      index -= countedDays.length;
      number += 1;
      ({ countedDays } = year(number));
      empty = countedDays.length === 0 ? empty + 1 : 0;
      if (empty > emptyYears) throw new Error(`calendar ${calendar.id} never counts`);
    }
    for (let empty = 0; index < 0;) {
      number -= 1;
      ({ countedDays } = year(number));
      index += countedDays.length;
      empty = countedDays.length === 0 ? empty + 1 : 0;
      if (empty > emptyYears) throw new Error(`calendar ${calendar.id} never counts`);
    }
    return countedDays[index] ?? day;
  }

  return {
    count,
    advance,
    retreat,
    isCountedDay: (day) => windowsOf(day).length > 0,
    nthDay,
    startOfDay: (day) => zone.toUtc(day * dayMs + (windowsOf(day)[0]?.[0] ?? 0)),
    endOfDay: (day) => zone.toUtc(day * dayMs + (windowsOf(day).at(-1)?.[1] ?? 0)),
    whyNot(day) {
      if (windowsOf(day).length > 0) return null;
      const special = specialDay(day);
      return special?.kind === 'dayOff' ? { why: 'dayOff', name: special.name } : { why: 'weekend', name: null };
    },
  };
}

function toWindows(windows: readonly (readonly [string, string])[]): readonly WindowMs[] {
  return windows.map(([from, to]): WindowMs => {
    const [fromMs, toMs] = [parseTime(from), parseTime(to)];
    if (fromMs === null || toMs === null || toMs <= fromMs) throw new Error(`no window of a day: ${from}-${to}`);
    return [fromMs, toMs];
  });
}
