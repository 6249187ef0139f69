// Finds many calls that point at one cause, as they come: `clusterStep` takes what is new and gives the next state. Pure: the
// same cases at the same times give the same clusters. A cell of place and topic is an alarm where its count is far above what
// was to be expected; over all cells of a step the share of false ones is bounded (Benjamini and Hochberg). Of cells that lie in
// each other the one with the strongest evidence is kept: that is where the burst is densest.

import type { CaseId } from '#shared/domain/ids.ts';
import type { ClusterCase, RecentCase, Shards } from './cluster-cells.ts';
import { countCases, everywhere, hourMs, recentMs, topicsOf, withoutFaded } from './cluster-cells.ts';
import type { Expectation, Window } from './expected-count.ts';
import { expectationOf, windowOf } from './expected-count.ts';
import { tailOf } from './negative-binomial.ts';

/** Calls that point at one cause. `placeId` null: all over the city. */
export type Cluster = {
  readonly id: string;
  readonly topicId: string;
  readonly placeId: string | null;
  /** Paths of both, for what lies in what. */
  readonly topicPath: readonly string[];
  readonly placePath: readonly string[];
  /** The earliest first; the first one is offered as the master of the others. */
  readonly caseIds: readonly CaseId[];
  readonly expectedAnHour: number;
  readonly sinceMs: number;
  readonly foundAtMs: number;
  readonly lastAtMs: number;
  /** Nothing was added for a while; it is remembered for a day, so that its cases are not taken for another burst. */
  readonly isOver: boolean;
  /** How many times what was to be expected. */
  readonly times: number;
  /** How much speaks for it: the log of a likelihood ratio. */
  readonly evidence: number;
};

export type ClusterState = {
  readonly shards: Shards;
  /** The latest found first; those of the last day that are over as well. */
  readonly clusters: readonly Cluster[];
};

export const noClusters: ClusterState = { shards: new Map(), clusters: [] };

export type ClusterRules = {
  readonly windowsMs: readonly number[];
  readonly fewest: number;
  /** At least so many times what was expected. */
  readonly times: number;
  /** The share of false alarms among the alarms of a step. */
  readonly falseShare: number;
  /** A cluster ends when nothing was added for so long. */
  readonly quietMs: number;
};

/** Assumed; measured by `npm run eval -- clusters`. */
export const usualRules: ClusterRules = {
  windowsMs: [hourMs, 4 * hourMs, 23 * hourMs],
  fewest: 5,
  times: 3,
  falseShare: 0.1,
  quietMs: 6 * hourMs,
};

/** Cells a city is taken to have at least: a small one is looked at as often in a day as a large one. */
const fewestCells = 20_000;

type Alarm = Expectation & {
  readonly one: ClusterCase;
  readonly topic: string;
  readonly place: string;
  readonly windowMs: number;
  readonly tail: number;
};

/** Counts cases of the past without judging them; the earliest first. */
export function learnCases(state: ClusterState, cases: readonly ClusterCase[]): ClusterState {
  const last = cases.at(-1);
  return last ? { ...state, shards: countCases(state.shards, cases, last.atMs) } : state;
}

/** What is known after these cases, at this time. */
export function clusterStep(
  before: ClusterState,
  newCases: readonly ClusterCase[],
  nowMs: number,
  rules: ClusterRules = usualRules,
): ClusterState {
  const shards = countCases(withoutFaded(before.shards, nowMs), newCases, nowMs);
  const alarms = alarmsOf(shards, newCases, nowMs, rules);
  const grown = before.clusters.map((cluster) => grow(cluster, shards));
  const known = grown
    .map((cluster) => ({ ...cluster, isOver: cluster.isOver || nowMs - cluster.lastAtMs >= rules.quietMs }))
    .filter(({ lastAtMs }) => nowMs - lastAtMs < recentMs);
  const settle = (all: readonly Cluster[], alarm: Alarm): readonly Cluster[] =>
    settleAlarm(all, alarm, { shards, nowMs, rules });
  const clusters = alarms.reduce(settle, known);
  return { shards, clusters };
}

/** Whether a case of these paths belongs to what the cluster is about. */
export function isInCluster(
  { topicId, placeId }: Pick<Cluster, 'topicId' | 'placeId'>,
  { topicPath, placePath }: Pick<ClusterCase, 'topicPath' | 'placePath'>,
): boolean {
  return topicPath.includes(topicId) && (placeId === null || placePath.includes(placeId));
}

/** Cells that are far above what was expected, the strongest first. */
function alarmsOf(shards: Shards, cases: readonly ClusterCase[], nowMs: number, rules: ClusterRules): readonly Alarm[] {
  const windows = rules.windowsMs.map((windowMs) => windowOf(shards, windowMs, nowMs));
  const judged = new Set<string>();
  const found: Alarm[] = [];
  for (const one of cases) {
    for (const [topic, place] of cellsOf(one)) {
      const key = `${topic}\n${place}`;
      if (judged.has(key)) continue;
      judged.add(key);
      found.push(...judgeCell(shards, { one, topic, place }, windows, rules));
    }
  }
  const cells = [...shards.values()].reduce((sum, shard) => sum + shard.size, 0);
  const tested = Math.max(fewestCells, cells) * rules.windowsMs.length;
  const ordered = found.toSorted((a, b) => a.tail - b.tail);
  const last = ordered.findLastIndex(({ tail }, at) => tail <= (rules.falseShare * (at + 1)) / tested);
  return ordered.slice(0, last + 1).toSorted((a, b) => evidenceOf(b) - evidenceOf(a) || depthOf(b) - depthOf(a));
}

function cellsOf(one: ClusterCase): readonly (readonly [topic: string, place: string])[] {
  return topicsOf(one).flatMap((topic) => [everywhere, ...one.placePath].map((place) => [topic, place] as const));
}

function judgeCell(
  shards: Shards,
  cell: Pick<Alarm, 'one' | 'topic' | 'place'>,
  windows: readonly Window[],
  { fewest, times }: ClusterRules,
): readonly Alarm[] {
  const recent = shards.get(cell.topic)?.get(cell.place)?.recent.length ?? 0;
  if (recent < fewest) return [];
  return windows.flatMap((window) => {
    const known = expectationOf(shards, cell.topic, cell.place, window);
    if (!known || known.count < fewest || known.count < times * known.expected) return [];
    return [{ ...known, ...cell, windowMs: window.windowMs, tail: tailOf(known.count, known.expected, known.shape) }];
  });
}

/** Where the evidence is the same the narrower place and topic say more. */
function depthOf({ one, topic, place }: Alarm): number {
  return one.placePath.indexOf(place) + one.topicPath.indexOf(topic);
}

function evidenceOf({ count, expected }: Pick<Expectation, 'count' | 'expected'>): number {
  return count * Math.log(count / Math.max(expected, 1e-9)) - (count - expected);
}

type Settling = { readonly shards: Shards; readonly nowMs: number; readonly rules: ClusterRules };

/**
 * An alarm begins a cluster, or moves one it lies in or around to where the evidence is stronger. Around a cluster, and after one
 * that is over, only what is not of it counts; inside a wide one, what is far above even its raised level.
 */
function settleAlarm(all: readonly Cluster[], alarm: Alarm, { shards, nowMs, rules }: Settling): readonly Cluster[] {
  const near = all.filter((cluster) => isNear(cluster, alarm));
  const begun = () => [beginCluster(alarm, shards, nowMs), ...all];
  if (near.length === 0) return begun();
  const isInside = near.every((cluster) => isWithin(alarm, cluster));
  if (isInside && near.every(({ times }) => alarm.count >= rules.times * alarm.expected * times)) return begun();
  const known = new Set(near.flatMap(({ caseIds }) => caseIds));
  const recent = recentOf(shards, alarm);
  const fresh = recent.slice(-alarm.count).filter(({ id }) => !known.has(id)).length;
  if (fresh >= Math.max(rules.fewest, rules.times * alarm.expected) && fresh > alarm.count / 2) return begun();
  const [first] = near.filter(({ isOver }) => !isOver);
  if (!first || evidenceOf(alarm) <= first.evidence) return all;
  const { id, foundAtMs } = first;
  const sinceMs = Math.min(first.sinceMs, alarm.sinceMs);
  const moved = { ...beginCluster({ ...alarm, sinceMs }, shards, nowMs), id, foundAtMs };
  return all.map((cluster) => (cluster === first ? moved : cluster));
}

function recentOf(shards: Shards, { topic, place }: Pick<Alarm, 'topic' | 'place'>): readonly RecentCase[] {
  return shards.get(topic)?.get(place)?.recent ?? [];
}

/** The alarm's place is narrower than the cluster's. */
function isWithin({ one, place }: Alarm, { placeId, placePath }: Cluster): boolean {
  if (place === everywhere || place === placeId) return false;
  return one.placePath.indexOf(place) >= placePath.length;
}

function beginCluster(alarm: Alarm, shards: Shards, nowMs: number): Cluster {
  const { one, topic, place, sinceMs, expected, windowMs } = alarm;
  const isCity = place === everywhere;
  const begun: Cluster = {
    id: `${topic}@${place}@${sinceMs}`,
    topicId: topic,
    placeId: isCity ? null : place,
    topicPath: one.topicPath.slice(0, one.topicPath.indexOf(topic) + 1),
    placePath: isCity ? [] : one.placePath.slice(0, one.placePath.indexOf(place) + 1),
    caseIds: [],
    expectedAnHour: (expected * hourMs) / windowMs,
    sinceMs,
    foundAtMs: nowMs,
    lastAtMs: nowMs,
    isOver: false,
    times: alarm.count / Math.max(expected, 1e-9),
    evidence: evidenceOf(alarm),
  };
  return grow(begun, shards);
}

/** One lies in the other, by topic and by place. */
function isNear(cluster: Cluster, { one, topic, place }: Alarm): boolean {
  const isTopic = cluster.topicPath.includes(topic) || one.topicPath.includes(cluster.topicId);
  const isCity = cluster.placeId === null || place === everywhere;
  return isTopic && (isCity || cluster.placePath.includes(place) || one.placePath.includes(cluster.placeId ?? ''));
}

/** With what was added to its cell since. What is older than a day stays in the list. */
function grow(cluster: Cluster, shards: Shards): Cluster {
  if (cluster.isOver) return cluster;
  const cell = { topic: cluster.topicId, place: cluster.placeId ?? everywhere };
  const recent = recentOf(shards, cell).filter(({ atMs }) => atMs >= cluster.sinceMs);
  const caseIds = [...new Set([...cluster.caseIds, ...recent.map(({ id }) => id)])];
  const lastAtMs = recent.at(-1)?.atMs ?? cluster.lastAtMs;
  return { ...cluster, caseIds, lastAtMs };
}
