// All calendars of a city under one version, ready for counting.

import type { CalendarId } from '../ids.ts';
import type { CalendarSet, SpecialDay } from './calendar-data.ts';
import type { CompiledCalendar } from './compiled-calendar.ts';
import { compileCalendar } from './compiled-calendar.ts';
import { parseDay, yearOf } from './local-time.ts';
import type { Zone } from './zone.ts';

export type CityCalendars = {
  readonly version: string;
  readonly zone: Zone;
  calendar(id: CalendarId): CompiledCalendar | undefined;
  /** Whether the special days of the year are known; other years are plain weeks. */
  isPublished(year: number): boolean;
};

/** Throws on data that shared/city would have refused. */
export function compileCalendarSet(set: CalendarSet, zone: Zone): CityCalendars {
  const specialDays = new Map<number, SpecialDay>();
  const isPublished = (year: number): boolean => year >= set.publishedFrom && year <= set.publishedThrough;
  for (const special of set.days) {
    const day = parseDay(special.date);
    if (day === null) throw new Error(`no date of the calendar: ${special.date}`);
    // A stray day of a year nobody has published would make half a calendar of it.
    if (isPublished(yearOf(day))) specialDays.set(day, special);
  }
  const compiled = new Map<CalendarId, CompiledCalendar>(
    set.calendars.map((calendar) => [calendar.id, compileCalendar(calendar, zone, (day) => specialDays.get(day))]),
  );
  return { version: set.version, zone, calendar: (id) => compiled.get(id), isPublished };
}
