// Searches are done in slices, between which others are served.

import { createNameLookup } from '#shared/search/name-lookup.ts';
import { readWords } from '#shared/search/search-word.ts';
import type { FoundPage, SearchPlace } from '#host/search/case-finder.ts';
import { scopeOf } from '#host/replica/scope.ts';
import type { SignedIn } from '#host/session.ts';
import type { DeskDeps } from './desk-deps.ts';

export type TextSearch = {
  readonly text: string;
  readonly limit: number;
  readonly after: SearchPlace | null;
  /** Asked between slices: nobody waits for this one any more. */
  readonly isOver: () => boolean;
};

/** `undefined` where the search was over before it was done; null where there is nothing to look for. */
export type RunSearch = (who: SignedIn, search: TextSearch) => Promise<FoundPage | null | undefined>;

/** A key is not waited for: a slice is shorter than the time between two of them. */
const sliceMs = 8;

/** Creates what reads and runs searches. Another person at the desk ends every one. */
export function createSearchRunner({ session, replica, loaded, clock }: DeskDeps): RunSearch {
  const lookUp = createNameLookup(loaded.pack);

  return async (who, { text, limit, after, isOver }) => {
    const words = readWords(text, lookUp);
    if (words.length === 0) return null;
    const steps = replica.search({ scope: scopeOf(who.actor), words, limit, after });
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
