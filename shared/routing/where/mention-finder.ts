// All mentions of places in one text: names as they are written, then names that sound alike or have a slip, where no clear
// name stands already. Each character is looked at a bounded number of times.

import type { Place } from '#shared/city/city-pack.ts';
import type { Mention, Span, Standing } from './mention.ts';
import type { Likeness, Spelling } from './spelling.ts';
import { isWhereNamesStand } from './around.ts';
import { overlaps } from './mention.ts';
import { isInsideWord, isOrdinaryWord } from './ordinary-words.ts';
import { placeNamesOf, shortestSlippedStem, stemOf } from './place-names.ts';
import { isRoadAfter } from './roads.ts';
import type { SoundingName } from './sound-index.ts';
import { oneOfEachPlace } from './spelling.ts';

/** Told how often an index was looked into, for tests of how much work a text can make. */
export type CountLookUps = (count: number) => void;

export interface MentionFinder {
  /** Mentions in a text in its place form, from left to right, none over another; `text` is its number. */
  find(form: string, text: number): Mention[];
}

/** Of a text that names more places than this the first ones are read; before the best of them are kept, some more. */
const mostMentions = 40;
const mostRead = 160;
/** A name with a slip must keep this much of what tells it from others. */
const stemOfSlipped = ({ level }: Place): number => (level === 'community' ? 4 : 3);
const longestSlipped = 9;
const onlyHan = /^\p{Script=Han}+$/u;
const ending = /街道|地区|[区镇乡村]|社区/gu;

/** Over the names of a pack, each way of reading them made with the first text that needs it. */
export function createMentionFinder(places: readonly Place[], countLookUps: CountLookUps = () => {}): MentionFinder {
  const ready = placeNamesOf(places);

  function findNamed(form: string, text: number): Mention[] {
    const matcher = ready.matcher();
    return matcher.find(form).flatMap(({ phrase, start, end, values }) => {
      if (isInsideWord(form, start, end)) return [];
      const rest = form.slice(end, end + 16);
      const road = isRoadAfter(form.slice(start, end), rest, values, form.slice(Math.max(0, start - 4), start));
      if (road === 'other') return [];
      const likeness: Likeness = values.every(({ isAlias }) => isAlias) ? 'alias' : 'named';
      return [
        { text, start, end, words: phrase, likeness, spellings: values, standing: 'firm', isRoad: road === 'along' },
      ];
    });
  }

  function findSounding(form: string, text: number): Mention[] {
    const characters = form.split('');
    countLookUps(characters.length);
    const sounds = ready.sounds();
    return characters.flatMap((_, start) =>
      sounds.from(characters, start).flatMap(({ size, names }) => {
        const end = start + size;
        const words = form.slice(start, end);
        const best = bestSounding(names, words);
        if (best.length === 0 || isOrdinaryWord(words) || isInsideWord(form, start, end)) return [];
        const isFirm = best.every((named) => isTelling(named, words)) || isSaidAsPlace(best, form, start, end);
        const standing: Standing = isFirm ? 'firm' : 'leaning';
        const likeness: Likeness = best.every(({ isSame }) => isSame) ? 'soundsLike' : 'spelledAlmost';
        const spellings = best.map(({ spelling }) => spelling);
        const isRoad = isRoadAfter(words, form.slice(end, end + 8), spellings) !== null;
        return [{ text, start, end, words, likeness, spellings, standing, isRoad }];
      }),
    );
  }

  /** Only what ends as places do: 天通园北街道, 海定区. */
  function findSlipped(form: string, text: number, exact: readonly Mention[]): Mention[] {
    const ends = new Set(exact.map((mention) => mention.end));
    const slips = ready.slips();
    return [...form.matchAll(ending)].slice(0, mostRead).flatMap((match) => {
      const end = match.index + match[0].length;
      const mentions: Mention[] = [];
      for (let start = Math.max(0, end - longestSlipped); start <= end - 3; start += 1) {
        const words = form.slice(start, end);
        if (!mayNameBegin(form, start, ends) || !onlyHan.test(words) || isOrdinaryWord(words)) continue;
        countLookUps(1);
        const spellings = slips.find(words);
        if (spellings.length === 0) continue;
        const standing = standingOfSlip(words, spellings);
        mentions.push({ text, start, end, words, likeness: 'spelledAlmost', spellings, standing, isRoad: false });
      }
      return mentions;
    });
  }

  function findLatin(form: string, text: number): Mention[] {
    const latin = ready.latin();
    return latin.find(form).flatMap(({ start, end, spellings, likeness, standing }) => {
      const words = form.slice(start, end);
      if (isRoadAfter(words, form.slice(end, end + 16), spellings) === 'other') return [];
      return [{ text, start, end, words, likeness, spellings, standing, isRoad: false }];
    });
  }

  function findInitials(form: string, text: number): Mention[] {
    const spellings = text === 0 ? ready.latin().byInitials(form) : [];
    if (spellings.length === 0) return [];
    const standing: Standing = form.length < 4 ? 'open' : 'firm';
    return [
      { text, start: 0, end: form.length, words: form, likeness: 'soundsLike', spellings, standing, isRoad: false },
    ];
  }

  return {
    find(form, text) {
      const exact = findNamed(form, text).slice(0, mostRead);
      const unclear = [...findSounding(form, text), ...findSlipped(form, text, exact), ...findLatin(form, text)];
      const kept = keepBest(exact, [...findInitials(form, text), ...unclear].slice(0, mostRead));
      return kept
        .slice(0, mostMentions)
        .map((mention) => ({ ...mention, spellings: oneOfEachPlace(mention.spellings) }));
    },
  };
}

/**
 * Names as written stay where an unclear one would cover them, but for one that says more: 和平街街到 is 和平街街道 rather
 * than 和平街. Of unclear ones the longer stays, and sound before a slip.
 */
function keepBest(exact: readonly Mention[], unclear: readonly Mention[]): Mention[] {
  const clear = exact.filter(isClear);
  const kept: Mention[] = [];
  const ordered = unclear
    .filter((mention) => clear.every((other) => !overlaps(mention, other) || saysMore(mention, other)))
    .toSorted((a, b) => lengthOf(b) - lengthOf(a) || rankOf(a) - rankOf(b) || a.start - b.start);
  for (const mention of ordered) if (!kept.some((other) => overlaps(mention, other))) kept.push(mention);
  const free = exact.filter((mention) => !kept.some((other) => overlaps(mention, other) && !isInside(other, mention)));
  const rest = kept.filter((mention) => !free.some((other) => overlaps(mention, other)));
  return [...free, ...rest].toSorted((a, b) => a.start - b.start);
}

function isClear({ spellings }: Mention): boolean {
  return spellings.some(({ strength }) => strength !== 'vague');
}

function saysMore(unclear: Mention, exact: Mention): boolean {
  if (unclear.standing !== 'firm' || !isInside(exact, unclear) || lengthOf(unclear) === lengthOf(exact)) return false;
  if (exact.spellings.some(({ strength }) => strength === 'whole')) return false;
  const isPlaceItself = unclear.spellings.some(({ place }) => exact.spellings.some((other) => other.place === place));
  return isPlaceItself && unclear.spellings.every(({ strength }) => strength === 'whole');
}

function isInside(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}

function rankOf({ likeness, standing }: Mention): number {
  return (likeness === 'soundsLike' ? 0 : 1) + (standing === 'leaning' ? 2 : 0);
}

/** The same sounds before almost the same ones; with an ending written otherwise it is another word. */
function bestSounding(names: readonly SoundingName[], words: string): readonly SoundingName[] {
  const spelled = names.filter(
    ({ name, spelling }) => spelling.strength !== 'whole' || name.length > 4 || name.at(-1) === words.at(-1),
  );
  const same = spelled.filter(({ isSame }) => isSame);
  return same.length > 0 ? same : spelled;
}

/** Long enough that no other words sound so: three characters of its own, or two and the ending of a place. */
function isTelling({ name, spelling: { place, strength }, isSame }: SoundingName, words: string): boolean {
  if (stemOf(place).length >= shortestSlippedStem && name.length >= shortestSlippedStem) {
    if (strength !== 'whole' && writtenAlike(name, words) * 2 <= name.length) return false;
    return isSame
      ? place.level !== 'community' || strength === 'whole'
      : place.level !== 'community' && strength === 'whole';
  }
  return isSame && place.level !== 'community' && strength === 'whole' && name.at(-1) === words.at(-1);
}

function writtenAlike(name: string, words: string): number {
  return Array.from(name).filter((character, index) => character === words[index]).length;
}

/** 我住忘京，…: two characters are enough where a place is said and nothing else. */
function isSaidAsPlace(names: readonly SoundingName[], form: string, start: number, end: number): boolean {
  const isUpper = names.every(({ isSame, spelling }) => isSame && spelling.place.level !== 'community');
  return isUpper && isWhereNamesStand(form, start, end);
}

/** 十八里街道 is no 八里庄: a name with a slip begins where a word does, as far as one can see. */
function mayNameBegin(form: string, start: number, endsOfNames: ReadonlySet<number>): boolean {
  return (
    start === 0 || endsOfNames.has(start) || /[^\p{Script=Han}]|[在住到是归属的去来了]/u.test(form[start - 1] as string)
  );
}

/** A wrong character makes another place too easily: 易家湾 is not 张家湾. One missing or doubled does not. */
function standingOfSlip(words: string, spellings: readonly Spelling[]): Standing {
  if (spellings.some(({ place }) => stemOf(place).length < stemOfSlipped(place))) return 'leaning';
  const isSameLength = spellings.some(({ place }) => place.name.zh.length === words.length && stemOf(place).length < 5);
  return isSameLength ? 'open' : 'firm';
}
