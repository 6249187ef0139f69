// One local year of a working calendar as spans of UTC with running sums, so that counting is a search and a subtraction.

import { dayMs, firstDayOf } from './local-time.ts';
import type { Zone } from './zone.ts';

/** A window of a day in milliseconds since local midnight. */
export type WindowMs = readonly [fromMs: number, toMs: number];

export type CompiledYear = {
  readonly firstDay: number;
  /** The moments at which the year begins and ends. */
  readonly fromMs: number;
  readonly toMs: number;
  /** The counted spans in order. */
  readonly spanFromMs: Float64Array;
  readonly spanToMs: Float64Array;
  /** Counted time of the year before the span; one longer than the spans, so that the last is the whole year's. */
  readonly countedBeforeMs: Float64Array;
  /** The counted days in order. */
  readonly countedDays: Int32Array;
};

export function compileYear(year: number, zone: Zone, windowsOf: (day: number) => readonly WindowMs[]): CompiledYear {
  const firstDay = firstDayOf(year);
  const endDay = firstDayOf(year + 1);
  const from: number[] = [];
  const to: number[] = [];
  const before: number[] = [0];
  const days: number[] = [];
  let countedMs = 0;
  for (let day = firstDay; day < endDay; day += 1) {
    const windows = windowsOf(day);
    if (windows.length > 0) days.push(day);
    for (const [windowFromMs, windowToMs] of windows) {
      const fromMs = zone.toUtc(day * dayMs + windowFromMs);
      const toMs = zone.toUtc(day * dayMs + windowToMs);
      // A window that lies wholly in a jump of the clock is no time at all.
      if (toMs <= fromMs) continue;
      countedMs += toMs - fromMs;
      from.push(fromMs);
      to.push(toMs);
      before.push(countedMs);
    }
  }
  return {
    firstDay,
    fromMs: zone.toUtc(firstDay * dayMs),
    toMs: zone.toUtc(endDay * dayMs),
    spanFromMs: Float64Array.from(from),
    spanToMs: Float64Array.from(to),
    countedBeforeMs: Float64Array.from(before),
    countedDays: Int32Array.from(days),
  };
}

/** Counted time of the year up to the moment. */
export function countedUntil(year: CompiledYear, utcMs: number): number {
  const index = firstAbove(year.spanToMs, utcMs);
  const fromMs = year.spanFromMs[index];
  const beforeMs = year.countedBeforeMs[index] ?? 0;
  return fromMs === undefined || utcMs <= fromMs ? beforeMs : beforeMs + utcMs - fromMs;
}

/** Counted time of the whole year. */
export function countedInYear(year: CompiledYear): number {
  return year.countedBeforeMs[year.spanFromMs.length] ?? 0;
}

/** The earliest moment at which so much of the year was counted; `countedMs` is above 0 and at most the whole year's. */
export function earliestAt(year: CompiledYear, countedMs: number): number {
  // The first span at whose end that much is counted.
  const index = firstAtLeast(year.countedBeforeMs, countedMs) - 1;
  return (year.spanFromMs[index] ?? 0) + countedMs - (year.countedBeforeMs[index] ?? 0);
}

/** The latest moment at which no more than so much of the year was counted; `countedMs` is below the whole year's. */
export function latestAt(year: CompiledYear, countedMs: number): number {
  const index = firstAbove(year.countedBeforeMs, countedMs) - 1;
  return (year.spanFromMs[index] ?? 0) + countedMs - (year.countedBeforeMs[index] ?? 0);
}

/** The index of the first value that is above the limit. */
export function firstAbove(values: Float64Array | Int32Array, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The index of the first value that is not below the limit. */
export function firstAtLeast(values: Float64Array | Int32Array, limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) >= limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
