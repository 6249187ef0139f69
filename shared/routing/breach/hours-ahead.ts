// What lies between now and a deadline: hours in which somebody works, and days on which nobody does.

import type { CompiledCalendar } from '#shared/domain/calendar/compiled-calendar.ts';
import { dayMs, hourMs } from '#shared/domain/calendar/local-time.ts';
import type { Zone } from '#shared/domain/calendar/zone.ts';
import type { Standing } from './standing.ts';

export type Ahead = {
  readonly fromMs: number;
  readonly toMs: number;
  /** Every hour of the term counts, so days off are lost; else they are not of the term at all. */
  readonly isEveryHour: boolean;
};

/** Terms of a year and more are looked at this far: what is off later moves nothing today. */
const furthestDays = 60;

/** The office hours left, and the days off among what is left. */
export function hoursAhead(
  officeHours: CompiledCalendar,
  zone: Zone,
  { fromMs, toMs, isEveryHour }: Ahead,
): Pick<Standing, 'officeHoursLeft' | 'daysOffAhead' | 'offShare'> {
  const endMs = Math.max(fromMs, toMs);
  const officeHoursLeft = officeHours.count(fromMs, endMs) / hourMs;
  if (!isEveryHour || endMs === fromMs) return { officeHoursLeft, daysOffAhead: 0, offShare: 0 };
  const firstDay = zone.dayOf(fromMs);
  const lastDay = Math.min(zone.dayOf(endMs - 1), firstDay + furthestDays);
  let inARow = 0;
  let daysOffAhead = 0;
  let offMs = 0;
  for (let day = firstDay; day <= lastDay; day += 1) {
    if (officeHours.isCountedDay(day)) {
      inARow = 0;
      continue;
    }
    inARow += 1;
    daysOffAhead = Math.max(daysOffAhead, inARow);
    offMs += Math.min(endMs, zone.toUtc((day + 1) * dayMs)) - Math.max(fromMs, zone.toUtc(day * dayMs));
  }
  return { officeHoursLeft, daysOffAhead, offShare: Math.min(1, offMs / (endMs - fromMs)) };
}
