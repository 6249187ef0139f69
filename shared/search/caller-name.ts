// People by what is typed of their name: the characters, the beginning of the pinyin, or first letters; from two letters on.

import { searchForm } from '../text/search-form.ts';
import { isIn } from '../text/search-tokens.ts';
import { nameSpellings } from './case-text.ts';
import type { SearchWord } from './search-word.ts';
import { readWords } from './search-word.ts';

/** A name is one of these: with each of its words. */
export type NameReadings = readonly (readonly SearchWord[])[];

const shortest = 2;
const noNames = () => ({ placeIds: [], topicIds: [] });

/** How a name may be meant; none where too little is typed. Pinyin may be typed with blanks between the syllables. */
export function readName(typed: string): NameReadings {
  const joined = searchForm(typed).replaceAll(' ', '');
  if (Array.from(joined).length < shortest) return [];
  const readings = [typed, ...(/^[a-z]+$/.test(joined) ? [joined] : [])].map((text) => wordsOf(text));
  return readings.filter((words) => words.length > 0);
}

function wordsOf(text: string): readonly SearchWord[] {
  // Digits in a name are no telephone number.
  return readWords(text, noNames).map((word) => ({ ...word, tail: null }));
}

/** Whether somebody of this name is meant. */
export function isCalled(readings: NameReadings, name: string): boolean {
  const form = searchForm(name);
  const spellings = nameSpellings(name);
  return readings.some((words) =>
    words.every(
      ({ chunks, spelled }) =>
        chunks.every((chunk) => isIn(form, chunk)) ||
        (spelled !== null && spellings.some((spelling) => spelling.startsWith(spelled))),
    ),
  );
}
