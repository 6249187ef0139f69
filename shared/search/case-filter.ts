// What narrows a list of cases besides words: one shape for the fields of a list, for what is typed inline (`unit:`, `昨天`) and
// for the store that answers.

import type { CaseStatus } from '../domain/case.ts';
import type { CaseFlag } from '../domain/case-flag.ts';

/** A stretch of time, milliseconds since 1970: from, and before. */
export type Span = { readonly fromMs: number; readonly beforeMs: number };

/** A case has to fit all of it. Lists: any of these; null: whatever it is. */
export type CaseFilter = {
  /** With what lies below them, which the store does not know of. */
  readonly topicIds: readonly string[] | null;
  readonly placeIds: readonly string[] | null;
  /** Of the unit that has the lead now. */
  readonly unitIds: readonly string[] | null;
  readonly statuses: readonly CaseStatus[] | null;
  readonly deadlineClassIds: readonly string[] | null;
  readonly registeredBy: readonly string[] | null;
  /** Marks of the city's list. */
  readonly labelIds: readonly string[] | null;
  /** All of them. */
  readonly flags: readonly CaseFlag[];
  /** A clock runs, and ends in this stretch. */
  readonly due: Span | null;
  readonly registered: Span | null;
};

/** Every case fits it. */
export const noFilter: CaseFilter = {
  topicIds: null,
  placeIds: null,
  unitIds: null,
  statuses: null,
  deadlineClassIds: null,
  registeredBy: null,
  labelIds: null,
  flags: [],
  due: null,
  registered: null,
};

/** Whether it leaves anything out. */
export function isNarrowing(filter: CaseFilter): boolean {
  return (Object.keys(noFilter) as (keyof CaseFilter)[]).some((key) =>
    key === 'flags' ? filter.flags.length > 0 : filter[key] !== null,
  );
}

/** Fits what fits both. */
export function both(one: CaseFilter, other: CaseFilter): CaseFilter {
  return {
    topicIds: common(one.topicIds, other.topicIds),
    placeIds: common(one.placeIds, other.placeIds),
    unitIds: common(one.unitIds, other.unitIds),
    statuses: common(one.statuses, other.statuses),
    deadlineClassIds: common(one.deadlineClassIds, other.deadlineClassIds),
    registeredBy: common(one.registeredBy, other.registeredBy),
    labelIds: common(one.labelIds, other.labelIds),
    flags: [...new Set([...one.flags, ...other.flags])],
    due: overlap(one.due, other.due),
    registered: overlap(one.registered, other.registered),
  };
}

function common<Value>(one: readonly Value[] | null, other: readonly Value[] | null): readonly Value[] | null {
  if (one === null || other === null) return one ?? other;
  return one.filter((value) => other.includes(value));
}

function overlap(one: Span | null, other: Span | null): Span | null {
  if (one === null || other === null) return one ?? other;
  return { fromMs: Math.max(one.fromMs, other.fromMs), beforeMs: Math.min(one.beforeMs, other.beforeMs) };
}
