// The terms two matters are compared by: those of the search index, each counted once. A lone character says too little.

import { indexTerms } from '#shared/text/search-tokens.ts';

/** Longer texts are read this far: a call states its matter early, and the answer must come while typing. */
const longestForm = 800;
const lastUnit = /[\ud800-\udbff]$/;

/** The distinct terms of texts in their search form (search-form.ts), a line each. */
export function matterTerms(form: string): ReadonlySet<string> {
  const cut = form.slice(0, longestForm).replace(lastUnit, '');
  const terms = indexTerms(cut.replaceAll('\n', ' ')).split(' ');
  return new Set(terms.filter((term) => term.length > 1));
}
