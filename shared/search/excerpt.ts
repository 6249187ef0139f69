// What is shown of a text in which a word stands far from the beginning: a stretch around it. Pure.

import { placeIn } from '../text/search-tokens.ts';
import { formByCharacter } from './highlight.ts';
import type { SearchWord } from './search-word.ts';

/** UTF-16 units, without the signs that say that there is more. */
export const longestExcerpt = 80;
/** So much of it is before the word: a list may cut its end off, and the word must not be in it. */
const lead = 10;

/**
 * The stretch around the first word that does not stand in the first `shown` units of the text; null: all that stand in it
 * stand there.
 */
export function excerptOf(text: string, words: readonly SearchWord[], shown: number): string | null {
  if (text.length <= shown) return null;
  const { form, from } = formByCharacter(text);
  const hidden = words
    .flatMap(({ chunks }) => chunks)
    .map((chunk) => ({ at: placeIn(form, chunk, 0), length: chunk.length }))
    .filter(({ at, length }) => at !== -1 && (from[at + length] ?? text.length) > shown);
  if (hidden.length === 0) return null;
  const first = Math.min(...hidden.map(({ at }) => from[at] ?? 0));
  const begin = boundary(text, Math.max(0, first - lead));
  const end = boundary(text, Math.min(text.length, begin + longestExcerpt));
  const cut = text.slice(begin, end).replaceAll(/\s+/g, ' ').trim();
  return `${begin === 0 ? '' : '…'}${cut}${end === text.length ? '' : '…'}`;
}

/** Not between the halves of a character. */
function boundary(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit < 0xe000 && at > 0 ? at - 1 : at;
}
