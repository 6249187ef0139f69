// The evaluation month: in Beijing from the 19th of the month before, 00:00 local time, to the 18th, 24:00. Periods lie end
// to end in every zone and every year, also where a new formula moves the starting day.

import { assert, must } from '#shared/lib/assert.ts';
import { dayMs, dayText, minuteMs, parseDay, parseTime } from '../calendar/local-time.ts';
import type { Zone } from '../calendar/zone.ts';
import type { Span } from './counted.ts';
import type { PeriodRule, RateFormula } from './formula.ts';
import { formulaFor } from './formula.ts';

/** `month`: "YYYY-MM", the month of the period's last day. */
export type EvaluationPeriod = Span & { readonly month: string };

/** The moment of a local date "YYYY-MM-DD" and time "HH:MM" in the city's zone. */
export type LocalTime = (date: string, time: string) => number;

export type LocalMoment = { readonly date: string; readonly time: string };

/** Local times of a zone. A time the clocks skip is the moment of the jump; one they show twice is the first of the two. */
export function localTimeIn(zone: Zone): LocalTime {
  return (date, time) => {
    const day = must(parseDay(date), `no date: ${date}`);
    return zone.toUtc(day * dayMs + must(parseTime(time), `no time of day: ${time}`));
  };
}

/** What the local clock shows at a moment, to the minute. */
export function localMomentOf(atMs: number, zone: Zone): LocalMoment {
  const localMs = zone.toLocal(atMs);
  const date = dayText(Math.floor(localMs / dayMs));
  const minutes = Math.floor((localMs - must(parseDay(date), date) * dayMs) / minuteMs);
  return { date, time: `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}` };
}

/** The period of an evaluation month. It starts where the one before ends, by that month's formula. */
export function periodOf(month: string, formulas: readonly RateFormula[], localTime: LocalTime): EvaluationPeriod {
  const formula = formulaFor(formulas, month);
  assert(formula, () => `no formula applies to ${month}`);
  const before = monthsAfter(month, -1);
  const rule = formulaFor(formulas, before)?.period ?? formula.period;
  return { month, startMs: endOf(before, rule, localTime), endMs: endOf(month, formula.period, localTime) };
}

/** The period a moment lies in; undefined before the first formula's. */
export function periodAt(
  atMs: number,
  formulas: readonly RateFormula[],
  localTime: LocalTime,
): EvaluationPeriod | undefined {
  const month = new Date(atMs).toISOString().slice(0, 7);
  // A moved starting day can make a period longer than a month, and a zone is up to 14 hours from UTC.
  for (const months of [-1, 0, 1, 2]) {
    const candidate = monthsAfter(month, months);
    if (!formulaFor(formulas, candidate)) continue;
    const period = periodOf(candidate, formulas, localTime);
    if (period.startMs <= atMs && atMs < period.endMs) return period;
  }
  return undefined;
}

/**
 * A period up to a local moment within it, and the same stretch a month earlier: up to the same day of the month (the last
 * one where that month is shorter) and the same local time. A whole period is compared with a whole one.
 */
export function sameStretch(
  { month, until }: { readonly month: string; readonly until: LocalMoment },
  formulas: readonly RateFormula[],
  localTime: LocalTime,
): { readonly now: Span; readonly before: Span } {
  const { startMs, endMs } = periodOf(month, formulas, localTime);
  const earlier = periodOf(monthsAfter(month, -1), formulas, localTime);
  const untilMs = localTime(until.date, until.time);
  assert(untilMs > startMs, () => `${until.date} ${until.time} lies before ${month} begins`);
  if (untilMs >= endMs) return { now: { startMs, endMs }, before: { startMs: earlier.startMs, endMs: earlier.endMs } };
  const backMs = localTime(dayOf(monthsAfter(until.date.slice(0, 7), -1), dayNumber(until.date)), until.time);
  return {
    now: { startMs, endMs: untilMs },
    before: { startMs: earlier.startMs, endMs: Math.min(earlier.endMs, Math.max(earlier.startMs, backMs)) },
  };
}

/** The window of one daily report: from the cut of the day before to the cut of `date`. 23 or 25 hours on DST days. */
export function dailyWindow(date: string, { dailyCut }: PeriodRule, localTime: LocalTime): Span {
  return { startMs: localTime(daysAfter(date, -1), dailyCut), endMs: localTime(date, dailyCut) };
}

/** "2026-01" and -1 give "2025-12". */
export function monthsAfter(month: string, count: number): string {
  const total = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(total / 12)).padStart(4, '0')}-${twoDigits((total % 12) + 1)}`;
}

/** Where the period named by a month ends: at the next start, on the 1st of the month after where months start on the 1st. */
function endOf(month: string, { startDay, startTime }: PeriodRule, localTime: LocalTime): number {
  const date = startDay === 1 ? dayOf(monthsAfter(month, 1), 1) : dayOf(month, startDay);
  return localTime(date, startTime);
}

/** A day of a month, the last one where the month is shorter. */
function dayOf(month: string, day: number): string {
  return `${month}-${twoDigits(Math.min(day, daysIn(month)))}`;
}

function daysIn(month: string): number {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
}

function daysAfter(date: string, count: number): string {
  return dayText(must(parseDay(date), `no date: ${date}`) + count);
}

function dayNumber(date: string): number {
  return Number(date.slice(8, 10));
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
