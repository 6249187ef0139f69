// Under which spellings a place is looked for in free text, and how much each of them says.

import type { Place } from '#shared/city/city-pack.ts';
import { shortHanName, shortLatinName } from '#shared/city/short-name.ts';

/** `vague`: also an ordinary word or a street; it counts only where a place above it is named or chosen. */
export type Strength = 'whole' | 'short' | 'vague';
/** How the words in the text stand for the name. */
export type Likeness = 'named' | 'alias' | 'soundsLike' | 'spelledAlmost';

export type Spelling = { readonly place: Place; readonly strength: Strength; readonly isAlias: boolean };

/** A community called like the street it lies on: the street is usually longer than the community. */
const streetName = /(?:路口?|街|巷|桥|胡同)$/u;

/** A community called like what stands in it: every city has a 肿瘤医院. */
const institution = /(?:医院|学院|大学|学校|干休所|研究所|[局厂]|公司|商场|公园|宿舍|小区|家属院)$/u;

/** An area (地区) is a town or a township at the same time, and is called so. */
const otherEndings = ['镇', '乡'];

/** Names worth looking for in free text. Two characters are enough for a subdistrict, not for one of thousands of communities. */
export function spellingsOf(place: Place): [string, Spelling][] {
  const { zh, en } = place.name;
  const isOrdinaryWord = place.isCommonWord === true && shortLatinName(en) === en;
  const spellings: [string, Spelling][] = [[en, spell(place, isOrdinaryWord ? 'vague' : 'whole')]];
  for (const alias of place.aliases ?? []) spellings.push([alias, { place, strength: 'short', isAlias: true }]);
  if (zh.length > 2 && zh !== en) spellings.push([zh, spell(place, 'whole')]);
  const shortHan = shortHanName(zh);
  if (place.level !== 'community' && zh === `${shortHan}地区`) {
    for (const ending of otherEndings) spellings.push([shortHan + ending, { place, strength: 'short', isAlias: true }]);
  }
  if (shortHan === zh || (place.level === 'community' && shortHan.length < 3)) return spellings;
  const short = spell(place, strengthOfShort(place, shortHan));
  spellings.push([shortHan, short]);
  if (place.level !== 'community') spellings.push([shortLatinName(en), short]);
  return spellings;
}

function spell(place: Place, strength: Strength): Spelling {
  return { place, strength, isAlias: false };
}

function strengthOfShort(place: Place, shortHan: string): Strength {
  if (place.isCommonWord === true) return 'vague';
  if (place.level !== 'community') return 'short';
  return streetName.test(shortHan) || institution.test(shortHan) || shortHan.length === 3 ? 'vague' : 'short';
}

/** The name of a place may also be its short name or an alias: that makes no twins. */
export function oneOfEachPlace(spellings: readonly Spelling[]): readonly Spelling[] {
  if (spellings.length < 2) return spellings;
  const byPlace = new Map(spellings.toReversed().map((spelling) => [spelling.place.id, spelling]));
  return spellings.filter((spelling) => byPlace.get(spelling.place.id) === spelling);
}
