// What is counted to find bursts: cases by place and topic, at every level of both. Counts of the past fade; those of the last
// day are kept one by one, and become past when they are older, so that a burst is never its own expectation.
// Invariant: nothing here is changed once made; a step makes new cells for what it touches.

import type { CaseId } from '#shared/domain/ids.ts';

/** A case as far as bursts are concerned. Paths: ids from the top down; `bucket`: its part of the week (`bucketCount`). */
export type ClusterCase = {
  readonly id: CaseId;
  readonly atMs: number;
  readonly bucket: number;
  readonly placePath: readonly string[];
  readonly topicPath: readonly string[];
};

export type RecentCase = Pick<ClusterCase, 'id' | 'atMs' | 'bucket'>;

/** `past`: by part of the week, as of `asOfMs`; for the cells of the whole city alone, others have a sum only. */
export type Cell = {
  readonly past: number;
  readonly buckets: readonly number[] | null;
  readonly asOfMs: number;
  /** The earliest first. */
  readonly recent: readonly RecentCase[];
};

/** The cells of one topic, by place. */
export type Shard = ReadonlyMap<string, Cell>;
export type Shards = ReadonlyMap<string, Shard>;

/** Working days and weekends, each in stretches of four hours. */
export const bucketCount = 12;
/** The place that is the whole city, and the topic that is all of them. */
export const everywhere = '';
export const everything = '';

export const hourMs = 3_600_000;
/** What is looked at one by one. */
export const recentMs = 24 * hourMs;
const halfLifeMs = 28 * 24 * hourMs;
/** Cells that have faded to this are forgotten. */
const faded = 0.05;
/** Most cells of a large city hold nothing of the last day: they share it. */
const none: readonly RecentCase[] = [];
const noBuckets: readonly number[] = Array.from({ length: bucketCount }, () => 0);

/** The part of the week a local time is in. */
export function bucketOf(weekday: number, hour: number): number {
  const isWeekend = weekday === 0 || weekday === 6;
  return (isWeekend ? 6 : 0) + Math.floor(hour / 4);
}

/** The topics a case counts for: a main topic says nothing about a cause where a narrower one is known. */
export function topicsOf({ topicPath }: Pick<ClusterCase, 'topicPath'>): readonly string[] {
  return topicPath.length > 1 ? topicPath.slice(1) : topicPath;
}

/** Counts the cases, the earliest first. */
export function countCases(shards: Shards, cases: readonly ClusterCase[], nowMs: number): Shards {
  const next = new Map(shards);
  const copied = new Map<string, Map<string, Cell>>();
  for (const one of cases) {
    for (const topic of [everything, ...topicsOf(one)]) {
      const shard = copied.get(topic) ?? new Map(next.get(topic));
      copied.set(topic, shard);
      next.set(topic, shard);
      for (const place of [everywhere, ...one.placePath])
        shard.set(place, withCase(shard.get(place), place, one, nowMs));
    }
  }
  return next;
}

/** The cell as it is now: what is older than a day is past, and the past has faded. */
export function agedCell(cell: Cell, nowMs: number): Cell {
  const leaving = cell.recent.length - countSince(cell, nowMs - recentMs);
  const share = fadedShare(cell.asOfMs, nowMs);
  const buckets = cell.buckets?.map((count) => count * share) ?? null;
  if (buckets) for (const { bucket } of cell.recent.slice(0, leaving)) buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  return {
    past: cell.past * share + leaving,
    buckets,
    asOfMs: Math.max(nowMs, cell.asOfMs),
    recent: leaving === 0 ? cell.recent : leaving === cell.recent.length ? none : cell.recent.slice(leaving),
  };
}

/** What has become past of a cell until now. */
export function pastOf({ past, asOfMs, recent }: Cell, nowMs: number): number {
  const leaving = recent.length - countSince({ recent }, nowMs - recentMs);
  return past * fadedShare(asOfMs, nowMs) + leaving;
}

/** How many of the last day came after this moment. */
export function countSince({ recent }: Pick<Cell, 'recent'>, afterMs: number): number {
  let low = 0;
  let high = recent.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((recent[middle]?.atMs ?? 0) > afterMs) high = middle;
    else low = middle + 1;
  }
  return recent.length - low;
}

/** Without those cells of the first topic that say nothing any more; each step does one, so that none takes long. */
export function withoutFaded(shards: Shards, nowMs: number): Shards {
  const first = shards.entries().next();
  if (first.done) return shards;
  const [topic, shard] = first.value;
  const aged = [...shard].map(([place, cell]): [string, Cell] => [place, agedCell(cell, nowMs)]);
  const telling = aged.filter(([, { past, recent }]) => past >= faded || recent.length > 0);
  const kept = new Map(shards);
  kept.delete(topic);
  // It goes to the end, and its turn comes again when all others had theirs.
  if (telling.length > 0) kept.set(topic, new Map(telling));
  return kept;
}

function withCase(cell: Cell | undefined, place: string, { id, atMs, bucket }: ClusterCase, nowMs: number): Cell {
  const buckets = place === everywhere ? noBuckets : null;
  const { recent, ...aged } = agedCell(cell ?? { past: 0, buckets, asOfMs: nowMs, recent: [] }, nowMs);
  // They come nearly in order; one from a desk that was offline finds its place.
  const at = recent.findLastIndex((other) => other.atMs <= atMs) + 1;
  return { ...aged, recent: recent.toSpliced(at, 0, { id, atMs, bucket }) };
}

/** How much of the past still counts. */
function fadedShare(asOfMs: number, nowMs: number): number {
  return 2 ** -(Math.max(0, nowMs - asOfMs) / halfLifeMs);
}
