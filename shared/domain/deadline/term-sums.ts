// Terms of the law as sums: where a term ends, and how time is measured along it (for pauses, shares and warnings).

import type { CityCalendars } from '../calendar/city-calendars.ts';
import type { CompiledCalendar } from '../calendar/compiled-calendar.ts';
import { dayMs, hourMs } from '../calendar/local-time.ts';
import type { CalendarId } from '../ids.ts';
import type { Term } from './policy.ts';

/** How time is measured along a term: real time, or the time of its calendar. */
export type Ruler = Pick<CompiledCalendar, 'count' | 'advance' | 'retreat'>;

const realTime: Ruler = {
  count: (fromMs, toMs) => toMs - fromMs,
  advance: (fromMs, countedMs) => fromMs + Math.max(0, countedMs),
  retreat: (toMs, countedMs) => toMs - Math.max(0, countedMs),
};

/** Elapsed time and civil days pause in real time; the others on their own calendar. */
export function rulerOf(term: Term, calendars: CityCalendars): Ruler {
  const calendarId = calendarIdOf(term);
  return calendarId === null ? realTime : needCalendar(calendars, calendarId);
}

/** The calendar the term is counted by; null when every hour counts. */
export function calendarIdOf(term: Term): CalendarId | null {
  return term.kind === 'workingHours' || term.kind === 'workingDays' ? term.calendarId : null;
}

export function needCalendar(calendars: CityCalendars, id: CalendarId): CompiledCalendar {
  const calendar = calendars.calendar(id);
  // The check of the city pack has refused such a policy.
  if (calendar === undefined) throw new Error(`no calendar ${id} in ${calendars.version}`);
  return calendar;
}

/** Whole milliseconds: a third of an hour is none. */
function hoursMs(hours: number): number {
  return Math.round(hours * hourMs);
}

/** The moment at which the term ends that starts at `fromMs`. */
export function addTerm(term: Term, fromMs: number, calendars: CityCalendars): number {
  return endOfTerm(term, fromMs, calendars.zone.dayOf(fromMs), calendars);
}

/**
 * The due moment moved on by a granted extension. The end of a day belongs to that day, although the clock already shows the
 * midnight of the next.
 */
export function extendBy(term: Term, dueMs: number, calendars: CityCalendars): number {
  const isDayEnd = 'ends' in term && term.ends === 'endOfDay';
  return endOfTerm(term, dueMs, calendars.zone.dayOf(isDayEnd ? dueMs - 1 : dueMs), calendars);
}

function endOfTerm(term: Term, fromMs: number, day: number, calendars: CityCalendars): number {
  const { zone } = calendars;
  switch (term.kind) {
    case 'elapsed':
      return fromMs + hoursMs(term.hours);
    case 'workingHours':
      return needCalendar(calendars, term.calendarId).advance(fromMs, hoursMs(term.hours));
    case 'calendarDays':
      if (term.ends === 'endOfDay') return zone.toUtc((day + term.days + 1) * dayMs);
      return term.days === 0 ? fromMs : zone.toUtc(zone.toLocal(fromMs) + term.days * dayMs);
    case 'workingDays':
  }
  const calendar = needCalendar(calendars, term.calendarId);
  return term.ends === 'endOfDay'
    ? endOfWorkingDay(calendar, fromMs, day, term.days)
    : sameTimeOfWorkingDay(calendar, fromMs, term.days, calendars);
}

function endOfWorkingDay(calendar: CompiledCalendar, fromMs: number, day: number, days: number): number {
  if (days > 0) return calendar.endOfDay(calendar.nthDay(day, days));
  const todayMs = calendar.isCountedDay(day) ? calendar.endOfDay(day) : fromMs;
  return todayMs > fromMs ? todayMs : calendar.endOfDay(calendar.nthDay(day, 1));
}

function sameTimeOfWorkingDay(
  calendar: CompiledCalendar,
  fromMs: number,
  days: number,
  { zone }: CityCalendars,
): number {
  const day = zone.dayOf(fromMs);
  if (calendar.isCountedDay(day)) {
    if (days === 0) return fromMs;
    return zone.toUtc(zone.toLocal(fromMs) + (calendar.nthDay(day, days) - day) * dayMs);
  }
  const firstDay = calendar.nthDay(day, 1);
  const firstMs = calendar.startOfDay(firstDay);
  if (days === 0) return firstMs;
  return zone.toUtc(zone.toLocal(firstMs) + (calendar.nthDay(firstDay, days) - firstDay) * dayMs);
}

/** The moment that lies the term before `dueMs`: where a warning "one working day before" is due. */
export function subtractTerm(term: Term, dueMs: number, calendars: CityCalendars): number {
  const { zone } = calendars;
  switch (term.kind) {
    case 'elapsed':
      return dueMs - hoursMs(term.hours);
    case 'workingHours':
      return needCalendar(calendars, term.calendarId).retreat(dueMs, hoursMs(term.hours));
    case 'calendarDays': {
      // The end of a day belongs to that day.
      const day = zone.dayOf(dueMs - 1) - term.days;
      return term.ends === 'endOfDay'
        ? zone.toUtc((day + 1) * dayMs)
        : zone.toUtc(zone.toLocal(dueMs) - term.days * dayMs);
    }
    case 'workingDays':
  }
  const calendar = needCalendar(calendars, term.calendarId);
  const dueDay = zone.dayOf(dueMs - 1);
  const day = calendar.nthDay(dueDay, -term.days);
  if (term.ends === 'endOfDay') return calendar.endOfDay(day);
  return zone.toUtc(zone.toLocal(dueMs) - (dueDay - day) * dayMs);
}
