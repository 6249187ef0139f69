// The catalogue's words in a text, each once, and what of the text is left for a model that reads more than them.

import type { Topic } from '#shared/city/city-pack.ts';
import type { LoadedCityPack } from '#shared/city/load-city-pack.ts';
import type { TopicId } from '#shared/domain/ids.ts';
import { hasHan, latinWords } from '#shared/text/latin-words.ts';
import { normalise } from '#shared/text/normalise.ts';
import { createPhraseMatcher } from '#shared/text/phrase-matcher.ts';
import { isDenied } from './advice/denied.ts';
import { isSetAside, withoutAside } from './set-aside.ts';

/** A phrase of the catalogue in a text, and what it says for its topics. */
export type SaidPhrase = {
  readonly words: string;
  readonly start: number;
  readonly values: readonly TopicId[];
  readonly weight: number;
};
export type TopicWords = {
  readonly phrases: readonly SaidPhrase[];
  /** The text without what was only set aside, at equal length; null: as it stands. */
  readonly meant: string | null;
};

type Found = { readonly phrase: string; readonly start: number; readonly end: number; readonly values: TopicId[] };

const shareOfSetAside = 0.3;

/** Prepares the words of a pack. What is set aside counts little, and makes nobody sure. */
export function createTopicWords({ pack }: LoadedCityPack): (normalised: string) => TopicWords {
  const urgent = new Set(pack.urgencyRules.flatMap(({ words }) => words).map(normalise));
  const phrases = phrasesOf(pack.topics);
  const matcher = createPhraseMatcher(phrases);
  const dangers = new Set(phrases.flatMap(([phrase]) => (urgent.has(normalise(phrase)) ? [phrase] : [])));

  /** 没有漏气 is no leak, as 没有路灯 is no light. */
  function isAside(text: string, { phrase, start, end }: Found): boolean {
    if (isSetAside(text, start, end)) return true;
    return dangers.has(phrase) && isDenied({ text, start, end }, { notYetDenies: false });
  }

  return (normalised) => {
    const found = matcher.find(normalised).map((one) => ({ ...one, values: [...one.values] }));
    const aside = found.filter((one) => isAside(normalised, one));
    const meant = new Set(found.filter((one) => !aside.includes(one)).map(({ phrase }) => phrase));
    const once = new Map(found.toReversed().map((one) => [one.phrase, one]));
    const said = found
      .filter((one) => once.get(one.phrase) === one)
      .map(({ phrase, start, end, values }): SaidPhrase => {
        const weight = weighPhrase(phrase) * (meant.has(phrase) ? 1 : shareOfSetAside);
        return { words: normalised.slice(start, end), start, values, weight };
      });
    return { phrases: said, meant: aside.length === 0 ? null : withoutAside(normalised, aside) };
  };
}

function phrasesOf(topics: readonly Topic[]): [string, TopicId][] {
  const named = Map.groupBy(topics, ({ name }) => name.zh);
  return topics.flatMap(({ id, name, keywords }) => {
    const phrases = keywords.map((keyword): [string, TopicId] => [keyword, id]);
    const isTelling = named.get(name.zh)?.length === 1;
    if (isTelling && name.zh.length > 2) phrases.push([name.zh, id]);
    if (isTelling && name.en.includes(' ')) phrases.push([name.en, id]);
    return phrases;
  });
}

/** Longer phrases are rarer by chance: two characters or one word weigh 1, and each more a little more. */
function weighPhrase(phrase: string): number {
  if (hasHan(phrase)) return Math.min(2, 1 + 0.35 * (phrase.length - 2));
  return Math.min(2, 1 + 0.7 * (latinWords(phrase).length - 1));
}
