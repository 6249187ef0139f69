// A city's calendars as data: weekly windows, days off, make-up working days. Published once a year by an authority, so
// they come in versions, and a year nobody has published yet is computed with plain weeks and called provisional.

import type { CalendarId } from '../ids.ts';

/** A span of local wall-clock time within a day, "HH:MM", end after start; "24:00" is the end of the day. */
export type DayWindow = readonly [from: string, to: string];

/** The windows of an ordinary week, Monday first. An empty list: that day never counts. */
export type WeekWindows = readonly [
  DayWindow[],
  DayWindow[],
  DayWindow[],
  DayWindow[],
  DayWindow[],
  DayWindow[],
  DayWindow[],
];

/** A way of counting: office hours, or whole working days. */
export type WorkingCalendar = {
  readonly id: CalendarId;
  readonly week: WeekWindows;
  /** The windows of a make-up working day (调休补班), whichever weekday it falls on. */
  readonly makeUpDay: readonly DayWindow[];
  /** A source key of the pack's sources, or the word `assumed`. */
  readonly source: string;
};

/** A day that is not as its weekday says. `date` is local, YYYY-MM-DD. */
export type SpecialDay = {
  readonly date: string;
  readonly kind: 'dayOff' | 'workday';
  readonly name: { readonly zh: string; readonly en: string };
};

/** Everything needed to count in one city, under one version. */
export type CalendarSet = {
  readonly version: string;
  /** The first and last year whose special days are published; outside them a deadline is provisional. */
  readonly publishedFrom: number;
  readonly publishedThrough: number;
  readonly days: readonly SpecialDay[];
  readonly calendars: readonly WorkingCalendar[];
  readonly source: string;
};
