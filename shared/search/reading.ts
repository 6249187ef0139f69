// How a part of a query was read, so that the screen can say it.

import type { CaseStatus } from '../domain/case.ts';
import type { CaseFlag } from '../domain/case-flag.ts';
import type { CaseFilter, Span } from './case-filter.ts';
import { noFilter } from './case-filter.ts';
import type { FilterKind } from './query-keys.ts';

/** `leftOut`: words beyond those that are looked for. */
export type ReadingKind = FilterKind | 'leftOut';

export type Reading = {
  readonly kind: ReadingKind;
  readonly typed: string;
  /** unknown: it names nothing, and narrows nothing · unfinished: somebody is still typing, and it narrows nothing yet. */
  readonly state: 'read' | 'unknown' | 'unfinished';
  /** Ids of what it names: topics, places, units, steps, classes, marks, a person. Any of them is meant. */
  readonly ids: readonly string[];
  /** Of `due` and `date`. */
  readonly span: Span | null;
};

/**
 * What readings narrow a list to. Of one kind any is meant; several times are one stretch from the first to the last; of
 * marks a case may have several at once, so all are meant.
 */
export function filterOf(readings: readonly Reading[]): CaseFilter {
  const read = readings.filter(({ state }) => state === 'read');
  const idsOf = (kind: ReadingKind): readonly string[] | null => {
    const ids = read.filter((reading) => reading.kind === kind).flatMap((reading) => reading.ids);
    return ids.length === 0 ? null : [...new Set(ids)];
  };
  return {
    ...noFilter,
    unitIds: idsOf('unit'),
    topicIds: idsOf('topic'),
    placeIds: idsOf('place'),
    statuses: idsOf('status') as readonly CaseStatus[] | null,
    deadlineClassIds: idsOf('class'),
    registeredBy: idsOf('by'),
    labelIds: idsOf('label'),
    flags: (idsOf('flag') ?? []) as readonly CaseFlag[],
    due: spanOf(read, 'due'),
    registered: spanOf(read, 'date'),
  };
}

function spanOf(readings: readonly Reading[], kind: ReadingKind): Span | null {
  const spans = readings.flatMap((reading) => (reading.kind === kind && reading.span ? [reading.span] : []));
  if (spans.length === 0) return null;
  return {
    fromMs: Math.min(...spans.map(({ fromMs }) => fromMs)),
    beforeMs: Math.max(...spans.map(({ beforeMs }) => beforeMs)),
  };
}
