import type { CaseFlag } from '../domain/case-flag.ts';
import type { CaseFilter, Span } from './case-filter.ts';

/** What of a case a filter looks at. */
export type Filterable = {
  readonly topicId: string | null;
  readonly placeId: string | null;
  readonly leadUnitId: string | null;
  readonly status: string;
  readonly deadlineClassId: string | null;
  readonly registeredBy: string;
  readonly flags: readonly CaseFlag[];
  readonly labelIds?: readonly string[];
  /** Where a running clock ends; null: none runs. */
  readonly dueAtMs: number | null;
  readonly registeredAtMs: number;
};

/** Whether a case fits the filter: the rule the lists answer by, for a case that is in none of them. */
export function fitsFilter(found: Filterable, filter: CaseFilter): boolean {
  return (
    isOneOf(found.topicId, filter.topicIds) &&
    isOneOf(found.placeId, filter.placeIds) &&
    isOneOf(found.leadUnitId, filter.unitIds) &&
    isOneOf(found.status, filter.statuses) &&
    isOneOf(found.deadlineClassId, filter.deadlineClassIds) &&
    isOneOf(found.registeredBy, filter.registeredBy) &&
    isAnyOf(found.labelIds ?? [], filter.labelIds) &&
    filter.flags.every((flag) => found.flags.includes(flag)) &&
    isWithin(found.dueAtMs, filter.due) &&
    isWithin(found.registeredAtMs, filter.registered)
  );
}

function isOneOf(value: string | null, wanted: readonly string[] | null): boolean {
  return wanted === null || (value !== null && wanted.includes(value));
}

function isAnyOf(values: readonly string[], wanted: readonly string[] | null): boolean {
  return wanted === null || values.some((value) => wanted.includes(value));
}

function isWithin(atMs: number | null, span: Span | null): boolean {
  return span === null || (atMs !== null && atMs >= span.fromMs && atMs < span.beforeMs);
}
