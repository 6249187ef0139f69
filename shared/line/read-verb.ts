// The verb of a line. A letter is one before a blank, a delimiter or the end; a word only before a delimiter, a number or the
// end, for "Sign fallen on Main Street" is what a citizen says.

import { normalise } from '../text/normalise.ts';
import type { Span } from './segments.ts';
import { delimiters } from './segments.ts';
import type { VerbId } from './verbs.ts';
import { verbOfWord } from './verbs.ts';

export type FoundVerb = { readonly id: VerbId; readonly span: Span | null };

const longestVerb = 24;
const bareNumber = /^(?:[a-z]{2,4}-\d\d-)?\d[\d-]{3,15}$/;
const word = /^(\s*)(\p{L}[\p{L} ]*)/u;

/** The verb, and where what follows it begins. Without one a new case is meant; a number alone is gone to. */
export function readVerb(text: string): { readonly verb: FoundVerb; readonly at: number } {
  const head = text.slice(0, longestVerb + longestVerb);
  const [, blank = '', letters = ''] = word.exec(head) ?? [];
  for (const length of wordEnds(letters)) {
    const id = verbOfWord(letters.slice(0, length));
    const to = blank.length + length;
    if (id === undefined || !mayEnd(letters.slice(0, length), text.slice(to, to + longestVerb))) continue;
    return { verb: { id, span: { from: blank.length, to } }, at: afterVerb(text, to) };
  }
  const isNumber = bareNumber.test(normalise(head)) && head.length === text.length;
  return { verb: { id: isNumber ? 'go' : 'new', span: null }, at: 0 };
}

/** Where a verb of one or more words could end, the longest first. */
function wordEnds(letters: string): readonly number[] {
  const short = letters.slice(0, longestVerb);
  const ends = [...short.matchAll(/\p{L}(?=\s|$)/gu)].map(({ index }) => index + 1);
  return ends.filter((end) => end > 0).toReversed();
}

function mayEnd(verb: string, rest: string): boolean {
  if (rest === '' || delimiters.includes(rest.charAt(0))) return true;
  const isBlank = /^\s/u.test(rest);
  if (Array.from(verb).length === 1 && !/\p{Script=Han}/u.test(verb)) return isBlank;
  if (/\p{Script=Han}/u.test(verb)) return isBlank || /^\p{N}/u.test(rest);
  return /^\s+(?:\p{N}|[a-z]{2,4}-\d|$)/iu.test(rest);
}

/** One delimiter behind the verb separates it from what follows, as a blank does. */
function afterVerb(text: string, to: number): number {
  const blanks = /^\s*/u.exec(text.slice(to, to + longestVerb))?.[0].length ?? 0;
  const at = to + blanks;
  return at < text.length && delimiters.includes(text.charAt(at)) ? at + 1 : at;
}
