// Civil dates as whole numbers. A local day is the number of days since 1970-01-01; a local time is the wall clock read as
// if it were UTC, in milliseconds. Neither is a moment: only a zone (zone.ts) can say which moment it is.

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const timePattern = /^(\d{2}):(\d{2})$/;

/** The local day of "YYYY-MM-DD"; null for anything that is no date of the calendar, such as 2026-02-30. */
export function parseDay(text: string): number | null {
  const [, year, month, date] = datePattern.exec(text)?.map(Number) ?? [];
  if (year === undefined || month === undefined || date === undefined) return null;
  const day = Date.UTC(year, month - 1, date) / dayMs;
  return dayText(day) === text ? day : null;
}

/** The day as "YYYY-MM-DD". */
export function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** Milliseconds since local midnight of "HH:MM", "24:00" included; null for anything else. */
export function parseTime(text: string): number | null {
  const [, hours, minutes] = timePattern.exec(text)?.map(Number) ?? [];
  if (hours === undefined || minutes === undefined || minutes > 59) return null;
  const timeMs = hours * hourMs + minutes * minuteMs;
  return timeMs <= dayMs ? timeMs : null;
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

export function yearOf(day: number): number {
  return new Date(day * dayMs).getUTCFullYear();
}

/** The first day of the year; that of the next year ends it. */
export function firstDayOf(year: number): number {
  return Date.UTC(year, 0, 1) / dayMs;
}
