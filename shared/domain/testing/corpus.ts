// A corpus of cases as random walks reach them: for every way a case can stand, a few that stand so.

import * as fc from 'fast-check';
import { applyAll } from '../apply.ts';
import type { Case } from '../case.ts';
import type { CityFacts } from '../city-facts.ts';
import { decide } from '../decide.ts';
import { anyWalk, contextOf } from './arbitraries.ts';
import { anyCity } from './builders.ts';

export type Reached = { readonly state: Case; readonly city: CityFacts; readonly step: number };

/** How a case stands, in short: its status, its units, and what hangs on it. */
export function standingOf(state: Case): string {
  const units = state.assignments
    .filter(({ round }) => round === state.round)
    .map(({ part, status }) => `${part} ${status}`);
  const flags = [
    state.proposal?.kind,
    state.ledger?.status,
    state.suspension && 'suspended',
    state.exclusion?.status,
    state.supervisions.at(-1)?.status,
    state.extensions.some(({ ruling }) => ruling === null) && 'extension',
    state.assistRequests.some(({ ruling }) => ruling === null) && 'assist',
    state.disputes.some(({ ruling }) => ruling === null) && 'dispute',
  ];
  return [state.status, ...units.toSorted(), ...flags.filter(Boolean)].join(', ');
}

/** Of each status of the case so many. */
export function someOfEach(cases: readonly Reached[], count: number): readonly Reached[] {
  return [...Map.groupBy(cases, ({ state }) => state.status).values()].flatMap((alike) => {
    const stride = Math.max(1, Math.floor(alike.length / count));
    return alike.filter((_, index) => index % stride === 0).slice(0, count);
  });
}

/** Cases out of `walks` random walks, at most one of each standing, every step of the way counted. */
export function reachedCases(walks: number, seed: number): readonly Reached[] {
  const corpus = new Map<string, Reached>();
  for (const steps of fc.sample(anyWalk, { seed, numRuns: walks })) {
    let state: Case | undefined;
    for (const [index, step] of steps.entries()) {
      const decision = decide(state, step.command, contextOf(step, index));
      if (!decision.ok) continue;
      state = applyAll(state, decision.events);
      if (!state) continue;
      const standing = standingOf(state);
      if (!corpus.has(standing)) corpus.set(standing, { state, city: step.city ?? anyCity, step: index });
    }
  }
  return [...corpus.values()];
}
