// What the call is about: words of the catalogue found in the narrative, longer and rarer ones counting more.

import type { TopicId } from '../domain/ids.ts';
import type { LoadedCityPack } from '../city/load-city-pack.ts';
import type { Suggestion } from './reason.ts';
import type { TopicModel } from './what/model.ts';
import type { SaidPhrase } from './topic-words.ts';
import { createTopicWords } from './topic-words.ts';
import { addLearned } from './what/learned-topics.ts';
import { chosenTopicShare, highestConfidence, maximumTopics, nothingKnownScore } from './thresholds.ts';

export type TopicProposal = Suggestion['topics'][number];
/** `said`: the text as it was typed, for a model that reads more of it than the pack's words. */
export type TopicFinder = (normalised: string, chosen: TopicId | null, said?: string) => TopicProposal[];

type Evidence = { score: number; readonly words: Set<string>; readonly firstAt: number };

/** Words of a topic that has others below it say less than a leaf's. */
const shareOfUpperTopic = 0.5;
const shareOfGeneralTopic = 0.3;
const openingLength = 20;
const boostOfOpeningPraise = 2;

/** Builds the finder of a pack; what a model has learned is asked for at every call, so that a newer one counts at once. */
export function createTopicFinder(city: LoadedCityPack, learned: () => TopicModel | null = () => null): TopicFinder {
  const readWords = createTopicWords(city);
  const parents = new Set(city.pack.topics.map(({ parentId }) => parentId));

  /** Evidence for a topic with found topics below it becomes theirs: the finer one is proposed. */
  function handDown(found: ReadonlyMap<TopicId, Evidence>): Map<TopicId, Evidence> {
    const uppers = new Set<TopicId>();
    const refined = new Map<TopicId, Evidence>();
    for (const [topicId, { score, words, firstAt }] of found) {
      const above = city.topicPath(topicId).slice(0, -1);
      const inherited = above.flatMap(({ id }) => found.get(id) ?? []);
      for (const { id } of above) uppers.add(id);
      const share = parents.has(topicId) ? shareOfUpperTopic : 1;
      refined.set(topicId, {
        firstAt,
        score: share * score + inherited.reduce((sum, evidence) => sum + evidence.score * shareOfUpperTopic, 0),
        words: new Set([...words, ...inherited.flatMap((evidence) => [...evidence.words])]),
      });
    }
    for (const topicId of uppers) refined.delete(topicId);
    return refined;
  }

  function weakenGeneral(found: Map<TopicId, Evidence>): Map<TopicId, Evidence> {
    const general = [...found].filter(([topicId]) => city.topic(topicId)?.isGeneral);
    if (general.length === found.size) return found;
    for (const [topicId, evidence] of general) {
      // Complaints end in thanks, a thank-you begins with them.
      const isOpening = city.topic(topicId)?.kind === 'praise' && evidence.firstAt < openingLength;
      evidence.score *= isOpening ? boostOfOpeningPraise : shareOfGeneralTopic;
    }
    return found;
  }

  return (normalised, chosen, said = normalised) => {
    const { phrases, meant } = readWords(normalised);
    const found = weakenGeneral(handDown(gather(phrases)));
    const squares = [...found.values()].reduce((sum, { score }) => sum + score ** 2, nothingKnownScore ** 2);
    const proposals = [...found].map(([topicId, { score, words }]): TopicProposal => ({
      topicId,
      confidence: Math.min(highestConfidence, score ** 2 / squares),
      reasons: [{ kind: 'words', words: [...words] }],
    }));
    const byWords = proposals.toSorted((a, b) => b.confidence - a.confidence);
    const model = learned();
    const ordered = model === null ? byWords : addLearned(model, meant ?? said, byWords, chosen);
    return (chosen === null ? ordered : putChosenFirst(chosen, ordered)).slice(0, maximumTopics);
  };
}

function gather(phrases: readonly SaidPhrase[]): Map<TopicId, Evidence> {
  const found = new Map<TopicId, Evidence>();
  for (const { words, start, values, weight } of phrases) {
    for (const topicId of values) {
      const evidence = found.get(topicId) ?? { score: 0, words: new Set<string>(), firstAt: start };
      evidence.score += weight / values.length;
      evidence.words.add(words);
      found.set(topicId, evidence);
    }
  }
  return found;
}

function putChosenFirst(chosen: TopicId, found: readonly TopicProposal[]): TopicProposal[] {
  const words = found.find(({ topicId }) => topicId === chosen)?.reasons ?? [];
  const first: TopicProposal = {
    topicId: chosen,
    confidence: chosenTopicShare,
    reasons: [{ kind: 'topic', topicId: chosen, chosen: true }, ...words],
  };
  const others = found
    .filter(({ topicId }) => topicId !== chosen)
    .map((proposal) => ({ ...proposal, confidence: proposal.confidence * (1 - chosenTopicShare) }));
  return [first, ...others];
}
