// How well the title of an article fits what somebody types: which of its telling terms were said, weighed by how few articles
// have them.

import { englishStem } from '#shared/text/english-stem.ts';
import { normalise } from '#shared/text/normalise.ts';
import { searchForm } from '#shared/text/search-form.ts';
import { indexTerms } from '#shared/text/search-tokens.ts';

/** All assumed: titles are short, and an article that does not fit costs the glance it takes to see that. */
const fewestTitleTerms = 2;
const smallestTitleShare = 0.25;

/** Words that titles are made of whatever they are about. */
const empty = new Set(
  (
    'a an and are at be can do does for from get go have how i in is it long make may my need not number of on or our out ' +
    'question request should take that the their they this to was we what when where which who why will with you your'
  )
    .split(' ')
    .concat('怎么,么办,怎样,样办,什么,多长,长时,时间,需要,哪些,哪个,可以,如何,我的,办理,查询,了吗'.split(',')),
);

/** The telling terms of a title: pairs of Chinese characters and stems of words, but for those that say nothing. */
export function termsOfTitle(title: string): ReadonlySet<string> {
  return termsOfSaid(normalise(title));
}

/** The same of what was said, in its normalised spelling. */
export function termsOfSaid(normalised: string): ReadonlySet<string> {
  const terms = indexTerms(searchForm(normalised)).split(' ');
  const telling = terms.filter((term) => term.length > 1 && !empty.has(term)).map(englishStem);
  return new Set(telling.filter((term) => !empty.has(term)));
}

/** What a term tells of the articles that have it: more, the fewer of them all that are. */
export function weightOfTerm(articles: number, having: number): number {
  return Math.log(1 + articles / Math.max(1, having));
}

export type TitleFit = {
  /** Terms of the title that were said. */
  readonly shared: readonly string[];
  /** Their share of the title's weight, 0 to 1. */
  readonly share: number;
  /** So much of it was said that the article is named by it. */
  readonly isNamed: boolean;
};

/** The best fit of an article's titles, one a language. */
export function fitTitles(
  titles: readonly ReadonlySet<string>[],
  said: ReadonlySet<string>,
  weightOf: (term: string) => number,
): TitleFit {
  const weigh = (terms: Iterable<string>): number => [...terms].reduce((sum, term) => sum + weightOf(term), 0);
  let best: TitleFit = { shared: [], share: 0, isNamed: false };
  for (const title of titles) {
    const shared = [...title].filter((term) => said.has(term));
    const share = shared.length === 0 ? 0 : weigh(shared) / weigh(title);
    const isNamed = shared.length >= fewestTitleTerms && share >= smallestTitleShare;
    if (share > best.share) best = { shared, share, isNamed };
  }
  return best;
}
