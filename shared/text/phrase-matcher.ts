// Finds many phrases in one text at once. Chinese phrases match as written, Latin ones word by word and by stem.
// Invariant: matches never cover each other; of two that would, the longer one stays ("乱停车" hides "停车").

import { englishStem } from './english-stem.ts';
import { normalise } from './normalise.ts';
import { hasHan, latinWords } from './latin-words.ts';

export type PhraseMatch<T> = {
  /** The phrase as it was entered. */
  readonly phrase: string;
  readonly start: number;
  readonly end: number;
  /** Everything entered under the phrase. */
  readonly values: readonly T[];
};

export interface PhraseMatcher<T> {
  /** Matches in a text that has been normalised already, from left to right. */
  find(normalised: string): PhraseMatch<T>[];
}

type Entry<T> = { readonly phrase: string; readonly values: T[] };

/** Builds a matcher over phrase and value pairs; equal phrases share a match, lone Chinese characters are too vague to match. */
export function createPhraseMatcher<T>(
  pairs: Iterable<readonly [phrase: string, value: T]>,
  /** How Latin words are compared: by stem, or as they are for names. */
  readWord: (word: string) => string = englishStem,
): PhraseMatcher<T> {
  const byKey = new Map<string, Entry<T>>();
  /** How long the longest phrase is that begins with these two characters, or with this word. */
  const longestFrom = new Map<string, number>();
  const mostWordsFrom = new Map<string, number>();
  /** Most characters of a text begin no phrase at all. */
  const firstUnits = new Set<number>();

  for (const [phrase, value] of pairs) {
    const normalised = normalise(phrase);
    if (hasHan(normalised)) {
      if (normalised.length < 2) continue;
      raise(longestFrom, normalised.slice(0, 2), normalised.length);
      firstUnits.add(normalised.charCodeAt(0));
      enter(byKey, normalised, phrase, value);
    } else {
      const stems = latinWords(normalised).map(({ word }) => readWord(word));
      if (stems[0] === undefined) continue;
      raise(mostWordsFrom, stems[0], stems.length);
      enter(byKey, wordsKey(stems), phrase, value);
    }
  }

  function findHan(text: string): PhraseMatch<T>[] {
    const found: PhraseMatch<T>[] = [];
    for (let start = 0; start < text.length; start += 1) {
      if (!firstUnits.has(text.charCodeAt(start))) continue;
      const longest = longestFrom.get(text.slice(start, start + 2)) ?? 0;
      for (let size = Math.min(longest, text.length - start); size > 1; size -= 1) {
        const entry = byKey.get(text.slice(start, start + size));
        if (!entry) continue;
        found.push({ phrase: entry.phrase, start, end: start + size, values: entry.values });
        break;
      }
    }
    return found;
  }

  function findWords(text: string): PhraseMatch<T>[] {
    const words = latinWords(text);
    const stems = words.map(({ word }) => readWord(word));
    return words.flatMap((first, index) => {
      const most = mostWordsFrom.get(stems[index] as string) ?? 0;
      for (let count = Math.min(most, words.length - index); count > 0; count -= 1) {
        const entry = byKey.get(wordsKey(stems.slice(index, index + count)));
        const last = words[index + count - 1];
        if (entry && last) return [{ phrase: entry.phrase, start: first.start, end: last.end, values: entry.values }];
      }
      return [];
    });
  }

  return { find: (text) => keepLongest([...findHan(text), ...findWords(text)]) };
}

/** No phrase with Chinese characters begins with a blank once it is normalised. */
function wordsKey(stems: readonly string[]): string {
  return ` ${stems.join(' ')}`;
}

function raise(longest: Map<string, number>, start: string, length: number): void {
  if (length > (longest.get(start) ?? 0)) longest.set(start, length);
}

function enter<T>(index: Map<string, Entry<T>>, key: string, phrase: string, value: T): void {
  const entry = index.get(key);
  if (!entry) index.set(key, { phrase, values: [value] });
  else if (!entry.values.includes(value)) entry.values.push(value);
}

function keepLongest<T>(matches: readonly PhraseMatch<T>[]): PhraseMatch<T>[] {
  const kept: PhraseMatch<T>[] = [];
  const byLength = matches.toSorted((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start);
  const taken = new Set<number>();
  for (const match of byLength) {
    let isFree = true;
    for (let at = match.start; at < match.end && isFree; at += 1) isFree = !taken.has(at);
    if (!isFree) continue;
    for (let at = match.start; at < match.end; at += 1) taken.add(at);
    kept.push(match);
  }
  return kept.toSorted((a, b) => a.start - b.start);
}
