// Words that make one ask whether the request is one for this line: courts, discipline, petitions, secrets … A person decides.

import type { RefusalReason } from '#shared/city/desk-files.ts';
import { createPhraseMatcher } from '#shared/text/phrase-matcher.ts';
import type { ScopeDoubt } from './advice.ts';
import { isDenied } from './denied.ts';

/** Builds the check of a pack's reasons; the reason with most of its words said comes first. */
export function createScopeCheck(reasons: readonly RefusalReason[]): (normalised: string) => ScopeDoubt[] {
  const matcher = createPhraseMatcher(reasons.flatMap((reason) => reason.words.map((word) => [word, reason] as const)));

  return (normalised) => {
    const said = new Map<RefusalReason, Set<string>>();
    for (const { start, end, values } of matcher.find(normalised)) {
      if (isDenied({ text: normalised, start, end }, { notYetDenies: true })) continue;
      for (const reason of values) said.set(reason, (said.get(reason) ?? new Set()).add(normalised.slice(start, end)));
    }
    return [...said]
      .map(([reason, words]) => ({ reasonId: reason.id, words: [...words] }))
      .toSorted((one, other) => other.words.length - one.words.length);
  };
}
