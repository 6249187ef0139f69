// How many cases of a topic at a place were to be expected in the hours that have just passed: the city's cases of these hours,
// times the topic's share at this part of the week, times the place's share, times how much more or less of the topic this
// place has had before. What is known of a cell alone is drawn towards the product of the wider ones, and at the beginning
// there is nothing else. The cell's own cases of these hours are left out everywhere.

import type { Cell, Shards } from './cluster-cells.ts';
import { agedCell, bucketCount, countSince, everything, everywhere, pastOf } from './cluster-cells.ts';

export type Expectation = {
  readonly count: number;
  readonly expected: number;
  /** How sure the expectation is: the shape of the negative binomial. */
  readonly shape: number;
  /** When the first of them came. */
  readonly sinceMs: number;
};

/** The hours that are looked at, and the city in them; made once for all cells. */
export type Window = {
  readonly windowMs: number;
  readonly nowMs: number;
  /** Cases of the whole city in these hours, by part of the week, and all that were before. */
  readonly inWindow: readonly number[];
  readonly cases: number;
  readonly city: Cell;
};

/** Cases a wider guess is worth against what a cell has seen itself. */
const guessWorth = 2;
/** However long something was watched, days differ: the rate is never surer than this. */
const surest = 20;
/** At the beginning every topic and every place is taken for one of so few: rather no alarm than a false one. */
const unseenTopics = 10;
const unseenPlaces = 10;
/** A topic all over the city is judged once so many cases were seen before. */
const knownCity = 300;
const empty: Cell = { past: 0, buckets: null, asOfMs: 0, recent: [] };

/** The city in the hours before now. */
export function windowOf(shards: Shards, windowMs: number, nowMs: number): Window {
  const city = agedCell(shards.get(everything)?.get(everywhere) ?? empty, nowMs);
  const inWindow = Array.from({ length: bucketCount }, () => 0);
  const cases = countSince(city, nowMs - windowMs);
  for (const { bucket } of city.recent.slice(city.recent.length - cases))
    inWindow[bucket] = (inWindow[bucket] ?? 0) + 1;
  return { windowMs, nowMs, inWindow, cases, city };
}

/** What stood in a cell in these hours, and what was to be expected; null: nothing can be said yet. */
export function expectationOf(shards: Shards, topic: string, place: string, window: Window): Expectation | null {
  const { windowMs, nowMs, cases, city } = window;
  const at = (topicId: string, placeId: string): Cell => shards.get(topicId)?.get(placeId) ?? empty;
  const fromMs = nowMs - windowMs;
  const cell = at(topic, place);
  const count = countSince(cell, fromMs);
  const first = cell.recent.at(-count);
  if (count === 0 || !first || (place === everywhere && city.past < knownCity)) return null;
  const others = Math.max(0, cases - count);
  // A little more than came, for at night there are few to compare with.
  const compared = others + Math.max(2, Math.sqrt(others));
  const ofTopic = at(topic, everywhere);
  const isCity = place === everywhere;
  const topicShare = topicShareOf(ofTopic, isCity ? null : count, window);
  const usual = isCity ? 1 : placeFactorOf(cell, ofTopic, at(everything, place), count, window);
  return {
    count,
    expected: compared * topicShare * usual,
    shape: Math.min(surest, pastOf(cell, nowMs) + guessWorth),
    sinceMs: first.atMs,
  };
}

/**
 * The topic's share of the city's cases in such hours: of those before, and of these hours themselves without the cell's own
 * (`mine`); null: the cell is the whole city, so that these hours say nothing.
 */
function topicShareOf(ofTopic: Cell, mine: number | null, { inWindow, windowMs, cases, city, nowMs }: Window): number {
  const before = agedCell(ofTopic, nowMs).buckets;
  const others = mine === null ? 0 : countSince(ofTopic, nowMs - windowMs) - mine;
  const compared = mine === null ? 0 : cases - mine;
  const shares = inWindow.map((inBucket, bucket) => {
    const part = inBucket / Math.max(1, cases);
    const seen = (before?.[bucket] ?? 0) + others * part + 1;
    return (part * seen) / ((city.buckets?.[bucket] ?? 0) + compared * part + unseenTopics);
  });
  return shares.reduce((sum, share) => sum + share, 0);
}

/** The place's share of all cases, and how much more or less of this topic it has had. */
function placeFactorOf(
  cell: Cell,
  ofTopic: Cell,
  ofPlace: Cell,
  count: number,
  { windowMs, nowMs, cases, city }: Window,
) {
  const placeOthers = countSince(ofPlace, nowMs - windowMs) - count;
  const placePast = pastOf(ofPlace, nowMs);
  const share = (placePast + placeOthers + 1) / (city.past + cases - count + unseenPlaces);
  const guessedPast = city.past === 0 ? 0 : (pastOf(ofTopic, nowMs) * placePast) / city.past;
  return (share * (pastOf(cell, nowMs) + guessWorth)) / (guessedPast + guessWorth);
}
