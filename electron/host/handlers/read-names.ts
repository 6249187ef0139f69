// The names of a city, with their spellings in pinyin, are thousands. All of them are read before anybody can type: whoever
// needs them first would keep the host for half a second, and what is typed meanwhile would not be on disk.

import type { CityPack } from '#shared/city/city-pack.ts';
import { pickShelfOf } from '#shared/city/pick-index.ts';
import { pickKinds } from '#shared/city/pick-kinds.ts';
import { placeNamesOf } from '#shared/routing/where/place-names.ts';

/** What the lists and the search of the desk need, and what reads places in a narrative; made once for a pack. */
export function readNames(pack: CityPack): void {
  for (const kind of pickKinds) pickShelfOf(pack, kind);
  const { matcher, sounds, slips, latin } = placeNamesOf(pack.places);
  for (const make of [matcher, sounds, slips, latin]) make();
}
