// The law of a city as it was and is: every version of its policies and calendars, made ready for counting.

import type { CalendarSet } from '../calendar/calendar-data.ts';
import type { DeadlinePolicy } from './policy.ts';

export type DeadlineBookData = {
  readonly timeZone: string;
  readonly policies: readonly DeadlinePolicy[];
  readonly calendarSets: readonly CalendarSet[];
  /** The versions new clock events are made under. */
  readonly current: { readonly policyVersion: string; readonly calendarVersion: string };
};

export type DeadlineBook = DeadlineBookData;

/** Makes the book ready; the caller has checked the data (shared/city). */
export function createDeadlineBook(data: DeadlineBookData): DeadlineBook {
  return data;
}
