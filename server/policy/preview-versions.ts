// What adopting the city's current versions would do to the open cases, before anybody does it.

import type { Case } from '#shared/domain/case.ts';
import type { CityFacts } from '#shared/domain/city-facts.ts';
import { computeDeadline } from '#shared/domain/deadline/compute-deadline.ts';
import type { Deadline } from '#shared/domain/deadline/deadline.ts';
import type { ServerStore } from '../store/server-store.ts';
import { findOlderCases } from './older-cases.ts';

/** The deadline of one case would move. `null`: there is no running deadline on that side. */
export type Move = { readonly number: string; readonly fromMs: number | null; readonly toMs: number | null };

export type Preview = {
  /** Open cases under other versions than the current ones. */
  readonly older: number;
  /** Those of them whose deadline would be another one, the largest moves first. */
  readonly moves: readonly Move[];
};

/** Computes every older case both ways; changes nothing. */
export async function previewVersions(store: ServerStore, facts: CityFacts): Promise<Preview> {
  const cases = await findOlderCases(store, facts);
  const moves = cases.flatMap((state) => moveOf(state, facts) ?? []);
  return { older: cases.length, moves: moves.toSorted((a, b) => sizeOf(b) - sizeOf(a)) };
}

function moveOf({ id, number, clock, deadlineClassId }: Case, { book, policyVersion, calendarVersion }: CityFacts) {
  const last = clock.at(-1);
  const atMs = last?.atMs ?? 0;
  const adopted = { kind: 'adopted', atMs, classId: deadlineClassId, policyVersion, calendarVersion } as const;
  const fromMs = dueOf(computeDeadline(clock, book));
  const toMs = dueOf(computeDeadline([...clock, adopted], book));
  return fromMs === toMs ? undefined : { number: number ?? id, fromMs, toMs };
}

function dueOf(deadline: Deadline): number | null {
  return deadline.state === 'none' ? null : deadline.dueAtMs;
}

/** One that appears or goes counts as the largest. */
function sizeOf({ fromMs, toMs }: Move): number {
  return fromMs === null || toMs === null ? Number.POSITIVE_INFINITY : Math.abs(toMs - fromMs);
}
