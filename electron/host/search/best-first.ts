// The latest cases that were found, those that fit best first. A page is continued after its last case: what was found since
// comes in where it belongs, and nothing is given twice.

import type { Matched } from '#shared/search/match-score.ts';
import { matchScore } from '#shared/search/match-score.ts';
import type { SearchWord } from '#shared/search/search-word.ts';
import type { Candidate } from './search-parts.ts';

/** Among so many: what was registered before them is of little use to whoever wants the best. */
export const mostRanked = 1_000;

export type RankedMatch = { readonly id: number; readonly doc: bigint; readonly score: number };
type Place = Pick<RankedMatch, 'doc' | 'score'>;

export function rankMatch(words: readonly SearchWord[], { id, doc }: Candidate, matched: Matched): RankedMatch {
  return { id, doc: BigInt(doc), score: matchScore(words, matched) };
}

/** A page of them; `after` is the `next` of the page before. */
export function bestPage(
  found: readonly RankedMatch[],
  after: string | null,
  limit: number,
): { readonly ids: readonly number[]; readonly next: string | null } {
  const place = after === null ? null : placeOf(after);
  const rest = found.filter((match) => place === null || order(place, match) < 0).toSorted(order);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { ids: page.map(({ id }) => id), next: rest.length > limit && last ? `${last.score}_${last.doc}` : null };
}

/** The better one first, of equal ones the later. */
function order(one: Place, other: Place): number {
  if (one.score !== other.score) return other.score - one.score;
  return one.doc === other.doc ? 0 : one.doc > other.doc ? -1 : 1;
}

function placeOf(after: string): Place {
  const [score = '0', doc = '0'] = after.split('_');
  return { score: Number(score), doc: BigInt(doc) };
}
