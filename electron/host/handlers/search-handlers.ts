import type { Handlers } from '#shared/bridge/contract.ts';
import { nothingFound } from '#host/search/case-finder.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { DeskDeps } from './desk-deps.ts';
import { createSearchRunner } from './run-search.ts';

/** One box for every search of the person signed in. Whoever types on ends the search of the letters before. */
export function createSearchHandlers(deps: DeskDeps): Pick<Handlers, 'search.cases' | 'search.beyond'> {
  const { session, replica } = deps;
  const run = createSearchRunner(deps);
  let latest = 0;

  return {
    'search.cases': async (search) => {
      const who = session.require();
      latest += 1;
      const mine = latest;
      const found = await run(who, { ...search, isOver: () => mine !== latest });
      const isOvertaken = found === undefined;
      const page = found ?? nothingFound;
      const listing = isOvertaken ? null : replica.listing(scopeOf(who.actor));
      return { rows: [...replica.found(page)], next: page.next, listing, isOvertaken };
    },
    // No server of this version can search.
    'search.beyond': () => ({ rows: [], next: null, state: 'unsupported', building: null }),
  };
}
