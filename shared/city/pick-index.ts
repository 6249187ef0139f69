// Finds places, topics, units and labels while somebody types: by characters, full pinyin, initials, alias or English words.

import type { Bilingual } from './pack-fields.ts';
import type { CityPack } from './city-pack.ts';
import type { MatchedBy, PickEntry } from './pick-entries.ts';
import type { PickKind } from './pick-kinds.ts';
import { normalise } from '../text/normalise.ts';
import type { PickShelf } from './pick-shelf.ts';
import { pickEntriesOf } from './pick-entries.ts';
import { createPickShelf } from './pick-shelf.ts';

/** A hit; the bridge has the same shape. `all`: listed without a text to match. */
export type PickHit = {
  id: string;
  name: Bilingual;
  path: Bilingual[];
  level: string;
  matched: MatchedBy | 'all';
};

export type PickQuery = {
  readonly what: PickKind;
  readonly text: string;
  readonly limit: number;
  /** Only below this place, topic or unit; for units also those that answer for this place or one below it. */
  readonly within: string | null;
};

export interface PickIndex {
  /** The best hits first; without text the top level, or what lies directly below `within`. */
  search(query: PickQuery): PickHit[];
  /** The entries of the ids, in their order; unknown ids are left out. */
  resolve(what: PickKind, ids: readonly string[]): PickHit[];
}

const made = new WeakMap<CityPack, Map<PickKind, PickShelf>>();

/** The entries of a kind, ready to be searched. */
export function pickShelfOf(pack: CityPack, kind: PickKind): PickShelf {
  const kinds = made.get(pack) ?? new Map<PickKind, PickShelf>();
  made.set(pack, kinds);
  const shelf = kinds.get(kind) ?? createPickShelf(pickEntriesOf(pack, kind));
  kinds.set(kind, shelf);
  return shelf;
}

/** Each kind is made ready when it is first searched, once for each pack; searching allocates only for hits. */
export function createPickIndex(city: { readonly pack: CityPack }): PickIndex {
  const shelf = (what: PickKind): PickShelf => pickShelfOf(city.pack, what);

  function isWithin(what: PickKind, entry: PickEntry, within: string): boolean {
    if (shelf(what).isBelow(entry.id, within)) return true;
    return entry.placeId !== null && (entry.placeId === within || shelf('place').isBelow(entry.placeId, within));
  }

  function listNext({ what, limit, within }: PickQuery): PickHit[] {
    const isNext = (entry: PickEntry) => entry.parentId === within || (within !== null && entry.placeId === within);
    return shelf(what)
      .entries.filter(isNext)
      .slice(0, limit)
      .map((entry) => toHit(entry, 'all'));
  }

  return {
    search(query) {
      const { what, limit, within } = query;
      const wanted = normalise(query.text);
      if (wanted === '') return listNext(query);
      const isAllowed = (entry: PickEntry) => within === null || isWithin(what, entry, within);
      return shelf(what)
        .find(wanted, limit, isAllowed)
        .map(({ entry, matched }) => toHit(entry, matched));
    },
    resolve: (what, ids) =>
      ids.flatMap((id) => {
        const entry = shelf(what).byId(id);
        return entry ? [toHit(entry, 'all')] : [];
      }),
  };
}

function toHit(entry: PickEntry, matched: PickHit['matched']): PickHit {
  return { id: entry.id, name: entry.name, path: [...entry.path], level: entry.level, matched };
}
