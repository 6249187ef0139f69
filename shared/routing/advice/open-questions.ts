// What a unit will have to be told about such a matter and the form does not say yet.

import type { TopicId } from '#shared/domain/ids.ts';
import type { Question } from '#shared/city/desk-files.ts';
import { createPhraseMatcher } from '#shared/text/phrase-matcher.ts';
import { factsIn } from './facts.ts';

/** Builds the finder of a pack's questions. `topicIds`: the topic and those above it; nothing is asked without one. */
export function createQuestionFinder(
  questions: readonly Question[],
): (normalised: string, topicIds: readonly TopicId[]) => string[] {
  const matcher = createPhraseMatcher(questions.flatMap(({ id, words }) => words.map((word) => [word, id] as const)));

  return (normalised, topicIds) => {
    const asked = questions.filter((question) => question.topicIds.some((id) => topicIds.includes(id)));
    if (asked.length === 0) return [];
    const facts = factsIn(normalised);
    const told = new Set(matcher.find(normalised).flatMap(({ values }) => values));
    return asked
      .filter(({ id, answeredBy }) => !told.has(id) && !answeredBy.some((kind) => facts.has(kind)))
      .map(({ id }) => id);
  };
}
