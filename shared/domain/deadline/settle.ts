// The sum itself: from a start, a term, its pauses and extensions to the due moment, leg by leg. Everything else here
// (deadline, limits, explanation, warnings) reads these legs, so that they cannot disagree.

import type { CityCalendars } from '../calendar/city-calendars.ts';
import { yearOf } from '../calendar/local-time.ts';
import type { Deadline } from './deadline.ts';
import type { Pause } from './pauses.ts';
import type { DeadlinePolicy, Term } from './policy.ts';
import type { Ruler } from './term-sums.ts';
import { addTerm, calendarIdOf, extendBy, rulerOf } from './term-sums.ts';

export type Stretch = {
  readonly startedAtMs: number;
  readonly term: Term;
  readonly pauses: readonly Pause[];
  readonly extensions: readonly { readonly atMs: number; readonly term: Term }[];
  readonly stoppedAtMs: number | null;
};

/** One part of the sum: it took the due moment from `fromMs` to `toMs`. */
export type Leg = { readonly fromMs: number; readonly toMs: number } & (
  | { readonly leg: 'term' }
  | { readonly leg: 'extended'; readonly term: Term }
  | { readonly leg: 'paused'; readonly pause: Pause; readonly countedMs: number }
);

export type Settled = {
  readonly dueAtMs: number;
  readonly legs: readonly Leg[];
  /** The pause that is still open and began before the due moment. */
  readonly openPause: Pause | null;
  /** Those that moved the due moment. */
  readonly pauses: readonly Pause[];
  readonly ruler: Ruler;
  /** The first year reached whose calendar is not published; null: none. */
  readonly provisionalYear: number | null;
};

/**
 * Sums up. A pause moves the due moment by exactly the counted time it took, unless that moment had already passed and no
 * extension has put it off since.
 */
export function settle(stretch: Stretch, calendars: CityCalendars): Settled {
  const ruler = rulerOf(stretch.term, calendars);
  let dueAtMs = addTerm(stretch.term, stretch.startedAtMs, calendars);
  const legs: Leg[] = [{ leg: 'term', fromMs: stretch.startedAtMs, toMs: dueAtMs }];
  const pauses: Pause[] = [];
  let afterDue: Pause[] = [];
  let openPause: Pause | null = null;
  const move = (leg: Leg): void => {
    legs.push(leg);
    dueAtMs = leg.toMs;
  };
  const stand = (pause: Pause): void => {
    if (pause.fromMs >= dueAtMs) {
      afterDue.push(pause);
      return;
    }
    if (pause.toMs === null) openPause = pause;
    else pauses.push(pause);
    const countedMs = pause.toMs === null ? 0 : ruler.count(pause.fromMs, pause.toMs);
    move({ leg: 'paused', pause, countedMs, fromMs: dueAtMs, toMs: ruler.advance(dueAtMs, countedMs) });
  };
  for (const change of inOrder(stretch)) {
    if ('term' in change) {
      const toMs = Math.max(dueAtMs, extendBy(change.term, dueAtMs, calendars));
      move({ leg: 'extended', term: change.term, fromMs: dueAtMs, toMs });
      // An extension that was granted late: what stood still meanwhile lies within the term after all.
      const earlier = afterDue;
      afterDue = [];
      earlier.forEach(stand);
    } else stand(change);
  }
  return { dueAtMs, legs, openPause, pauses, ruler, provisionalYear: provisionalYear(stretch, dueAtMs, calendars) };
}

type Change = Pause | Stretch['extensions'][number];

function inOrder({ pauses, extensions }: Stretch): readonly Change[] {
  if (extensions.length === 0) return pauses;
  const at = (change: Change): number => ('atMs' in change ? change.atMs : change.fromMs);
  return [...extensions, ...pauses].toSorted((one, other) => at(one) - at(other));
}

function provisionalYear(
  { startedAtMs, term, extensions }: Stretch,
  dueAtMs: number,
  { zone, isPublished }: CityCalendars,
): number | null {
  if (calendarIdOf(term) === null && extensions.every((extension) => calendarIdOf(extension.term) === null))
    return null;
  // The midnight that ends a year does not need the next one's calendar.
  const lastYear = yearOf(zone.dayOf(Math.max(startedAtMs, dueAtMs - 1)));
  for (let year = yearOf(zone.dayOf(startedAtMs)); year <= lastYear; year += 1) if (!isPublished(year)) return year;
  return null;
}

/** The deadline the sum comes to. */
export function deadlineOf(
  { startedAtMs, stoppedAtMs }: Stretch,
  settled: Settled,
  { soonBelow, lateBelow }: Pick<DeadlinePolicy, 'soonBelow' | 'lateBelow'>,
): Exclude<Deadline, { readonly state: 'none' }> {
  const { dueAtMs, openPause, ruler } = settled;
  const span = { startedAtMs, dueAtMs, isProvisional: settled.provisionalYear !== null };
  if (stoppedAtMs !== null) return { state: stoppedAtMs <= dueAtMs ? 'met' : 'missed', stoppedAtMs, ...span };
  if (openPause !== null) {
    return { state: 'paused', pausedAtMs: openPause.fromMs, leftMs: ruler.count(openPause.fromMs, dueAtMs), ...span };
  }
  const wholeMs = countedOf(startedAtMs, settled);
  return {
    state: 'running',
    soonAtMs: momentLeft(startedAtMs, settled, soonBelow * wholeMs),
    lateAtMs: momentLeft(startedAtMs, settled, lateBelow * wholeMs),
    ...span,
  };
}

/** The counted time of the whole stretch, pauses left out. */
export function countedOf(startedAtMs: number, { dueAtMs, pauses, ruler }: Settled): number {
  return pauses.reduce(
    (countedMs, { fromMs, toMs }) => countedMs - ruler.count(fromMs, toMs ?? fromMs),
    ruler.count(startedAtMs, dueAtMs),
  );
}

/** The latest moment at which so much counted time is left; never before the start. */
export function momentLeft(startedAtMs: number, { dueAtMs, pauses, ruler }: Settled, wantedMs: number): number {
  let leftMs = wantedMs;
  let atMs = dueAtMs;
  for (const { fromMs, toMs } of pauses.toReversed()) {
    const sinceMs = ruler.count(toMs ?? fromMs, atMs);
    if (sinceMs >= leftMs) break;
    leftMs -= sinceMs;
    atMs = fromMs;
  }
  return Math.max(startedAtMs, Math.round(ruler.retreat(atMs, leftMs)));
}
