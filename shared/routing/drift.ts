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

/** Counts outcomes one by one, so that whoever has very many need not keep them. */
export class DriftTally {
  readonly #zone: Pick<Zone, 'dayOf'>;
  readonly #cells = new Map<string, { -readonly [Key in keyof DriftCell]: DriftCell[Key] }>();
  readonly #confusions = new Map<string, { -readonly [Key in keyof Confusion]: Confusion[Key] }>();

  /** `zone`: of the city, whose Mondays begin the weeks. */
  constructor(zone: Pick<Zone, 'dayOf'>) {
    this.#zone = zone;
  }

  /** Counts a case; one that had no suggestion says nothing. */
  add({ topicId, suggestedUnitId, unitId, dispatchedAtMs }: Outcome): void {
    if (suggestedUnitId === null) return;
    const week = weekOf(dispatchedAtMs, this.#zone);
    const cellKey = `${week} ${topicId}`;
    const cell = this.#cells.get(cellKey) ?? { topicId, week, cases: 0, right: 0 };
    cell.cases += 1;
    this.#cells.set(cellKey, cell);
    if (suggestedUnitId === unitId) {
      cell.right += 1;
      return;
    }
    const pairKey = `${topicId} ${suggestedUnitId} ${unitId}`;
    const pair = this.#confusions.get(pairKey) ?? { topicId, suggestedUnitId, unitId, cases: 0, latestMs: 0 };
    pair.cases += 1;
    pair.latestMs = Math.max(pair.latestMs, dispatchedAtMs);
    this.#confusions.set(pairKey, pair);
  }

  /** Accuracy by topic and week, the latest week first; confusions by how often. */
  drift(): Drift {
    return {
      cells: [...this.#cells.values()].toSorted(
        (a, b) => compare(b.week, a.week) || b.cases - a.cases || compare(a.topicId, b.topicId),
      ),
      confusions: [...this.#confusions.values()].toSorted((a, b) => b.cases - a.cases || compare(nameOf(a), nameOf(b))),
    };
  }
}

/** The same of outcomes that are all here. */
export function driftOf(outcomes: readonly Outcome[], zone: Pick<Zone, 'dayOf'>): Drift {
  const tally = new DriftTally(zone);
  for (const outcome of outcomes) tally.add(outcome);
  return tally.drift();
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
