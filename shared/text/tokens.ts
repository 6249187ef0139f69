import { normalise } from './normalise.ts';

const runs = /(?<han>\p{Script=Han}+)|(?<word>[\p{L}\p{N}\p{M}]+)/gu;
const splitByScript = /\p{Script=Han}+|[^\p{Script=Han}]+/gu;

/**
 * The terms of a text, in order and with repeats: Latin words and numbers whole, Chinese as overlapping pairs of
 * characters (a lone character stays alone). Index and query use this one function, so they cannot disagree.
 */
export function tokens(text: string): string[] {
  const found: string[] = [];
  for (const match of normalise(text).matchAll(runs)) {
    for (const [part] of match[0].matchAll(splitByScript)) {
      if (/\p{Script=Han}/u.test(part)) found.push(...pairsOf(part));
      else found.push(part);
    }
  }
  return found;
}

/** Latin words and numbers only, with where they stand in the (normalised) text. */
export function latinWords(
  normalised: string,
): { readonly word: string; readonly start: number; readonly end: number }[] {
  return [...normalised.matchAll(/[\p{Script=Latin}\p{N}]+/gu)].map((match) => ({
    word: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Whether the text has at least one Chinese character. */
export function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

function pairsOf(run: string): string[] {
  const characters = Array.from(run);
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
