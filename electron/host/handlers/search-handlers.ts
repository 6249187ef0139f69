import type { Handlers } from '#shared/bridge/contract.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import { excerptOf } from '#shared/search/excerpt.ts';
import type { SearchWord } from '#shared/search/search-word.ts';
import { searchForm } from '#shared/text/search-form.ts';
import { isIn } from '#shared/text/search-tokens.ts';
import { nothingFound } from '#host/search/case-finder.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { SignedIn } from '#host/session.ts';
import type { DeskDeps } from './desk-deps.ts';
import { createTypedReader } from './read-typed.ts';
import { createSearchRunner } from './run-search.ts';

/** One box for every search of the person signed in. Whoever types on ends the search of the letters before. */
export function createSearchHandlers(deps: DeskDeps): Pick<Handlers, 'search.cases'> {
  const { session, replica } = deps;
  const run = createSearchRunner(deps);
  const readTyped = createTypedReader(deps);
  let latest = 0;

  return {
    'search.cases': async ({ text, ...ask }) => {
      const who = session.require();
      latest += 1;
      const mine = latest;
      const { words, filter, readings } = readTyped(who, text);
      const found = await run(who, { ...ask, words, filter, isOver: () => mine !== latest });
      const isOvertaken = found === undefined;
      const page = found ?? nothingFound;
      const rows = replica.found(page).map((row) => ({ ...row, excerpt: excerptFor(deps, who, row, words) }));
      const listing = isOvertaken ? null : replica.listing(scopeOf(who.actor));
      return { rows, next: page.next, words: words.map(({ typed }) => typed), readings, listing, isOvertaken };
    },
  };
}

/** The narrative is read only where the row does not show what was looked for. */
function excerptFor(
  { replica }: DeskDeps,
  { actor }: SignedIn,
  { id, opening }: CaseRow,
  words: readonly SearchWord[],
): string | null {
  const form = searchForm(opening);
  const isShown = words.every(({ chunks }) => chunks.every((chunk) => isIn(form, chunk)));
  const narrative = isShown ? undefined : replica.find(actor, id)?.case.narrative;
  return narrative === undefined ? null : excerptOf(narrative, words, opening.length);
}
