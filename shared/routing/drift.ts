// Whether suggestions still fit: how often the unit suggested first was the one that had the case in the end, by topic and
// week, and which units are taken for one another. Pure; from what became of cases, so a week is right once its cases are.

import type { TopicId, UnitId } from '../domain/ids.ts';
import { dayText, weekdayOf } from '../domain/calendar/local-time.ts';
import type { Zone } from '../domain/calendar/zone.ts';
import type { Outcome } from './who/outcome.ts';

/** A topic in a week: cases that had a suggestion, and how many of them stayed with it. */
export type DriftCell = {
  readonly topicId: TopicId;
  /** The Monday, as YYYY-MM-DD. */
  readonly week: string;
  readonly cases: number;
  readonly right: number;
};

/** The unit suggested and the one that had it in the end. */
export type Confusion = {
  readonly topicId: TopicId;
  readonly suggestedUnitId: UnitId;
  readonly unitId: UnitId;
  readonly cases: number;
  /** When the latest of them was dispatched. */
  readonly latestMs: number;
};

export type Drift = { readonly cells: readonly DriftCell[]; readonly confusions: readonly Confusion[] };

/** Accuracy by topic and week, the latest week first; confusions by how often. */
export function driftOf(outcomes: readonly Outcome[], zone: Pick<Zone, 'dayOf'>): Drift {
  const suggested = outcomes.filter(({ suggestedUnitId }) => suggestedUnitId !== null);
  const byCell = Map.groupBy(suggested, ({ topicId, dispatchedAtMs }) => `${weekOf(dispatchedAtMs, zone)} ${topicId}`);
  const cells = [...byCell.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { topicId, dispatchedAtMs } = first;
    return [{ topicId, week: weekOf(dispatchedAtMs, zone), cases: group.length, right: group.filter(isRight).length }];
  });
  const wrong = Map.groupBy(
    suggested.filter((outcome) => !isRight(outcome)),
    ({ topicId, suggestedUnitId, unitId }) => `${topicId} ${suggestedUnitId} ${unitId}`,
  );
  const confusions = [...wrong.values()].flatMap((group): Confusion[] => {
    const [first] = group;
    if (!first || first.suggestedUnitId === null) return [];
    const { topicId, suggestedUnitId, unitId } = first;
    const latestMs = Math.max(...group.map(({ dispatchedAtMs }) => dispatchedAtMs));
    return [{ topicId, suggestedUnitId, unitId, cases: group.length, latestMs }];
  });
  return {
    cells: cells.toSorted((a, b) => compare(b.week, a.week) || b.cases - a.cases || compare(a.topicId, b.topicId)),
    confusions: confusions.toSorted((a, b) => b.cases - a.cases || compare(nameOf(a), nameOf(b))),
  };
}

function isRight({ suggestedUnitId, unitId }: Outcome): boolean {
  return suggestedUnitId === unitId;
}

function weekOf(atMs: number, zone: Pick<Zone, 'dayOf'>): string {
  const day = zone.dayOf(atMs);
  return dayText(day - weekdayOf(day));
}

function nameOf({ topicId, suggestedUnitId, unitId }: Confusion): string {
  return `${topicId} ${suggestedUnitId} ${unitId}`;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
