// What a city's cases teach about who answers: each ruling is a precedent, each case that went somewhere a habit that fades.
// Pure, and the same whatever the order in which the cases are given: they are taken by the time they were dispatched.

import type { TopicId } from '#shared/domain/ids.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import { areaMemory, cityMemory, followedWeight, habitsKept, habitWindow, rulingHoldsMs } from '../thresholds.ts';
import { dutiesSinceMs } from './find-precedent.ts';
import type { Habit, Precedent, WhoKnowledge } from './knowledge.ts';
import type { Outcome } from './outcome.ts';
import type { OwnerKey } from './owner.ts';
import { areaOf, ownerKey, ownerOfUnit } from './owner.ts';
import { cellKey } from './share-out.ts';

type Seen = { readonly owner: OwnerKey; readonly atMs: number };
type Cell = {
  readonly topicId: TopicId;
  readonly placeId: Habit['placeId'];
  readonly weights: Map<OwnerKey, number>;
  /** The last ones, the latest at the end. */
  readonly last: Seen[];
};

/** Rulings and habits of a city, from what became of its cases. */
export function learnWho(city: LoadedCityPack, outcomes: readonly Outcome[], nowMs: number): WhoKnowledge {
  const known = outcomes.filter(({ topicId, unitId }) => city.topic(topicId) && city.unit(unitId));
  return { format: 1, precedents: precedentsOf(city, known, nowMs), habits: habitsOf(city, known) };
}

/** The last ruling on each case, for its topic, in the area of its place. */
export function precedentsOf(city: LoadedCityPack, outcomes: readonly Outcome[], nowMs: number): Precedent[] {
  return outcomes
    .flatMap(({ caseId, ruling }): Precedent[] => {
      if (!ruling || !city.topic(ruling.topicId) || !city.unit(ruling.unitId)) return [];
      const { topicId, unitId, atMs: sinceMs, isBinding } = ruling;
      const area = ruling.placeId === null ? null : areaOf(city, ruling.placeId);
      // A place the pack no longer has would make the ruling hold everywhere.
      if (area === undefined) return [];
      return [{ caseId, topicId, placeId: area, unitId, sinceMs, untilMs: sinceMs + rulingHoldsMs, isBinding }];
    })
    .filter(({ untilMs }) => (untilMs ?? nowMs + 1) > nowMs)
    .toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1));
}

function habitsOf(city: LoadedCityPack, outcomes: readonly Outcome[]): Habit[] {
  const cells = new Map<string, Cell>();
  const ordered = outcomes.toSorted((a, b) => a.dispatchedAtMs - b.dispatchedAtMs || (a.caseId < b.caseId ? -1 : 1));
  for (const outcome of ordered) {
    const { topicId, placeId, unitId, dispatchedAtMs: atMs } = outcome;
    if (atMs < dutiesSinceMs(city, topicId)) continue;
    const seen = { owner: ownerKey(ownerOfUnit(city, unitId, placeId)), atMs };
    const weight = weightOf(outcome);
    const area = placeId === null ? undefined : areaOf(city, placeId);
    count(cellOf(cells, topicId, null), seen, { weight, memory: cityMemory });
    if (area !== undefined) count(cellOf(cells, topicId, area), seen, { weight, memory: areaMemory });
  }
  return [...cells.values()]
    .map(toHabit)
    .toSorted(
      (a, b) => totalOf(b) - totalOf(a) || (cellKey(a.topicId, a.placeId) < cellKey(b.topicId, b.placeId) ? -1 : 1),
    )
    .slice(0, habitsKept);
}

/** Who follows a suggestion may only not have looked; whoever chooses has. */
function weightOf({ way, ruling }: Outcome): number {
  return way === 'followed' && ruling === null ? followedWeight : 1;
}

function cellOf(cells: Map<string, Cell>, topicId: TopicId, placeId: Habit['placeId']): Cell {
  const key = cellKey(topicId, placeId);
  const cell = cells.get(key) ?? { topicId, placeId, weights: new Map<OwnerKey, number>(), last: [] };
  cells.set(key, cell);
  return cell;
}

function count({ weights, last }: Cell, seen: Seen, { weight, memory }: { weight: number; memory: number }): void {
  // What counts less makes others fade less as well.
  const fade = 1 - (1 - memory) * weight;
  for (const [owner, before] of weights) weights.set(owner, before * fade);
  weights.set(seen.owner, (weights.get(seen.owner) ?? 0) + weight);
  last.push(seen);
  if (last.length > habitWindow) last.shift();
}

function toHabit({ topicId, placeId, weights, last }: Cell): Habit {
  const owners = [...weights]
    .filter(([, weight]) => weight >= leastWeight)
    .map(([owner, weight]) => ({ owner, weight: Math.round(weight * 1000) / 1000, ...lately(owner, last) }))
    .toSorted((a, b) => b.weight - a.weight || (a.owner < b.owner ? -1 : 1));
  return { topicId, placeId, owners };
}

const leastWeight = 0.05;

/** The longest stretch up to now in which the owner had nearly all: "since then 14 of 15"; else all that is remembered. */
function lately(owner: OwnerKey, last: readonly Seen[]): { hits: number; of: number; sinceMs: number } {
  for (let from = 0; from < last.length; from += 1) {
    const stretch = last.slice(from);
    const hits = stretch.filter((seen) => seen.owner === owner).length;
    const [first] = stretch;
    if (first?.owner === owner && hits >= stretch.length * nearlyAll)
      return { hits, of: stretch.length, sinceMs: first.atMs };
  }
  const hits = last.filter((seen) => seen.owner === owner).length;
  return { hits, of: last.length, sinceMs: last[0]?.atMs ?? 0 };
}

const nearlyAll = 0.9;

function totalOf({ owners }: Habit): number {
  return owners.reduce((sum, { weight }) => sum + weight, 0);
}
