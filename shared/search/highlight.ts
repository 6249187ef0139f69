// Where the words of a query stand in a text as it was written, for marking them on the screen. Pure.

import { searchForm } from '../text/search-form.ts';
import { chunksOf, placeIn } from '../text/search-tokens.ts';

/** A stretch of the text; the stretches of a text make it whole again. */
export type Stretch = { readonly text: string; readonly isFound: boolean };

/** The text in stretches, those that a word of the query stands in marked. */
export function highlight(text: string, query: string): readonly Stretch[] {
  const { form, from } = formByCharacter(text);
  const isFound = new Uint8Array(text.length);
  for (const chunk of new Set(chunksOf(searchForm(query)))) {
    for (let at = placeIn(form, chunk, 0); at !== -1; at = placeIn(form, chunk, at + chunk.length)) {
      isFound.fill(1, from[at], from[at + chunk.length]);
    }
  }
  return stretchesOf(text, isFound);
}

/** The form with, for each of its units and for its end, where in the text that came from. */
export function formByCharacter(text: string): { readonly form: string; readonly from: readonly number[] } {
  let form = '';
  const from: number[] = [];
  let at = 0;
  for (const character of text) {
    const part = searchForm(character);
    const isBlank = part === '' && !form.endsWith(' ');
    for (const unit of isBlank ? ' ' : part) for (let half = 0; half < unit.length; half += 1) from.push(at);
    form += isBlank ? ' ' : part;
    at += character.length;
  }
  from.push(text.length);
  return { form, from };
}

function stretchesOf(text: string, isFound: Uint8Array): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (let begin = 0; begin < text.length;) {
    let end = begin + 1;
    while (end < text.length && isFound[end] === isFound[begin]) end += 1;
    stretches.push({ text: text.slice(begin, end), isFound: isFound[begin] === 1 });
    begin = end;
  }
  return stretches;
}
