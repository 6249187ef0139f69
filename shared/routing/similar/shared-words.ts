// What two texts have in common, as words a person reads: overlapping pairs of characters are joined to the longest stretch
// both texts hold.

import { hasHan } from '#shared/text/latin-words.ts';
import type { Rarity } from './term-sketch.ts';

const mostWords = 4;
const shortestHan = 2;
const longestShown = 12;

/** The stretches of `form` made of these terms alone, the most telling first. */
export function sharedWords(form: string, common: ReadonlySet<string>, rarity: Rarity): readonly string[] {
  const found = new Map<string, number>();
  for (const word of form.split(/\s+/u)) {
    for (const stretch of stretchesOf(word, common)) found.set(stretch, found.get(stretch) ?? weigh(stretch, rarity));
  }
  const ordered = [...found].toSorted(([, a], [, b]) => b - a).map(([word]) => word);
  const whole = ordered.filter((word) => !ordered.some((other) => other !== word && other.includes(word)));
  return whole.slice(0, mostWords);
}

function stretchesOf(word: string, common: ReadonlySet<string>): readonly string[] {
  if (!hasHan(word)) return common.has(word) ? [word.slice(0, longestShown * 2)] : [];
  const characters = Array.from(word);
  const stretches: string[] = [];
  let open = '';
  for (const [at, character] of characters.entries()) {
    const isJoined = open !== '' && common.has(characters[at - 1] + character);
    if (!isJoined) {
      stretches.push(open);
      open = '';
    }
    open += character;
  }
  return [...stretches, open]
    .map((stretch) => Array.from(stretch).slice(0, longestShown))
    .filter((stretch) => stretch.length >= shortestHan)
    .map((stretch) => stretch.join(''));
}

function weigh(stretch: string, rarity: Rarity): number {
  if (!hasHan(stretch)) return rarity.weigh(stretch);
  const characters = Array.from(stretch);
  return characters.slice(1).reduce((sum, character, at) => sum + rarity.weigh(characters[at] + character), 0);
}
