import type { CaseId } from '#shared/domain/ids.ts';
import type { Outcome } from '#shared/routing/who/outcome.ts';
import { outcomeOf } from '#shared/routing/who/outcome.ts';
import type { ServerStore } from '../store/server-store.ts';
import { walkCases } from '../sync/walk-cases.ts';

/** What became of every case that was dispatched, read from its events: ids and times alone leave the store. */
export async function collectOutcomes(store: Pick<ServerStore, 'readPage' | 'readHistory'>): Promise<Outcome[]> {
  const outcomes = new Map<CaseId, Outcome>();
  for await (const { case: state } of walkCases(store)) {
    if (state.assignments.length === 0) continue;
    const history = await store.readHistory(state.id);
    const outcome = history && outcomeOf(history.events.map(({ event }) => event));
    if (outcome) outcomes.set(state.id, outcome);
  }
  return [...outcomes.values()];
}
