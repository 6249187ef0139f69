// How soon bursts are found in a made-up stream, how many are missed, and how many alarms have none behind them.

import { systemClock } from '#shared/lib/system-clock.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { hourMs } from '#shared/routing/similar/cluster-cells.ts';
import type { Cluster, ClusterState } from '#shared/routing/similar/cluster-step.ts';
import { clusterStep, learnCases, noClusters } from '#shared/routing/similar/cluster-step.ts';
import { percentile, round } from '#tests/bench/bench-result.ts';
import type { Burst } from './made-up-stream.ts';
import { makeUpStream } from './made-up-stream.ts';

export type BurstFigures = {
  readonly bursts: number;
  /** The share that was not found within an hour of its end. */
  readonly missed: number;
  readonly delayMinutesP50: number;
  /** How many of its cases had come when it was found. */
  readonly casesUntilFoundP50: number;
  readonly falseAlarmsPerDay: number;
  readonly stepMsP99: number;
};
export type BurstWish = {
  readonly loaded: LoadedCityPack;
  readonly casesADay: number;
  readonly learnDays: number;
  readonly days: number;
  readonly seed: number;
};

const clock = systemClock();
const stepMs = 60_000;
const dayMs = 24 * hourMs;
const graceMs = hourMs;

export function measureBursts({ loaded, casesADay, learnDays, days, seed }: BurstWish): BurstFigures {
  const all = learnDays + days;
  const { cases, bursts } = makeUpStream({
    loaded,
    casesADay,
    days: all,
    burstsFromDay: learnDays,
    burstsADay: 6,
    seed,
  });
  const beginMs = cases[0]?.atMs ?? 0;
  const fromMs = beginMs + learnDays * dayMs;
  let at = cases.findIndex(({ atMs }) => atMs >= fromMs);
  let state: ClusterState = noClusters;
  for (let done = 0; done < at; done += 2_000) state = learnCases(state, cases.slice(done, Math.min(at, done + 2_000)));
  const found = new Map<string, Cluster>();
  const times: number[] = [];
  for (let nowMs = fromMs; at < cases.length; nowMs += stepMs) {
    let end = at;
    while ((cases[end]?.atMs ?? Number.POSITIVE_INFINITY) <= nowMs) end += 1;
    const beganMs = clock.monotonicMs();
    state = clusterStep(state, cases.slice(at, end), nowMs);
    times.push(clock.monotonicMs() - beganMs);
    at = end;
    for (const cluster of state.clusters) if (!found.has(cluster.id)) found.set(cluster.id, cluster);
  }
  const clusters = [...found.values()];
  const hits = bursts.map((burst) => clusters.find((cluster) => isOf(cluster, burst)));
  const delays = bursts.flatMap((burst, index) => {
    const hit = hits[index];
    return hit ? [{ ms: hit.foundAtMs - burst.fromMs, cases: hit.caseIds.length }] : [];
  });
  const falseOnes = clusters.filter((cluster) => !bursts.some((burst) => isOf(cluster, burst)));
  return {
    bursts: bursts.length,
    missed: round(hits.filter((hit) => hit === undefined).length / bursts.length),
    delayMinutesP50: round(
      percentile(
        delays.map(({ ms }) => ms / 60_000),
        0.5,
      ),
    ),
    casesUntilFoundP50: percentile(
      delays.map((delay) => delay.cases),
      0.5,
    ),
    falseAlarmsPerDay: round(falseOnes.length / days),
    stepMsP99: round(percentile(times, 0.99)),
  };
}

/** The alarm came in time, about this topic and this place or what lies in or around them. */
function isOf(cluster: Cluster, burst: Burst): boolean {
  const isInTime = cluster.foundAtMs >= burst.fromMs && cluster.foundAtMs <= burst.toMs + graceMs;
  const isTopic = burst.topicPath.includes(cluster.topicId) || cluster.topicPath.includes(burst.topicId);
  const isPlace =
    cluster.placeId === null || burst.placePath.includes(cluster.placeId) || cluster.placePath.includes(burst.placeId);
  return isInTime && isTopic && isPlace;
}
