// How alike two texts are by their words alone: the share of terms they have in common, each counted once (Dice). Order, forms
// of words and their sense are not compared: it answers whether somebody tells the same story again.

import { indexTerms } from './search-tokens.ts';

/** A text of fewer terms says too little: 电梯坏了 is told in every house. */
const fewestTerms = 6;
/** From here on two stories are taken for one. */
export const strongLikeness = 0.5;

/** 0: nothing in common, or too short to say; 1: the same terms. Both in their search form (search-form.ts). */
export function likeness(one: string, other: string): number {
  const terms = termsOf(one);
  const others = termsOf(other);
  if (terms.size < fewestTerms || others.size < fewestTerms) return 0;
  const common = [...terms].filter((term) => others.has(term)).length;
  return (2 * common) / (terms.size + others.size);
}

function termsOf(form: string): ReadonlySet<string> {
  return new Set(
    indexTerms(form)
      .split(' ')
      .filter((term) => term !== ''),
  );
}
