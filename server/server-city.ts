import type { CityFacts } from '#shared/domain/decide.ts';
import type { UnitId } from '#shared/domain/ids.ts';

/** What the server needs of a city pack. */
export type ServerCity = {
  readonly packHash: string;
  readonly facts: CityFacts;
  /** Letters before every case number. */
  readonly numberPrefix: string;
  readonly timeZone: string;
  readonly units: readonly { readonly id: UnitId; readonly name: string }[];
};

/** The calendar year of a moment in a time zone: the year of the case number. */
export function createYearOf(timeZone: string): (atMs: number) => number {
  const format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', calendar: 'gregory' });
  return (atMs) => Number(format.format(atMs));
}
