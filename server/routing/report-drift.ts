// Cuts drift down to what a wire carries and a screen shows. Pure.

import type { Drift, DriftCell } from '#shared/routing/drift.ts';
import type { DriftReport } from '#shared/sync/drift-schema.ts';
import { limits } from '#shared/sync/limits.ts';

type Counted = DriftReport['all'][number];
type Made = Pick<DriftReport, 'madeAtMs' | 'isCut'>;

/** Cuts drift down to a report. */
export function reportDrift({ cells, confusions }: Drift, { madeAtMs, isCut }: Made): DriftReport {
  const weeks = [...new Set(cells.map((cell) => cell.week))].toSorted().toReversed().slice(0, limits.driftWeeks);
  const shown = cells.filter((cell) => weeks.includes(cell.week));
  const byTopic = [...Map.groupBy(shown, ({ topicId }) => topicId)]
    .map(([topicId, ofTopic]) => ({ topicId, byWeek: weeks.map((one) => sumOf(ofTopic, one)) }))
    .toSorted((a, b) => casesOf(b.byWeek) - casesOf(a.byWeek) || (a.topicId < b.topicId ? -1 : 1));
  return {
    madeAtMs,
    isCut,
    weeks,
    all: weeks.map((one) => sumOf(shown, one)),
    topics: byTopic.slice(0, limits.driftTopics),
    otherTopics: Math.max(0, byTopic.length - limits.driftTopics),
    confusions: confusions.slice(0, limits.driftPairs),
  };
}

function sumOf(cells: readonly DriftCell[], ofWeek: string): Counted {
  const those = cells.filter((cell) => cell.week === ofWeek);
  return {
    cases: those.reduce((sum, { cases }) => sum + cases, 0),
    right: those.reduce((sum, { right }) => sum + right, 0),
  };
}

function casesOf(byWeek: readonly Counted[]): number {
  return byWeek.reduce((sum, { cases }) => sum + cases, 0);
}
