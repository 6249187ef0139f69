// Which open cases are counted under other versions of policy and calendar than those new events are made under.

import type { Case } from '#shared/domain/case.ts';
import type { CityFacts } from '#shared/domain/city-facts.ts';
import { computeDeadline } from '#shared/domain/deadline/compute-deadline.ts';
import { ruleOf } from '#shared/domain/machine/command-table.ts';
import { versionsInForce } from '#shared/domain/rules/case-deadline.ts';
import type { ServerStore } from '../store/server-store.ts';
import { walkCases } from '../sync/walk-cases.ts';

/** The open cases whose clock could come under the city's current versions and has not; fewer where the walk was told to end. */
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
  if (present?.policyVersion === policyVersion && present.calendarVersion === calendarVersion) return false;
  // A reply already given is judged by the law of its day: there is nothing to move while the clock stands.
  const { state: clockState } = computeDeadline(state.clock, book);
  return clockState !== 'met' && clockState !== 'missed';
}
