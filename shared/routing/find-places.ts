// Where it is: names of the gazetteer found in free text. A name that several places share counts only where something else
// named (or chosen) leaves one of them; a name that contradicts a district named in full view is dropped.

import type { PlaceId } from '../domain/ids.ts';
import type { Place } from '../city/city-pack.ts';
import type { LoadedCityPack } from '../city/load-city-pack.ts';
import type { PhraseMatch } from '../text/phrase-matcher.ts';
import { shortHanName, shortLatinName } from '../city/short-name.ts';
import { createPhraseMatcher } from '../text/phrase-matcher.ts';
import { hasHan } from '../text/latin-words.ts';

export type FoundPlace = { readonly placeId: PlaceId; readonly words: string };
/** Texts in order of trust: what stands in the address field comes before the narrative. */
export type PlaceFinder = (normalisedTexts: readonly string[], chosen: PlaceId | null) => FoundPlace[];

/** `vague`: also an ordinary word; it counts only where a place above it is named or chosen. */
type Strength = 'whole' | 'short' | 'vague';
type Spelling = { readonly place: Place; readonly strength: Strength };
type Find = Spelling & { readonly words: string };

/** A community called like the street it lies on: the street is usually longer than the community. */
const streetName = /(?:路|街|巷|桥|胡同)$/u;

/** 朝阳路, 朝阳门, 朝阳桥 name a road or a gate, not the district. */
const roadEnding = /^(?:[东西南北中内外]?(?:路|街|大街|门|桥|巷|胡同|医院|大道))/u;

/** "Hampden Avenue" is a street and need not lie in Hampden. Only for places that have no Chinese name. */
const latinRoadEnding =
  /^ (?:st|street|ave|avenue|rd|road|blvd|boulevard|dr|drive|ln|lane|ct|court|pl|pkwy|parkway|hwy|highway|ter|terrace)\b/;

/** Builds the finder of a pack. */
export function createPlaceFinder(city: LoadedCityPack): PlaceFinder {
  const matcher = createPhraseMatcher(city.pack.places.flatMap(spellingsOf), (word) => word);

  function isRelated(one: PlaceId, other: PlaceId): boolean {
    return isAtOrBelow(one, other) || isAtOrBelow(other, one);
  }

  function isAtOrBelow(id: PlaceId, above: PlaceId): boolean {
    return city.placePath(id).some((place) => place.id === above);
  }

  function readMatches(texts: readonly string[]): (PhraseMatch<Spelling> & { readonly text: string })[] {
    return texts
      .flatMap((text) => matcher.find(text).map((match) => ({ ...match, values: topmost(match.values), text })))
      .filter(({ text, end, values }) => {
        const rest = text.slice(end);
        if (latinRoadEnding.test(rest) && values.every(({ place }) => !hasHan(place.name.zh))) return false;
        const isShortDistrict = values.some(
          ({ place, strength }) => place.level === 'district' && strength !== 'whole',
        );
        return !(isShortDistrict && roadEnding.test(rest));
      });
  }

  /** 后沙峪 is the subdistrict rather than the community of that name in it; a clear name beats a vague one. */
  function topmost(values: readonly Spelling[]): readonly Spelling[] {
    const clear = values.filter(({ strength }) => strength !== 'vague');
    const usable = oneOfEachPlace(clear.length > 0 ? clear : values);
    return usable.filter(
      ({ place }) => !usable.some((other) => other.place.id !== place.id && isAtOrBelow(place.id, other.place.id)),
    );
  }

  function settle(matches: readonly PhraseMatch<Spelling>[], chosen: PlaceId | null): Find[] {
    const single = matches.flatMap(({ phrase, values }): Find[] => {
      const [only, second] = values;
      return only && !second ? [{ ...only, words: phrase }] : [];
    });
    const sure = single.filter(({ strength }) => strength !== 'vague');
    const anchors = sure.map(({ place }) => place.id).concat(chosen ?? []);
    const backed = single.filter(
      ({ place, strength }) => strength === 'vague' && anchors.some((anchor) => isAtOrBelow(place.id, anchor)),
    );
    const twins = matches.flatMap(({ phrase, values }): Find[] => {
      if (values.length < 2) return [];
      const fitting = values.filter(({ place }) => anchors.some((anchor) => isRelated(place.id, anchor)));
      const settled = fitting.length === 1 ? fitting[0] : sharedParent(fitting.length > 1 ? fitting : values);
      return settled ? [{ ...settled, words: phrase }] : [];
    });
    return [...sure, ...backed, ...twins];
  }

  /** Twins under one roof at least tell where the roof is; vague words do not even tell that. */
  function sharedParent(twins: readonly Spelling[]): Spelling | undefined {
    const parents = new Set(twins.map(({ place }) => place.parentId));
    const [parentId] = parents;
    const parent = parentId ? city.place(parentId) : undefined;
    const isUsable = parents.size === 1 && parent && twins.every(({ strength }) => strength !== 'vague');
    return isUsable ? { place: parent, strength: 'short' } : undefined;
  }

  function dropContradictions(finds: readonly Find[], chosen: PlaceId | null): Find[] {
    const named = finds.filter(({ place }) => place.level === 'district').map(({ place }) => place.id);
    const districts = chosen === null ? named : named.concat(city.placePath(chosen)[0]?.id ?? []);
    if (districts.length === 0) return [...finds];
    return finds.filter(
      ({ place, strength }) => strength === 'whole' || districts.some((district) => isAtOrBelow(place.id, district)),
    );
  }

  return (texts, chosen) => {
    const finds = dropContradictions(settle(readMatches(texts), chosen), chosen);
    const finest = finds.filter(
      ({ place }) => !finds.some((other) => other.place.id !== place.id && isAtOrBelow(other.place.id, place.id)),
    );
    const byId = new Map(finest.toReversed().map((find) => [find.place.id, find]));
    return [...byId.values()]
      .toReversed()
      .toSorted((a, b) => depthOf(b.place) - depthOf(a.place))
      .map(({ place, words }) => ({ placeId: place.id, words }));
  };
}

/** The name of a place may also be its short name or an alias: that makes no twins. */
function oneOfEachPlace(spellings: readonly Spelling[]): readonly Spelling[] {
  const byPlace = new Map(spellings.toReversed().map((spelling) => [spelling.place.id, spelling]));
  return spellings.filter((spelling) => byPlace.get(spelling.place.id) === spelling);
}

function depthOf(place: Place): number {
  return ['district', 'subdistrict', 'community'].indexOf(place.level);
}

/** Names worth looking for in free text. Two characters are enough for a subdistrict, not for one of thousands of communities. */
function spellingsOf(place: Place): [string, Spelling][] {
  const { zh, en } = place.name;
  const whole: Spelling = { place, strength: 'whole' };
  const isOrdinaryWord = place.isCommonWord === true && shortLatinName(en) === en;
  const spellings: [string, Spelling][] = [[en, isOrdinaryWord ? { place, strength: 'vague' } : whole]];
  for (const alias of place.aliases ?? []) spellings.push([alias, { place, strength: 'short' }]);
  if (zh.length > 2 && zh !== en) spellings.push([zh, whole]);
  const shortHan = shortHanName(zh);
  if (shortHan === zh || (place.level === 'community' && shortHan.length < 3)) return spellings;
  const isStreet = place.level === 'community' && streetName.test(shortHan);
  const isVague = place.isCommonWord === true || isStreet || (place.level === 'community' && shortHan.length === 3);
  const short: Spelling = { place, strength: isVague ? 'vague' : 'short' };
  spellings.push([shortHan, short]);
  if (place.level !== 'community') spellings.push([shortLatinName(en), short]);
  return spellings;
}
