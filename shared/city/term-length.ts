// How long a term is, roughly: for putting classes in order. A deadline is never computed from it.

import type { CalendarSet, DayWindow } from '../domain/calendar/calendar-data.ts';
import type { Term } from '../domain/deadline/policy.ts';

const weekHours = 168;

/** Hours of real time in an ordinary week without holidays; working time is stretched by what a week does not count. */
export function roughHours(term: Term, { calendars }: Pick<CalendarSet, 'calendars'>): number {
  if (term.kind === 'elapsed') return term.hours;
  if (term.kind === 'calendarDays') return term.days * 24;
  const week = calendars.find(({ id }) => id === term.calendarId)?.week ?? [];
  if (term.kind === 'workingDays') {
    const workingDays = week.filter((windows) => windows.length > 0).length;
    return (term.days * weekHours) / Math.max(1, workingDays);
  }
  const counted = week.flat().reduce((sum, window) => sum + hoursOf(window), 0);
  return (term.hours * weekHours) / Math.max(1, counted);
}

/** Length of a window in hours. */
export function hoursOf([from, to]: DayWindow): number {
  return (minuteOfDay(to) - minuteOfDay(from)) / 60;
}

/** Minutes since midnight of "HH:MM". */
export function minuteOfDay(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
