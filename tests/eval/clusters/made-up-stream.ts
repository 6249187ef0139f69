// A city's cases as they come, made up: places and topics of very different size, more of a topic in some places, hours and
// weekdays with a shape, topics of the night, days that differ. Into it bursts are planted: many calls about one thing.

import type { Random } from '#shared/lib/clock.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import { must } from '#shared/lib/assert.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { CasePaths } from '#shared/search/case-paths.ts';
import { casePathsOf } from '#shared/search/case-paths.ts';
import type { ClusterCase } from '#shared/routing/similar/cluster-cells.ts';
import { bucketOf, hourMs } from '#shared/routing/similar/cluster-cells.ts';

export type Burst = {
  readonly topicId: string;
  readonly placeId: string;
  readonly topicPath: readonly string[];
  readonly placePath: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly cases: number;
  readonly expected: number;
};
export type StreamWish = {
  readonly loaded: LoadedCityPack;
  readonly casesADay: number;
  readonly days: number;
  /** Bursts come from this day on, so many a day. */
  readonly burstsFromDay: number;
  readonly burstsADay: number;
  readonly seed: number;
};
export type Stream = { readonly cases: readonly ClusterCase[]; readonly bursts: readonly Burst[] };

/** How busy an hour is, as at most hotlines: little at night, two peaks. */
const hourShape = [3, 2, 1, 1, 1, 2, 4, 8, 14, 16, 15, 12, 9, 9, 12, 13, 12, 10, 8, 7, 7, 6, 5, 4] as const;
const weekendShare = 0.6;
const dayMs = 24 * hourMs;
/** A Monday at midnight. */
const beginMs = Date.UTC(2026, 0, 5);

type Weighed<Item> = { readonly item: Item; readonly upTo: number };

export function makeUpStream({ loaded, casesADay, days, burstsFromDay, burstsADay, seed }: StreamWish): Stream {
  const random = seededRandom(seed);
  const paths = casePathsOf(loaded);
  const leaves = loaded.pack.places.filter(({ level }) => level === 'community');
  const places = weighed(
    leaves.map(({ id }) => id),
    random,
    1,
  );
  const topics = weighed(
    loaded.pack.topics.filter(({ id }) => paths.topic(id).length > 1).map(({ id }) => id),
    random,
    1.2,
  );
  const nightly = new Set(topics.filter(() => random() < 0.1).map(({ item }) => item));
  const cases: ClusterCase[] = [];
  for (let day = 0; day < days; day += 1) {
    const factor = Math.exp(0.12 * normal(random)) * (isWeekend(day) ? weekendShare : 1);
    const moods = new Map(topics.map(({ item }) => [item, Math.exp(0.2 * normal(random))]));
    const count = Math.round(casesADay * factor);
    for (let made = 0; made < count; made += 1) {
      const topic = drawMoody(topics, moods, random);
      const hour = drawHour(random, nightly.has(topic));
      // Half of a topic's cases come from the places it is at home in.
      const place = random() < 0.3 ? homeOf(places, topic, random) : draw(places, random);
      cases.push(caseAt(paths, place, topic, beginMs + day * dayMs + hour * hourMs + random() * hourMs, cases.length));
    }
  }
  const rates = ratesOf(cases, days);
  const bursts = Array.from({ length: Math.round((days - burstsFromDay) * burstsADay) }, (_, index) => {
    const near = must(cases[Math.floor(random() * cases.length)], 'a case');
    const atMs = beginMs + (burstsFromDay + index / burstsADay) * dayMs + (7 + random() * 12) * hourMs;
    return plantBurst({ cases, paths, near, atMs, rates, random, leaves: leaves.map(({ id }) => id) });
  });
  return { cases: cases.toSorted((a, b) => a.atMs - b.atMs), bursts };
}

type Planting = {
  readonly cases: ClusterCase[];
  readonly paths: CasePaths;
  readonly near: ClusterCase;
  readonly atMs: number;
  readonly rates: ReadonlyMap<string, number>;
  readonly random: Random;
  readonly leaves: readonly string[];
};

/** At least eight cases, and at least five times what would have come, at a community, a subdistrict or a district. */
function plantBurst({ cases, paths, near, atMs, rates, random, leaves }: Planting): Burst {
  const levels = near.placePath.length;
  const depth = random() < 0.4 ? levels : random() < 0.67 ? levels - 1 : levels - 2;
  const placePath = near.placePath.slice(0, Math.max(1, depth));
  const placeId = must(placePath.at(-1), 'a place');
  const topicId = must(near.topicPath.at(-1), 'a topic');
  const hours = 0.5 + random() * 5;
  const hour = Math.floor((atMs % dayMs) / hourMs);
  const expected = (rates.get(`${topicId}@${placeId}`) ?? 0) * shapeShare(hour, hours);
  const count = Math.max(8, Math.ceil(5 * expected)) + Math.floor(random() ** 2 * 30);
  const inside = leaves.filter((id) => paths.place(id).includes(placeId));
  for (let made = 0; made < count; made += 1) {
    const leaf = must(inside[Math.floor(random() * inside.length)], 'a place below');
    cases.push(caseAt(paths, leaf, topicId, atMs + random() * hours * hourMs, cases.length));
  }
  const toMs = atMs + hours * hourMs;
  return { topicId, placeId, topicPath: near.topicPath, placePath, fromMs: atMs, toMs, cases: count, expected };
}

function caseAt(paths: CasePaths, place: string, topic: string, atMs: number, index: number): ClusterCase {
  const date = new Date(atMs);
  const bucket = bucketOf(date.getUTCDay(), date.getUTCHours());
  const id = `case-${index}` as CaseId;
  return { id, atMs: Math.floor(atMs), bucket, placePath: paths.place(place), topicPath: paths.topic(topic) };
}

/** Cases a day of every topic at every place. */
function ratesOf(cases: readonly ClusterCase[], days: number): ReadonlyMap<string, number> {
  const rates = new Map<string, number>();
  for (const { topicPath, placePath } of cases) {
    for (const place of placePath) {
      const key = `${topicPath.at(-1) ?? ''}@${place}`;
      rates.set(key, (rates.get(key) ?? 0) + 1 / days);
    }
  }
  return rates;
}

function shapeShare(hour: number, hours: number): number {
  const total = hourShape.reduce((sum, one) => sum + one, 0);
  return ((hourShape[hour % 24] ?? 0) * hours) / total;
}

/** By Zipf: few are large, most are small. */
function weighed(items: readonly string[], random: Random, steepness: number): readonly Weighed<string>[] {
  const order = items.map((item) => ({ item, at: random() })).toSorted((a, b) => a.at - b.at);
  let sum = 0;
  return order.map(({ item }, rank) => {
    sum += 1 / (rank + 10) ** steepness;
    return { item, upTo: sum };
  });
}

function draw(items: readonly Weighed<string>[], random: Random): string {
  const wanted = random() * (items.at(-1)?.upTo ?? 0);
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.upTo ?? 0) >= wanted) high = middle;
    else low = middle + 1;
  }
  return must(items[low], 'an item').item;
}

/** A topic comes more on some days than on others. */
function drawMoody(topics: readonly Weighed<string>[], moods: ReadonlyMap<string, number>, random: Random): string {
  for (;;) {
    const topic = draw(topics, random);
    if (random() * 2 < (moods.get(topic) ?? 1)) return topic;
  }
}

function drawHour(random: Random, isNightly: boolean): number {
  const shape = hourShape.map((one, hour) => (isNightly && (hour >= 20 || hour < 5) ? one * 6 : one));
  let wanted = random() * shape.reduce((sum, one) => sum + one, 0);
  return shape.findIndex((one) => (wanted -= one) <= 0);
}

/** One of a few places where the topic is more common. */
function homeOf(places: readonly Weighed<string>[], topic: string, random: Random): string {
  const seed = Array.from(topic).reduce((sum, character) => sum * 31 + (character.codePointAt(0) ?? 0), 7);
  return draw(places, seededRandom((seed + Math.floor(random() * 40)) >>> 0));
}

function isWeekend(day: number): boolean {
  return day % 7 > 4;
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
