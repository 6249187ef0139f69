// Searches are done in slices, between which others are served. Words go through the index, a filter alone along the lists.

import { BridgeError } from '#shared/bridge/bridge-error.ts';
import { isNarrowing } from '#shared/search/case-filter.ts';
import type { CaseSearch, FoundPage } from '#host/search/case-finder.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { SignedIn } from '#host/session.ts';
import type { DeskDeps } from './desk-deps.ts';
import type { Typed } from './read-typed.ts';

export type TypedSearch = Pick<Typed, 'words' | 'filter'> &
  Pick<Required<CaseSearch>, 'order' | 'limit' | 'after'> & {
    /** Asked between slices: nobody waits for this one any more. */
    readonly isOver: () => boolean;
  };

/** `undefined` where the search was over before it was done; null where there is nothing to look for. */
export type RunSearch = (who: SignedIn, search: TypedSearch) => Promise<FoundPage | null | undefined>;

/** A key is not waited for: a slice is shorter than the time between two of them. */
const sliceMs = 8;

/** Creates what runs searches. Another person at the desk ends every one. */
export function createSearchRunner({ session, replica, clock }: DeskDeps): RunSearch {
  return async (who, { isOver, ...search }) => {
    const scope = scopeOf(who.actor);
    assertPlace(search);
    if (search.words.length === 0)
      return isNarrowing(search.filter) ? latestOf(replica.queues.page({ ...search, scope })) : null;
    const steps = replica.search({ ...search, scope });
    let beganMs = clock.monotonicMs();
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      if (clock.monotonicMs() - beganMs < sliceMs) continue;
      await new Promise<void>((resolve) => void clock.after(0, resolve));
      if (isOver() || session.current() !== who) return undefined;
      beganMs = clock.monotonicMs();
    }
  };
}

function latestOf(page: Pick<FoundPage, 'ids' | 'next'>): FoundPage {
  return { ...page, looked: page.ids.length };
}

/** Each order has places of its own: one of another search leads nowhere. */
const places = { words: /^\d+$/, best: /^\d+_\d+$/, filter: /^\d+\.\d+$/ } as const;

function assertPlace({ words, order, after }: Pick<TypedSearch, 'words' | 'order' | 'after'>): void {
  const kind = words.length === 0 ? 'filter' : order === 'best' ? 'best' : 'words';
  if (after !== null && !places[kind].test(after))
    throw new BridgeError('bad-input', `${after} is no place of this search`);
}
