// What newer versions of policy and calendars would do to the open cases, said before they are adopted.

import type { ClockEvent } from './clock-event.ts';
import { computeDeadline, settleMain } from './compute-deadline.ts';
import type { Deadline } from './deadline.ts';
import type { DeadlineBook, Versions } from './deadline-book.ts';

export type AdoptionCase<Id extends string> = { readonly id: Id; readonly clock: readonly ClockEvent[] };

export type Move<Id extends string> = {
  readonly id: Id;
  readonly before: Deadline;
  /** `none` when by the newer policy the clock has not started: it starts with a signature. */
  readonly after: Deadline;
  readonly fromMs: number;
  readonly toMs: number | null;
  /** By how much of real time; negative: earlier. */
  readonly byMs: number;
  /** The same as counted by the newer version. */
  readonly countedMs: number;
  readonly provisional: 'becomes' | 'ceases' | null;
};

export type AdoptionPreview<Id extends string> = {
  readonly versions: Versions;
  /** Cases whose main deadline runs or is paused. */
  readonly openCount: number;
  /** Those of them that change, the largest move first. */
  readonly moves: readonly Move<Id>[];
};

/** Both versions have to be in the book. Changes nothing: adopting is a clock event of each case. */
export function previewAdoption<Id extends string>(
  cases: readonly AdoptionCase<Id>[],
  book: DeadlineBook,
  versions: Versions,
): AdoptionPreview<Id> {
  const moves: Move<Id>[] = [];
  let openCount = 0;
  for (const { id, clock } of cases) {
    const before = computeDeadline(clock, book);
    if (before.state !== 'running' && before.state !== 'paused') continue;
    openCount += 1;
    const move = moveOf({ id, clock: adopt(clock, versions) }, before, book);
    if (move !== null) moves.push(move);
  }
  moves.sort((one, other) => sizeOf(other) - sizeOf(one) || (one.id < other.id ? -1 : 1));
  return { versions, openCount, moves };
}

/** The clock as it would be after the adoption. */
function adopt(clock: readonly ClockEvent[], versions: Versions): readonly ClockEvent[] {
  const last = clock.at(-1);
  return last === undefined
    ? clock
    : [...clock, { kind: 'adopted', atMs: last.atMs, classId: last.classId, ...versions }];
}

function moveOf<Id extends string>(
  { id, clock }: AdoptionCase<Id>,
  before: Exclude<Deadline, { readonly state: 'none' }>,
  book: DeadlineBook,
): Move<Id> | null {
  const main = settleMain(clock, book);
  const after = computeDeadline(clock, book);
  const fromMs = before.dueAtMs;
  if (after.state === 'none' || main === null) {
    return { id, before, after, fromMs, toMs: null, byMs: 0, countedMs: 0, provisional: null };
  }
  const provisional = after.isProvisional === before.isProvisional ? null : after.isProvisional ? 'becomes' : 'ceases';
  const toMs = after.dueAtMs;
  if (toMs === fromMs && provisional === null && after.state === before.state) return null;
  const countedMs = main.settled.ruler.count(fromMs, toMs);
  return { id, before, after, fromMs, toMs, byMs: toMs - fromMs, countedMs, provisional };
}

/** A deadline that is gone is the largest change of all. */
function sizeOf({ toMs, byMs }: Move<string>): number {
  return toMs === null ? Infinity : Math.abs(byMs);
}
