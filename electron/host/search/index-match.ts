// Terms in the language of the full-text indexes.

import type { Term } from '#shared/text/search-tokens.ts';

/** A term by itself. Terms hold no quotation mark. */
export function quoted(term: string): string {
  return `"${term}"`;
}

/** All of them, whole or as beginnings. */
export function allOf(terms: readonly Term[]): string {
  return `(${terms.map(({ text, isPrefix }) => quoted(text) + (isPrefix ? ' *' : '')).join(' AND ')})`;
}
