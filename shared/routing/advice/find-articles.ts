// Articles of the pack that fit what is being typed: by the topic they are about, and by the words of their title.

import type { TopicId } from '#shared/domain/ids.ts';
import type { Article } from '#shared/city/desk-files.ts';
import { englishStem } from '#shared/text/english-stem.ts';
import { normalise } from '#shared/text/normalise.ts';
import { indexTerms } from '#shared/text/search-tokens.ts';
import { searchForm } from '#shared/text/search-form.ts';
import type { FoundArticle } from './advice.ts';

/** All assumed: the titles of a pack are short, and an article that does not fit costs the glance it takes to see that. */
const shownAtMost = 3;
const fewestTitleTerms = 2;
const smallestTitleShare = 0.25;

export type AboutTopic = { readonly topicIds: readonly TopicId[]; readonly confidence: number };

type Title = { readonly terms: ReadonlySet<string>; readonly weight: number };
type Candidate = { readonly article: Article; readonly why: FoundArticle['why']; readonly score: number };

/** Words that titles are made of whatever they are about. */
const empty = new Set(
  (
    'a an and are at be can do does for from get go have how i in is it long make may my need not number of on or our out ' +
    'question request should take that the their they this to was we what when where which who why will with you your'
  )
    .split(' ')
    .concat('怎么,么办,怎样,样办,什么,多长,长时,时间,需要,哪些,哪个,可以,如何,我的,办理,查询,了吗'.split(',')),
);

/** Builds the finder of a pack's articles. `today`: the civil day of the city, YYYY-MM-DD; what has expired is not shown. */
export function createArticleFinder(articles: readonly Article[]) {
  const known = articles.map((article) => ({ article, titles: [article.title.zh, article.title.en].map(readTitle) }));
  const spread = countArticles(known.map(({ titles }) => titles));
  const weightOf = (term: string): number => Math.log(1 + articles.length / (spread.get(term) ?? articles.length));
  const weighed = known.map(({ article, titles }) => ({
    article,
    titles: titles.map((terms) => weigh(terms, weightOf)),
  }));

  return (said: string, about: AboutTopic, today: string): FoundArticle[] => {
    const terms = termsOf(said);
    return weighed
      .filter(({ article }) => article.expiresOn >= today)
      .flatMap(({ article, titles }) => rate(article, titles, { terms, about, weightOf }))
      .toSorted((one, other) => other.score - one.score)
      .slice(0, shownAtMost)
      .map(({ article, why }) => ({ articleId: article.id, version: article.version, why }));
  };
}

type Ask = {
  readonly terms: ReadonlySet<string>;
  readonly about: AboutTopic;
  readonly weightOf: (term: string) => number;
};

function rate(article: Article, titles: readonly Title[], { terms, about, weightOf }: Ask): Candidate[] {
  const topicId = article.topicIds.find((id) => about.topicIds.includes(id));
  const fromTopic = topicId === undefined ? 0 : about.confidence;
  const best = titles
    .map((title) => ({ shared: [...title.terms].filter((term) => terms.has(term)), title }))
    .map(({ shared, title }) => ({ shared, share: share(shared, title, weightOf) }))
    .toSorted((one, other) => other.share - one.share)[0];
  const isNamed = best !== undefined && best.shared.length >= fewestTitleTerms && best.share >= smallestTitleShare;
  if (topicId !== undefined) {
    return [{ article, why: { kind: 'topic', topicId }, score: fromTopic + (best?.share ?? 0) }];
  }
  return isNamed ? [{ article, why: { kind: 'words', words: best.shared }, score: best.share }] : [];
}

function share(shared: readonly string[], { weight }: Title, weightOf: (term: string) => number): number {
  return weight === 0 ? 0 : shared.reduce((sum, term) => sum + weightOf(term), 0) / weight;
}

function weigh(terms: ReadonlySet<string>, weightOf: (term: string) => number): Title {
  return { terms, weight: [...terms].reduce((sum, term) => sum + weightOf(term), 0) };
}

function readTitle(title: string): ReadonlySet<string> {
  return termsOf(normalise(title));
}

/** Pairs of Chinese characters and stems of words, but for those that say nothing. */
function termsOf(normalised: string): ReadonlySet<string> {
  const terms = indexTerms(searchForm(normalised)).split(' ');
  const telling = terms.filter((term) => term.length > 1 && !empty.has(term)).map(englishStem);
  return new Set(telling.filter((term) => !empty.has(term)));
}

function countArticles(titlesOfArticles: readonly (readonly ReadonlySet<string>[])[]): ReadonlyMap<string, number> {
  const count = new Map<string, number>();
  for (const titles of titlesOfArticles) {
    const terms = new Set(titles.flatMap((title) => [...title]));
    for (const term of terms) count.set(term, (count.get(term) ?? 0) + 1);
  }
  return count;
}
