// When a unit is open, as far as the pack says it.

import type { UnitId } from '../domain/ids.ts';
import type { LoadedCityPack } from './load-city-pack.ts';

/** Windows are whole minutes, so that one millisecond lies inside or outside of them as a whole. */
const momentMs = 1;

/**
 * Whether the unit is open at the moment (milliseconds since the epoch), by the calendars in force: days off and make-up days
 * of published years count, other years are plain weeks. Undefined where the pack does not say its hours.
 */
export function isUnitOpen({ pack, book, unit }: LoadedCityPack, unitId: UnitId, atMs: number): boolean | undefined {
  const hours = unit(unitId)?.hours;
  if (!hours) return undefined;
  if (hours.calendarId === null) return true;
  const { calendars } = book.lawOf({ policyVersion: pack.deadlines.version, calendarVersion: pack.calendars.version });
  const calendar = calendars.calendar(hours.calendarId);
  return calendar && calendar.count(atMs, atMs + momentMs) > 0;
}
