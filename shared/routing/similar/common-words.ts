// What many texts tell alike: the words most of them hold, the most telling first.

import { matterTerms } from './matter-terms.ts';
import { sharedWords } from './shared-words.ts';
import type { Rarity } from './term-sketch.ts';

const shareOfTexts = 0.5;
/** So many texts say enough about all of them. */
const mostTexts = 40;

/** Words that at least half of the texts hold; forms as in search-form.ts. */
export function commonWords(forms: readonly string[], rarity: Rarity): readonly string[] {
  const read = forms.slice(0, mostTexts);
  const counts = new Map<string, number>();
  for (const form of read) {
    for (const term of matterTerms(form)) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  const fewest = Math.max(2, Math.ceil(read.length * shareOfTexts));
  const common = new Set([...counts].filter(([, count]) => count >= fewest).map(([term]) => term));
  // The text that holds the most of them shows how they belong together.
  const [fullest = ''] = read.toSorted((a, b) => heldOf(b, common) - heldOf(a, common));
  return sharedWords(fullest, common, rarity);
}

function heldOf(form: string, common: ReadonlySet<string>): number {
  return [...matterTerms(form)].filter((term) => common.has(term)).length;
}
