import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaseId } from '#shared/domain/ids.ts';
import { seededRandom } from '#shared/lib/seeded-random.ts';
import type { ClusterCase } from './cluster-cells.ts';
import { bucketOf, countCases, countSince, everything, everywhere, hourMs, pastOf } from './cluster-cells.ts';
import type { ClusterState } from './cluster-step.ts';
import { clusterStep, isInCluster, learnCases, noClusters } from './cluster-step.ts';
import { tailOf } from './negative-binomial.ts';

const dayMs = 24 * hourMs;
const startMs = Date.UTC(2026, 10, 2);
const districts = ['d1', 'd2', 'd3', 'd4'];
const topics = ['t1', 't2', 't3', 't4', 't5', 't6', 't7', 't8', 't9', 't10'];

function aCase(atMs: number, district: string, topic: string, street = `${district}-s1`): ClusterCase {
  const date = new Date(atMs);
  const bucket = bucketOf(date.getUTCDay(), date.getUTCHours());
  const id = `${atMs}-${district}-${topic}-${street}` as CaseId;
  return { id, atMs, bucket, placePath: [district, street], topicPath: ['main', topic] };
}

/** Cases of every district and topic, evenly mixed, so many a day. */
function usualDays(fromMs: number, days: number, casesADay: number, seed: number): readonly ClusterCase[] {
  const random = seededRandom(seed);
  const pick = (items: readonly string[]) => items[Math.floor(random() * items.length)] ?? '';
  return Array.from({ length: days * casesADay }, (_, index) => {
    const district = pick(districts);
    const street = `${district}-s${Math.floor(random() * 20)}`;
    return aCase(Math.floor(fromMs + (index * dayMs) / casesADay), district, pick(topics), street);
  });
}

function run(state: ClusterState, cases: readonly ClusterCase[], fromMs: number, hours: number): ClusterState {
  let next = state;
  for (let step = 1; step <= hours * 12; step += 1) {
    const endMs = fromMs + (step * hourMs) / 12;
    const now = cases.filter(({ atMs }) => atMs > endMs - hourMs / 12 && atMs <= endMs);
    next = clusterStep(next, now, endMs);
  }
  return next;
}

const learned = learnCases(noClusters, usualDays(startMs, 14, 400, 1));
const todayMs = startMs + 14 * dayMs;
const morningMs = todayMs + 9 * hourMs;
/** Ten calls in fifty minutes from one street. */
const burst = Array.from({ length: 10 }, (_, index) => aCase(morningMs + index * 300_000, 'd2', 't4', 'd2-s7'));

describe('a burst', () => {
  const before = run(learned, usualDays(todayMs, 1, 400, 2), todayMs, 9);

  test('is found where it is densest, with how many, since when, and what was to be expected', () => {
    const usual = usualDays(morningMs, 1, 400, 3).filter(({ topicPath }) => topicPath[1] !== 't4');
    const cases = [...burst, ...usual].toSorted((a, b) => a.atMs - b.atMs);
    const { clusters } = run(before, cases, morningMs - 1, 2);
    expect(clusters).toMatchObject([{ topicId: 't4', placeId: 'd2-s7', isOver: false, sinceMs: morningMs }]);
    expect(clusters[0]?.caseIds).toEqual(burst.map(({ id }) => id));
    expect(clusters[0]?.expectedAnHour).toBeLessThan(0.2);
    expect(clusters[0]?.foundAtMs).toBeLessThan(morningMs + hourMs);
  });

  test('over many streets of a district is found at the district', () => {
    const spread = burst.map(({ atMs }, index) => aCase(atMs, 'd3', 't5', `d3-s${index}`));
    const { clusters } = run(before, spread, morningMs - 1, 2);
    expect(clusters).toMatchObject([{ topicId: 't5', placeId: 'd3' }]);
  });

  test('is over when nothing more comes, and its cases begin no other one', () => {
    const found = run(before, burst, morningMs - 1, 2);
    const later = run(found, usualDays(morningMs + 2 * hourMs, 1, 400, 4), morningMs + 2 * hourMs, 12);
    expect(later.clusters.map(({ placeId, isOver }) => [placeId, isOver])).toEqual([['d2-s7', true]]);
    expect(run(later, [], morningMs + 14 * hourMs, 24).clusters).toEqual([]);
  });

  test('belongs to a draft about the same topic in the place', () => {
    const [cluster] = run(before, burst, morningMs - 1, 2).clusters;
    const draft = { topicPath: ['main', 't4'], placePath: ['d2', 'd2-s7', 'house'] };
    expect(cluster && isInCluster(cluster, draft)).toBe(true);
    expect(cluster && isInCluster(cluster, { ...draft, placePath: ['d2'] })).toBe(false);
    expect(cluster && isInCluster(cluster, { ...draft, topicPath: ['main'] })).toBe(false);
  });
});

test('usual days, busier ones, and the first day of a city raise no alarm', () => {
  expect(run(learned, usualDays(todayMs, 2, 400, 5), todayMs, 48).clusters).toEqual([]);
  expect(run(learned, usualDays(todayMs, 1, 1_200, 6), todayMs, 24).clusters).toEqual([]);
  expect(run(noClusters, usualDays(startMs, 1, 400, 7), startMs, 24).clusters).toEqual([]);
});

test('a step changes nothing of the state before it, and the same steps give the same clusters', () => {
  const frozen = JSON.stringify([...learned.shards].map(([topic, shard]) => [topic, [...shard]]));
  const once = run(learned, burst, morningMs - 1, 2);
  expect(JSON.stringify([...learned.shards].map(([topic, shard]) => [topic, [...shard]]))).toBe(frozen);
  expect(run(learned, burst, morningMs - 1, 2)).toEqual(once);
});

test('cases in any order, of any time and without place or topic are counted and never throw', () => {
  const anyCase = fc.record({
    id: fc.uuid().map((id) => id as CaseId),
    atMs: fc.integer({ min: startMs - 3 * dayMs, max: startMs + dayMs }),
    bucket: fc.integer({ min: 0, max: 11 }),
    placePath: fc.subarray(['a', 'b', 'c']),
    topicPath: fc.subarray(['x', 'y', 'z']),
  });
  fc.assert(
    fc.property(fc.array(anyCase, { maxLength: 60 }), (cases) => {
      const { shards } = clusterStep(noClusters, cases, startMs + dayMs);
      const cell = shards.get(everything)?.get(everywhere);
      const counted = cell ? countSince(cell, startMs) + pastOf(cell, startMs + dayMs) : 0;
      expect(counted).toBeLessThanOrEqual(cases.length + 1e-9);
      expect(counted).toBeGreaterThanOrEqual(cases.length * 0.9);
    }),
  );
});

test('what is of a day ago becomes past, and the past fades by half in four weeks', () => {
  const shards = countCases(new Map(), [aCase(startMs, 'd1', 't1')], startMs);
  const cell = shards.get('t1')?.get('d1');
  expect(cell && pastOf(cell, startMs + dayMs + 1)).toBe(1);
  const aged = countCases(shards, [aCase(startMs + 2 * dayMs, 'd1', 't1')], startMs + 2 * dayMs)
    .get('t1')
    ?.get('d1');
  expect(aged && pastOf({ ...aged, recent: [] }, startMs + 30 * dayMs)).toBeCloseTo(0.5, 10);
});

test('the tail of a count is that of the sum of its terms, and smaller the larger the count', () => {
  expect(tailOf(0, 3, 2)).toBe(1);
  expect(tailOf(1, 1, 1)).toBeCloseTo(0.5, 10);
  expect(tailOf(3, 1, 1)).toBeCloseTo(0.125, 10);
  // Sure of the mean it is Poisson's.
  expect(tailOf(5, 1, 1e7)).toBeCloseTo(0.00366, 4);
  expect(tailOf(5, 0, 2)).toBe(0);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0.001, max: 100, noNaN: true }), (count, mean) => {
      const tail = tailOf(count, mean, 3);
      expect(tail).toBeGreaterThanOrEqual(0);
      expect(tailOf(count + 1, mean, 3)).toBeLessThanOrEqual(tail + 1e-9);
    }),
  );
});
