// Labels that the free text of a line speaks of, by the words the city gives them. They are offered, never set.

import type { CityPack } from '../city/city-pack.ts';
import type { LabelId } from '../domain/ids.ts';
import { normalise } from '../text/normalise.ts';
import { createPhraseMatcher } from '../text/phrase-matcher.ts';
import type { ReadLine } from './read-line.ts';
import { verbOf } from './verbs.ts';

/** More of them would hide what else is offered. */
const mostSaid = 3;

/** Prepares the words of a pack; answers with the labels a line speaks of and has not set, in the order of its words. */
export function createLabelsSaid({ labels }: CityPack): (line: ReadLine) => readonly LabelId[] {
  const matcher = createPhraseMatcher(
    labels.flatMap(({ id, keywords }) => keywords.map((word) => [word, id] as const)),
  );
  return (line) => {
    const text = line.arguments.find(({ field }) => field === 'text')?.value;
    if (typeof text !== 'string' || !verbOf(line.verb.id).fields.includes('label')) return [];
    const set = new Set(line.arguments.flatMap(({ field, value }) => (field === 'label' ? [value] : [])));
    const said = matcher.find(normalise(text)).flatMap(({ values }) => values);
    return [...new Set(said)].filter((id) => !set.has(id)).slice(0, mostSaid);
  };
}
