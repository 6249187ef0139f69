// Articles of the pack that fit what is being typed: by the topic they are about, and by the words of their title.

import type { TopicId } from '#shared/domain/ids.ts';
import type { Article } from '#shared/city/desk-files.ts';
import type { FoundArticle } from './advice.ts';
import { fitTitles, termsOfSaid, termsOfTitle, weightOfTerm } from './article-titles.ts';

const shownAtMost = 3;

export type AboutTopic = { readonly topicIds: readonly TopicId[]; readonly confidence: number };

type Candidate = { readonly article: Article; readonly why: FoundArticle['why']; readonly score: number };

/** Builds the finder of a pack's articles. `today`: the civil day of the city, YYYY-MM-DD; what has expired is not shown. */
export function createArticleFinder(articles: readonly Article[]) {
  const known = articles.map((article) => ({
    article,
    titles: [article.title.zh, article.title.en].map(termsOfTitle),
  }));
  const spread = countArticles(known.map(({ titles }) => titles));
  const weightOf = (term: string): number => weightOfTerm(articles.length, spread.get(term) ?? articles.length);

  return (said: string, about: AboutTopic, today: string): FoundArticle[] => {
    const terms = termsOfSaid(said);
    return known
      .filter(({ article }) => article.expiresOn >= today)
      .flatMap(({ article, titles }): Candidate[] => {
        const fit = fitArticle(article, titles, { terms, about, weightOf });
        return fit ? [{ article, ...fit }] : [];
      })
      .toSorted((one, other) => other.score - one.score)
      .slice(0, shownAtMost)
      .map(({ article, why }) => ({ articleId: article.id, version: article.version, why }));
  };
}

export type Said = {
  readonly terms: ReadonlySet<string>;
  readonly about: AboutTopic;
  readonly weightOf: (term: string) => number;
};

/** Why an article fits, and how well (0 to 2); null: it does not. */
export function fitArticle(
  { topicIds }: Pick<Article, 'topicIds'>,
  titles: readonly ReadonlySet<string>[],
  { terms, about, weightOf }: Said,
): Pick<Candidate, 'why' | 'score'> | null {
  const topicId = topicIds.find((id) => about.topicIds.includes(id));
  const { shared, share, isNamed } = fitTitles(titles, terms, weightOf);
  if (topicId !== undefined) return { why: { kind: 'topic', topicId }, score: about.confidence + share };
  return isNamed ? { why: { kind: 'words', words: [...shared] }, score: share } : null;
}

function countArticles(titlesOfArticles: readonly (readonly ReadonlySet<string>[])[]): ReadonlyMap<string, number> {
  const count = new Map<string, number>();
  for (const titles of titlesOfArticles) {
    const terms = new Set(titles.flatMap((title) => [...title]));
    for (const term of terms) count.set(term, (count.get(term) ?? 0) + 1);
  }
  return count;
}
