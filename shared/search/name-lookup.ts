// Which places and topics of the city a word of a query names: a part of a Chinese name or alias, or the beginning of its
// pinyin, of its first letters or of its English name.

import type { CityPack } from '../city/city-pack.ts';
import type { PickEntry } from '../city/pick-entries.ts';
import { pickEntriesOf, matchOrder } from '../city/pick-entries.ts';
import { hasHan } from '../text/latin-words.ts';
import type { NameLookup } from './search-word.ts';

type Named = 'place' | 'topic';

/** A word that names more than these (社区, street) names none of them: it is looked for as a word alone. */
export const mostNamed = 24;
const shortestName = 2;
const mostKept = 500;

/** Creates the look-up of a pack; it reads the names when it is first asked. */
export function createNameLookup(pack: CityPack): NameLookup {
  const found = new Map<string, ReturnType<NameLookup>>();
  let shelves: Readonly<Record<Named, readonly PickEntry[]>> | undefined;

  function named(kind: Named, form: string): readonly string[] {
    shelves ??= { place: pickEntriesOf(pack, 'place'), topic: pickEntriesOf(pack, 'topic') };
    const isHan = hasHan(form);
    const hits = new Map<string, PickEntry>();
    for (const entry of shelves[kind]) if (isNamed(entry, kind, form, isHan)) hits.set(entry.id, entry);
    const topmost = [...hits.values()].filter(({ parentId }) => parentId === null || !hits.has(parentId));
    return topmost.length > mostNamed ? [] : topmost.map(({ id }) => id);
  }

  return (form) => {
    if (form.length < shortestName || form.includes(' ')) return { placeIds: [], topicIds: [] };
    const before = found.get(form);
    if (before) return before;
    const names = { placeIds: named('place', form), topicIds: named('topic', form) };
    if (found.size >= mostKept) found.clear();
    found.set(form, names);
    return names;
  };
}

/** The words by which a topic is suggested are in many texts that are about something else. */
const spelledBy = { place: matchOrder, topic: ['name', 'pinyin', 'initials'] } as const;

function isNamed({ spellings }: PickEntry, kind: Named, form: string, isHan: boolean): boolean {
  return spelledBy[kind].some((by) =>
    spellings[by].some((spelling) => (isHan ? spelling.includes(form) : spelling.startsWith(form))),
  );
}
