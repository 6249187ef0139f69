// Names in Latin letters beyond the ones written as in the pack: pinyin in one piece or in syllables (wang jing jie dao),
// first letters in the address field (wjjd), and English names with a slip (Hampdn).

import type { Place } from '#shared/city/city-pack.ts';
import type { SlipIndex } from './slip-index.ts';
import type { Standing } from './mention.ts';
import type { Spelling } from './spelling.ts';
import { shortHanName, shortLatinName } from '#shared/city/short-name.ts';
import { hasHan, latinWords } from '#shared/text/latin-words.ts';
import { normalise } from '#shared/text/normalise.ts';
import { createSlipIndex } from './slip-index.ts';
import { readingsOf } from '#shared/text/character-sounds.ts';

export type LatinHit = {
  readonly start: number;
  readonly end: number;
  readonly spellings: readonly Spelling[];
  readonly likeness: 'soundsLike' | 'spelledAlmost';
  readonly standing: Standing;
};

export interface LatinNames {
  /** Pinyin and slips among the words of a text; they may overlap. */
  find(text: string): LatinHit[];
  /** Places by their first letters, for an address field that holds nothing else. */
  byInitials(field: string): readonly Spelling[];
}

const mostWords = 5;
/** Shorter names have too many neighbours that are words. */
const shortestSlip = 6;
/** Pinyin of a community that has fewer letters is an English word too easily. */
const shortestCommunity = 7;
/** What stands before a name in English, or ends the sentence before it. */
const nameFollows = /(?:^|[,.;:!?(]|\b(?:in|near|at|of|from|to|between|and|around|by|opposite|behind))\s*(?:the )?$/;

/** Prepares the names of a pack. */
export function createLatinNames(places: readonly Place[]): LatinNames {
  const byPinyin = new Map<string, Spelling[]>();
  const byFirst = new Map<string, Spelling[]>();
  const slips = createSlipIndex(slipNames(places));
  const initialsById = new Map<string, readonly string[]>();
  for (const place of places) {
    for (const [key, spelling] of [...pinyinOf(place), ...pinyinOfAliases(place)]) put(byPinyin, key, spelling);
    if (!hasHan(place.name.zh) || place.level === 'community') continue;
    const firsts = initialsOf(place);
    initialsById.set(place.id, firsts);
    for (const key of firsts) put(byFirst, key, spell(place));
  }
  // 朝阳区望京街道 is cyqwjjd: the district's letters first.
  for (const place of places) {
    const above = initialsById.get(place.parentId ?? '') ?? [];
    const own = initialsById.get(place.id) ?? [];
    for (const start of above) for (const end of own) put(byFirst, start + end, spell(place));
  }

  return {
    find: (text) => findWords(text, byPinyin, slips),
    byInitials: (field) => (/^[a-z]{2,12}$/.test(field) ? (byFirst.get(field) ?? []) : []),
  };
}

function findWords(text: string, byPinyin: ReadonlyMap<string, Spelling[]>, slips: SlipIndex<Spelling>): LatinHit[] {
  const words = latinWords(text);
  return words.flatMap(({ start }, index) => {
    let glued = '';
    const hits: LatinHit[] = [];
    for (let count = 0; count < mostWords; count += 1) {
      const next = words[index + count];
      const before = words[index + count - 1];
      if (!next || (count > 0 && before && !/^[ '’.-]$/.test(text.slice(before.end, next.start)))) break;
      glued += next.word;
      const { end } = next;
      const sounding = byPinyin.get(glued);
      if (sounding) hits.unshift({ start, end, spellings: sounding, likeness: 'soundsLike', standing: 'firm' });
      else if (
        glued.length >= shortestSlip &&
        count < 3 &&
        nameFollows.test(text.slice(Math.max(0, start - 16), start))
      ) {
        const spellings = slips.find(glued);
        if (spellings.length > 0)
          hits.push({ start, end, spellings, likeness: 'spelledAlmost', standing: standingOfSlip(spellings) });
      }
    }
    return hits;
  });
}

/** One letter makes other pinyin too easily: tiantongyuan is not Tiangongyuan. */
function standingOfSlip(spellings: readonly Spelling[]): Standing {
  return spellings.some(({ place }) => hasHan(place.name.zh)) ? 'open' : 'firm';
}

function put(index: Map<string, Spelling[]>, key: string, spelling: Spelling): void {
  const entries = index.get(key);
  if (!entries) index.set(key, [spelling]);
  else if (!entries.some(({ place }) => place === spelling.place)) entries.push(spelling);
}

function spell(place: Place): Spelling {
  const isVague = place.isCommonWord === true || place.level === 'community';
  return { place, strength: isVague ? 'vague' : 'short', isAlias: false };
}

function lettersOf(name: string): string {
  return latinWords(normalise(name))
    .map(({ word }) => word)
    .join('');
}

/** The name without and with its ending: wangjing, wangjingjiedao. */
function pinyinOf(place: Place): [string, Spelling][] {
  const { zh, en } = place.name;
  if (!hasHan(zh)) return [];
  const own = shortHanName(zh);
  const ending = soundsOf(zh.slice(own.length));
  const whole: Spelling = { place, strength: 'whole', isAlias: false };
  const shortest = place.level === 'community' ? shortestCommunity : 4;
  // The English name has the reading that is right for a place (Shichahai), where it is pinyin at all.
  const shorts = [...new Set([lettersOf(shortLatinName(en)), soundsOf(own)])].filter(
    (short) => short.length >= shortest,
  );
  return shorts.flatMap((short): [string, Spelling][] =>
    ending === ''
      ? [[short, spell(place)]]
      : [
          [short, spell(place)],
          [short + ending, whole],
        ],
  );
}

function pinyinOfAliases(place: Place): [string, Spelling][] {
  const han = (place.aliases ?? []).filter((alias) => hasHan(alias) && alias.length > 2);
  return han.map((alias) => [soundsOf(alias), { place, strength: 'short', isAlias: true }]);
}

function soundsOf(han: string): string {
  return Array.from(han, (character) => readingsOf(character)[0] ?? '').join('');
}

function initialsOf({ name: { zh } }: Place): string[] {
  const letters = Array.from(zh, (character) => readingsOf(character)[0]?.[0] ?? '').join('');
  return [...new Set([letters, letters.slice(0, shortHanName(zh).length)])];
}

/** Where names are pinyin, those of thousands of communities are too close to each other. */
function maySlip({ level, name: { zh, en }, isCommonWord }: Place): boolean {
  return isCommonWord !== true && !(hasHan(zh) && level === 'community' && zh !== en);
}

/** Names as they may be written with a slip, and each word that is one place's short name for all that have it. */
function slipNames(places: readonly Place[]): [string, Spelling][] {
  const able = places.filter(maySlip);
  const byWord = new Map<string, Place[]>();
  for (const place of able) {
    for (const { word } of latinWords(normalise(place.name.en))) byWord.set(word, [...(byWord.get(word) ?? []), place]);
  }
  const wholes = new Set(able.map(({ name }) => lettersOf(name.en)));
  return able.flatMap((place) => {
    const short = lettersOf(shortLatinName(place.name.en));
    const own = [...new Set([lettersOf(place.name.en), short])].map((name) => [name, place] as const);
    // Edmondson is said of Edmondson Village, Lower Edmondson Village and Midtown-Edmondson alike.
    const alike = wholes.has(short) ? [] : (byWord.get(short) ?? []);
    const shared = alike.filter((other) => other !== place).map((other) => [short, other] as const);
    return [...own, ...shared].filter(([name]) => name.length >= shortestSlip).map(([name, of]) => [name, slipOf(of)]);
  });
}

function slipOf(place: Place): Spelling {
  return { place, strength: 'short', isAlias: false };
}
