import type { CityFacts } from '#shared/domain/city-facts.ts';
import type { Article } from '#shared/city/desk-files.ts';
import type { UnitId } from '#shared/domain/ids.ts';
import type { PrecedentsOf } from './routing/take-in-rulings.ts';
import type { SearchCity } from './search/search-city.ts';

/** What the server needs of a city pack. */
export type ServerCity = {
  readonly packHash: string;
  readonly facts: CityFacts;
  /** Letters before every case number. */
  readonly numberPrefix: string;
  readonly timeZone: string;
  /** The language names are given in where there is room for one. */
  readonly mainLanguage: string;
  readonly units: readonly ServerUnit[];
  readonly search: SearchCity;
  /** What rulings mean for who answers; not given: they are learned by a training alone. */
  readonly precedentsOf?: PrecedentsOf;
  /** What a new base of knowledge begins with. */
  readonly articles: readonly Article[];
};

export type ServerUnit = {
  readonly id: UnitId;
  readonly name: string;
  /** Its people may work as a district: units lie under it, or it is the government of a district. */
  readonly isDistrict: boolean;
};

/** The calendar year of a moment in a time zone: the year of the case number. */
export function createYearOf(timeZone: string): (atMs: number) => number {
  const format = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', calendar: 'gregory' });
  return (atMs) => Number(format.format(atMs));
}
