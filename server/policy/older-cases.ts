// Which open cases are counted under other versions of policy and calendar than those new events are made under.

import type { Case } from '#shared/domain/case.ts';
import type { CityFacts } from '#shared/domain/city-facts.ts';
import { ruleOf } from '#shared/domain/machine/command-table.ts';
import { versionsInForce } from '#shared/domain/rules/case-deadline.ts';
import type { ServerStore } from '../store/server-store.ts';
import { walkCases } from '../sync/walk-cases.ts';

/** The open cases that could adopt the city's current versions and have not; fewer where the walk was told to end. */
export async function findOlderCases(
  store: ServerStore,
  facts: CityFacts,
  end?: AbortSignal,
): Promise<readonly Case[]> {
  const found = new Map<string, Case>();
  for await (const { case: state } of walkCases(store)) {
    if (end?.aborted) break;
    // A case that changed during the walk comes again: the later one counts.
    if (isOlder(state, facts)) found.set(state.id, state);
    else found.delete(state.id);
  }
  return [...found.values()];
}

function isOlder(state: Case, { book, policyVersion, calendarVersion }: CityFacts): boolean {
  const { from } = ruleOf('clock.adopt');
  if (from === 'none' || !from.includes(state.status)) return false;
  const present = versionsInForce(state, book);
  return present?.policyVersion !== policyVersion || present.calendarVersion !== calendarVersion;
}
