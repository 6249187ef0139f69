// Everything that is shown beside a form while somebody types, from the pack alone. Pure and deterministic: advice takes nothing,
// decides nothing and waits for nothing.

import type { TopicId } from '#shared/domain/ids.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { Suggestion } from '../reason.ts';
import { classFromTopicAbove } from '../thresholds.ts';
import { normalise } from '#shared/text/normalise.ts';
import type { Advice, FoundArticle } from './advice.ts';
import { createDangerFinder } from './find-dangers.ts';
import type { AboutTopic } from './find-articles.ts';
import { createArticleFinder } from './find-articles.ts';
import { createQuestionFinder } from './open-questions.ts';
import { createScopeCheck } from './doubt-scope.ts';

export type AdviceInput = {
  readonly narrative: string;
  readonly placeDetail: string;
  /** What is suggested for the same text, best first. */
  readonly topics: Suggestion['topics'];
  /** The civil day of the city, YYYY-MM-DD. */
  readonly today: string;
};
export type Adviser = (input: AdviceInput) => Advice;
/** Articles for what is said (in its normalised spelling) about a topic, best first; `today`: what has expired is not shown. */
export type FindArticles = (said: string, about: AboutTopic, today: string) => FoundArticle[];

/** Read further than for a suggestion, for a danger may be named late; not for ever: the answer must come while typing. */
const longestReadText = 3_000;

/** Prepares a pack for advice; `findArticles`: in a larger base of knowledge than the pack's own. */
export function createAdviser(city: LoadedCityPack, findElsewhere?: FindArticles): Adviser {
  const { urgencyRules, refusalReasons, questions, articles } = city.pack;
  const findDangers = createDangerFinder(urgencyRules);
  const doubtScope = createScopeCheck(refusalReasons);
  const findQuestions = createQuestionFinder(questions);
  const findArticles = findElsewhere ?? createArticleFinder(articles);

  function pathOf(topicId: TopicId | undefined): TopicId[] {
    return topicId === undefined ? [] : city.topicPath(topicId).map(({ id }) => id);
  }

  return ({ narrative, placeDetail, topics, today }) => {
    const text = readableOf(narrative);
    const said = `${text}\n${readableOf(placeDetail)}`;
    const top = topics[0];
    // Below this a topic is a guess: what it would have asked for is noise.
    const likely = top && top.confidence >= classFromTopicAbove ? top : undefined;
    const topicIds = pathOf(likely?.topicId);
    // A thank-you tells of dangers that are over.
    const isPraise = top !== undefined && city.topic(top.topicId)?.kind === 'praise';
    return {
      dangers: isPraise ? [] : findDangers(text),
      outOfScope: isPraise ? [] : doubtScope(text),
      questionIds: text.trim() === '' ? [] : findQuestions(said, topicIds),
      articles: findArticles(text, { topicIds, confidence: likely?.confidence ?? 0 }, today),
    };
  };
}

/** Lines stay apart: what is denied in one is not denied in the next. */
function readableOf(typed: string): string {
  const lines = typed.slice(0, longestReadText).split('\n').map(normalise);
  return lines.join('\n').slice(0, longestReadText);
}
