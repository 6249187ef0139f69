// How soon: the class a danger named in the text, the topic or the agent's urgency calls for.
// Invariant: urgency and danger only ever shorten the term that a topic states for itself.

import type { Urgency } from '../domain/case.ts';
import type { CityPack } from '../city/city-pack.ts';
import type { LoadedCityPack } from '../city/load-city-pack.ts';
import type { Reason, Suggestion } from './reason.ts';
import type { TopicProposal } from './find-topics.ts';
import { createPhraseMatcher } from '../text/phrase-matcher.ts';
import { classFromTopicAbove } from './thresholds.ts';

export type ClassProposal = Suggestion['deadlineClass'];
type Class = CityPack['deadlines']['classes'][number];
type Candidate = { readonly class: Class; readonly reasons: Reason[] };

export type ClassProposer = (normalised: string, topics: readonly TopicProposal[], urgency: Urgency) => ClassProposal;

/** Builds the proposer of a pack. */
export function createClassProposer(city: LoadedCityPack): ClassProposer {
  const byTerm = city.pack.deadlines.classes.toSorted((a, b) => a.termHours - b.termHours);
  const matcher = createPhraseMatcher(
    byTerm.flatMap((entry) => entry.keywords.map((keyword): [string, Class] => [keyword, entry])),
  );

  function fromWords(normalised: string): Candidate | undefined {
    const matches = matcher.find(normalised);
    const shortest = byTerm.find((entry) => matches.some(({ values }) => values.includes(entry)));
    if (!shortest) return undefined;
    const words = matches.filter(({ values }) => values.includes(shortest)).map(({ phrase }) => phrase);
    return { class: shortest, reasons: [{ kind: 'words', words: [...new Set(words)] }] };
  }

  function fromTopic(topic: TopicProposal | undefined): Candidate | undefined {
    if (!topic) return undefined;
    const isChosen = topic.reasons.some((reason) => reason.kind === 'topic' && reason.chosen);
    const classId = city.deadlineClassOf(topic.topicId);
    const entry = byTerm.find(({ id }) => id === classId);
    if (!entry || (!isChosen && topic.confidence < classFromTopicAbove)) return undefined;
    return { class: entry, reasons: [{ kind: 'topic', topicId: topic.topicId, chosen: isChosen }] };
  }

  function fromUrgency(urgency: Urgency): Candidate | undefined {
    const entry = urgency === 'critical' ? byTerm[0] : byTerm[1];
    return urgency === 'normal' || !entry ? undefined : { class: entry, reasons: [{ kind: 'urgency' }] };
  }

  /** A thank-you tells of dangers that are over. */
  function isPraise(topic: TopicProposal | undefined): boolean {
    return topic !== undefined && city.topic(topic.topicId)?.kind === 'praise';
  }

  return (normalised, topics, urgency) => {
    const top = topics[0];
    const topic = fromTopic(top);
    const words = isPraise(top) ? undefined : fromWords(normalised);
    const isOwnClass = top !== undefined && city.topic(top.topicId)?.deadlineClassId !== null;
    const base = words && !isOwnClass && isLonger(words, topic) ? words : shorter(words, topic);
    const chosen = shorter(base, fromUrgency(urgency));
    return chosen ? { classId: chosen.class.id, reasons: chosen.reasons } : null;
  };
}

/** "Complex, left over from history" may lengthen a class that a topic merely inherits. */
function isLonger(one: Candidate, other: Candidate | undefined): boolean {
  return other !== undefined && one.class.termHours > other.class.termHours;
}

/** The candidate with the shorter term; both reasons where they agree. */
function shorter(one: Candidate | undefined, other: Candidate | undefined): Candidate | undefined {
  if (!one || !other) return one ?? other;
  if (one.class === other.class) return { class: one.class, reasons: [...one.reasons, ...other.reasons] };
  return one.class.termHours < other.class.termHours ? one : other;
}
