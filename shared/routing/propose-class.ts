// How soon: the class a danger named in the text, the topic or the agent's urgency calls for.
// Invariant: urgency and danger only ever shorten the term that a topic states for itself.

import type { Urgency } from '../domain/case.ts';
import type { PackDeadlineClass as Class } from '../city/deadline-files.ts';
import type { LoadedCityPack } from '../city/load-city-pack.ts';
import type { Reason, Suggestion } from './reason.ts';
import type { TopicProposal } from './find-topics.ts';
import { roughHours } from '../city/term-length.ts';
import { createPhraseMatcher } from '../text/phrase-matcher.ts';
import { isDenied } from './advice/denied.ts';
import { classFromTopicAbove } from './thresholds.ts';

export type ClassProposal = Suggestion['deadlineClass'];
type Candidate = { readonly class: Class; readonly reasons: Reason[] };

export type ClassProposer = (normalised: string, topics: readonly TopicProposal[], urgency: Urgency) => ClassProposal;

/** Builds the proposer of a pack. */
export function createClassProposer(city: LoadedCityPack): ClassProposer {
  const { deadlines, calendars, urgencyRules } = city.pack;
  const hoursOf = ({ term }: Class) => roughHours(term, calendars);
  const byTerm = deadlines.classes.toSorted((a, b) => hoursOf(a) - hoursOf(b));
  const matcher = createPhraseMatcher(
    byTerm.flatMap((entry) =>
      urgencyRules
        .filter(({ deadlineClassId }) => deadlineClassId === entry.id)
        .flatMap(({ words }) => words.map((word): [string, Class] => [word, entry])),
    ),
  );

  /** "Complex, left over from history" may lengthen a class that a topic merely inherits. */
  function isLonger(one: Candidate, other: Candidate | undefined): boolean {
    return other !== undefined && hoursOf(one.class) > hoursOf(other.class);
  }

  /** The candidate with the shorter term; both reasons where they agree. */
  function shorter(one: Candidate | undefined, other: Candidate | undefined): Candidate | undefined {
    if (!one || !other) return one ?? other;
    if (one.class === other.class) return { class: one.class, reasons: [...one.reasons, ...other.reasons] };
    return hoursOf(one.class) < hoursOf(other.class) ? one : other;
  }

  function fromWords(normalised: string): Candidate | undefined {
    const isSaid = ({ start, end }: { readonly start: number; readonly end: number }) =>
      !isDenied({ text: normalised, start, end }, { notYetDenies: false });
    const matches = matcher.find(normalised).filter(isSaid);
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

  /** The shortest class that words of this urgency call for. */
  function fromUrgency(urgency: Urgency): Candidate | undefined {
    const called = urgencyRules
      .filter((rule) => rule.urgency === urgency)
      .map(({ deadlineClassId }) => deadlineClassId);
    const entry = byTerm.find(({ id }) => called.includes(id));
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
