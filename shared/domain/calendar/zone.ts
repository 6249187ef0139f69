// A time zone: which moment a wall clock's reading is. Intl is asked once per zone and year; what it said is kept inside
// the zone, so that a lookup afterwards is a comparison or two.

import { dayMs } from './local-time.ts';

/** The local clock changes at `atMs` by `byMs`: forward (a gap) if positive. */
export type ClockChange = { readonly atMs: number; readonly byMs: number };

export type Zone = {
  readonly timeZone: string;
  /** Local time minus UTC at the moment, in milliseconds. */
  offsetAt(utcMs: number): number;
  toLocal(utcMs: number): number;
  /** The local day of the moment. */
  dayOf(utcMs: number): number;
  /**
   * The first moment at which the local clock shows this time or a later one. So a time that is shown twice (clocks set back)
   * is the first of the two, and a time that is never shown (clocks set forward) is the moment of the jump: an earlier
   * local time never becomes a later moment.
   */
  toUtc(localMs: number): number;
  /** Whether the local clock never shows this time. */
  isSkipped(localMs: number): boolean;
  /** The changes of the local clock after `fromMs` and up to `toMs`. */
  changesBetween(fromMs: number, toMs: number): readonly ClockChange[];
};

/** Throws RangeError when the zone is unknown. */
export function createZone(timeZone: string): Zone {
  const readOffset = createOffsetReader(timeZone);
  const spans = createSpans(readOffset);

  function toUtc(localMs: number): number {
    // A day before, no change of today has happened yet.
    const beforeOffset = spans.at(localMs - dayMs).offsetMs;
    const guessMs = localMs - beforeOffset;
    const span = spans.at(guessMs);
    return span.offsetMs === beforeOffset ? guessMs : Math.max(span.fromMs, localMs - span.offsetMs);
  }

  const offsetAt = (utcMs: number): number => spans.at(utcMs).offsetMs;
  return {
    timeZone,
    offsetAt,
    toLocal: (utcMs) => utcMs + offsetAt(utcMs),
    dayOf: (utcMs) => Math.floor((utcMs + offsetAt(utcMs)) / dayMs),
    toUtc,
    isSkipped(localMs) {
      const utcMs = toUtc(localMs);
      return utcMs + offsetAt(utcMs) !== localMs;
    },
    changesBetween(fromMs, toMs) {
      const changes: ClockChange[] = [];
      for (let span = spans.at(fromMs); span.toMs <= toMs;) {
        const next = spans.at(span.toMs);
        if (next === span) break;
        if (next.offsetMs !== span.offsetMs) {
          changes.push({ atMs: next.fromMs, byMs: next.offsetMs - span.offsetMs });
        }
        span = next;
      }
      return changes;
    },
  };
}

type OffsetSpan = { readonly fromMs: number; readonly toMs: number; readonly offsetMs: number };

/** No case is older or due later; outside, the offset at the edge holds. */
const firstYear = 1900;
const lastYear = 2200;
/** No zone changes its clocks twice within a week. */
const sampleMs = 7 * dayMs;

/** Spans of equal offset, read for a growing range of years without holes. */
function createSpans(readOffset: (utcMs: number) => number): { at(utcMs: number): OffsetSpan } {
  let spans: readonly OffsetSpan[] = [];
  let last: OffsetSpan = { fromMs: 0, toMs: 0, offsetMs: 0 };

  function cover(utcMs: number): void {
    // The neighbours too: a deadline of December ends in January.
    const year = new Date(utcMs).getUTCFullYear();
    const fromMs = Math.min(Date.UTC(Math.max(firstYear, year - 1), 0, 1), spans[0]?.fromMs ?? Infinity);
    const toMs = Math.max(Date.UTC(Math.min(lastYear, year + 2), 0, 1), spans.at(-1)?.toMs ?? -Infinity);
    const before = readSpans(fromMs, spans[0]?.fromMs ?? toMs, readOffset);
    const after = spans.length === 0 ? [] : readSpans(spans.at(-1)?.toMs ?? toMs, toMs, readOffset);
    spans = joinSpans([...before, ...spans, ...after]);
  }

  return {
    at(utcMs) {
      if (utcMs >= last.fromMs && utcMs < last.toMs) return last;
      const atMs = Math.min(Math.max(utcMs, Date.UTC(firstYear, 0, 2)), Date.UTC(lastYear - 1, 11, 30));
      let span = findSpan(spans, atMs);
      if (span === undefined) {
        cover(atMs);
        span = findSpan(spans, atMs);
      }
      if (span === undefined) throw new RangeError(`no such moment: ${utcMs}`);
      last = span;
      return span;
    },
  };
}

function findSpan(spans: readonly OffsetSpan[], utcMs: number): OffsetSpan | undefined {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle] as OffsetSpan;
    if (utcMs < span.fromMs) high = middle - 1;
    else if (utcMs >= span.toMs) low = middle + 1;
    else return span;
  }
  return undefined;
}

function readSpans(fromMs: number, toMs: number, readOffset: (utcMs: number) => number): OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  for (let startMs = fromMs; startMs < toMs;) {
    const endMs = Math.min(startMs + sampleMs, toMs);
    const offsetMs = readOffset(startMs);
    const changeMs = readOffset(endMs) === offsetMs ? endMs : findChange(startMs, endMs, readOffset);
    spans.push({ fromMs: startMs, toMs: changeMs, offsetMs });
    startMs = changeMs;
  }
  return spans;
}

/** The first moment of the new offset, by halving. */
function findChange(fromMs: number, toMs: number, readOffset: (utcMs: number) => number): number {
  const offsetMs = readOffset(fromMs);
  let [oldMs, newMs] = [fromMs, toMs];
  while (newMs - oldMs > 1_000) {
    const middleMs = Math.floor((oldMs + newMs) / 2_000) * 1_000;
    if (readOffset(middleMs) === offsetMs) oldMs = middleMs;
    else newMs = middleMs;
  }
  return newMs;
}

function joinSpans(spans: readonly OffsetSpan[]): readonly OffsetSpan[] {
  const joined: OffsetSpan[] = [];
  for (const span of spans) {
    const previous = joined.at(-1);
    if (previous?.offsetMs === span.offsetMs) joined[joined.length - 1] = { ...previous, toMs: span.toMs };
    else joined.push(span);
  }
  return joined;
}

function createOffsetReader(timeZone: string): (utcMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (utcMs) => {
    const found: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(utcMs)) found[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = found;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(utcMs / 1_000) * 1_000;
  };
}
