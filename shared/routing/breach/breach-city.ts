// What of a city the chance of lateness rests on: its law, who is of one kind, which days are off, what is left out of the rates.

import type { CompiledCalendar } from '#shared/domain/calendar/compiled-calendar.ts';
import type { DeadlineBook } from '#shared/domain/deadline/deadline-book.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import type { RateFormula } from '#shared/domain/rates/formula.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';

export type BreachCity = {
  readonly book: DeadlineBook;
  /** The formula whose exclusions hold now; null: nothing is left out but what never counts. */
  readonly formula: RateFormula | null;
  /** When people of units work, whatever the deadline is counted by. */
  readonly officeHours: CompiledCalendar;
  kindOf(unitId: UnitId): string;
};

/** The office hours of a city are the first calendar of its present set. */
export function breachCityOf({ pack, book, unit }: LoadedCityPack): BreachCity {
  const { calendars } = book.lawOf(book.current);
  const first = pack.calendars.calendars[0];
  const officeHours = first && calendars.calendar(first.id);
  // The check of the city pack has refused a city without calendars.
  if (officeHours === undefined) throw new Error('a city has office hours');
  return {
    book,
    officeHours,
    formula: pack.rateFormulas.at(-1) ?? null,
    kindOf: (unitId) => unit(unitId)?.kind ?? 'unknown',
  };
}
