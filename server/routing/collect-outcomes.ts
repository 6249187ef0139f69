import type { Case } from '#shared/domain/case.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { Outcome } from '#shared/routing/who/outcome.ts';
import { outcomeOf } from '#shared/routing/who/outcome.ts';
import type { ServerStore } from '../store/server-store.ts';
import { walkCases } from '../sync/walk-cases.ts';

export type OutcomeStore = Pick<ServerStore, 'readPage' | 'readHistory'>;
export type CaseWithOutcome = { readonly state: Case; readonly outcome: Outcome };

/** Every case that was dispatched, with what became of it, read from its events. One that changes meanwhile may come twice. */
export async function* walkOutcomes(store: OutcomeStore): AsyncGenerator<CaseWithOutcome> {
  for await (const { case: row } of walkCases(store)) {
    if (row.assignments.length === 0) continue;
    const history = await store.readHistory(row.id);
    const outcome = history && outcomeOf(history.events.map(({ event }) => event));
    if (history && outcome) yield { state: history.case, outcome };
  }
}

/** What became of every case: ids and times alone leave the store. */
export async function collectOutcomes(store: OutcomeStore): Promise<Outcome[]> {
  const outcomes = new Map<CaseId, Outcome>();
  for await (const { outcome } of walkOutcomes(store)) outcomes.set(outcome.caseId, outcome);
  return [...outcomes.values()];
}
