// The spelling in which texts are searched: `normalise`, and everything that is neither a letter, a digit nor a sign somebody
// would look for is a blank. Index, query, oracle and highlighting share it, so they cannot disagree.
// Invariant: searchForm(searchForm(x)) === searchForm(x).

import { normalise } from './normalise.ts';

const notSearched = /[^[\p{L}\p{N}\p{M}\p{So}\p{Emoji_Modifier}]--[\uFFFD]]+/gv;

/** Spelled for searching: no case, width, accents, punctuation or traditional characters; words apart by one blank. */
export function searchForm(text: string): string {
  const units: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const folded = foldUnit(text.charCodeAt(index));
    if (folded === depends) return slowForm(text);
    if (folded !== blank) units.push(folded);
    else if (units.length > 0 && units.at(-1) !== blank) units.push(blank);
  }
  if (units.at(-1) === blank) units.pop();
  return textOf(units);
}

/** The same, character by character through Unicode's own tables: for what the table below does not know. */
function slowForm(text: string): string {
  let form = text.toWellFormed();
  for (let before = ''; before !== form;) {
    before = form;
    form = normalise(form).replace(notSearched, ' ').trim();
  }
  return form;
}

const blank = 0x20;
/** Its fold is longer than one unit, or depends on its neighbours. */
const depends = 0xffff;
/** Texts are made of some thousand characters that fold alone, each to one other: known from their first use on. */
const foldedUnits = new Uint16Array(0x10000);
const leansOnOthers = /[\p{M}\p{Cs}\p{Cf}\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff\u03a3]/u;

function foldUnit(unit: number): number {
  const known = foldedUnits[unit] as number;
  if (known !== 0) return known;
  const character = String.fromCharCode(unit);
  const folded = leansOnOthers.test(character) ? depends : unitOf(slowForm(character));
  foldedUnits[unit] = folded;
  return folded;
}

function unitOf(form: string): number {
  if (form === '') return blank;
  return form.length === 1 ? form.charCodeAt(0) : depends;
}

/** Arguments of one call: far below what any engine takes. */
const atOnce = 4_096;

function textOf(units: readonly number[]): string {
  if (units.length <= atOnce) return String.fromCharCode(...units);
  const parts: string[] = [];
  for (let from = 0; from < units.length; from += atOnce) {
    parts.push(String.fromCharCode(...units.slice(from, from + atOnce)));
  }
  return parts.join('');
}
