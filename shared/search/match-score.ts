// How well a case that was found fits a query: what somebody most likely meant first. Only for putting found cases in order;
// of two that fit equally the later one is first. Pure.

import { searchForm } from '../text/search-form.ts';
import { placeIn } from '../text/search-tokens.ts';
import type { CaseMarks } from './case-text.ts';
import { digitsOf, districtLines, nameSpellings } from './case-text.ts';
import type { SearchWord } from './search-word.ts';

/** `text`: from `caseText`. */
export type Matched = { readonly text: string; readonly marks: CaseMarks; readonly isOpen: boolean };

const points = {
  /** It is a number of this case, or its caller's. */
  number: 4000,
  /** It is the caller's name, and nothing but it. */
  name: 3000,
  /** All words stand together, as they were typed. */
  together: 2000,
  /** And at the very beginning: the less, the further behind. */
  early: 500,
  /** They stand near one another: the less, the further apart. */
  near: 1000,
  /** It lies in the place, or is about the topic, that a word names. */
  named: 600,
  /** There is something left to do. */
  open: 300,
} as const;

/** Characters: a sentence or two. */
const farApart = 120;
const farBehind = 400;
/** A word may stand in a text very often. */
const mostPlaces = 32;

/** More for what fits better; never below zero, and whole. */
export function matchScore(words: readonly SearchWord[], { text, marks, isOpen }: Matched): number {
  const [number = '', narrative = '', , name = ''] = text.split('\n');
  let score = isOpen ? points.open : 0;
  const numbers = [number, ...districtLines(text)];
  if (words.some((word) => numbers.some((one) => isNumber(word, one, marks)))) score += points.number;
  if (name !== '' && isName(words, name, marks)) score += points.name;
  if (words.some(({ placeIds }) => placeIds.some((id) => marks.placePath.includes(id)))) score += points.named;
  if (words.some(({ topicIds }) => topicIds.some((id) => marks.topicPath.includes(id)))) score += points.named;
  return Math.round(score + closeness(words, narrative));
}

function isNumber({ typed, tail }: SearchWord, number: string, { callerKey }: CaseMarks): boolean {
  if (number !== '' && searchForm(typed) === number) return true;
  return tail !== null && (tail === digitsOf(number) || tail === callerKey);
}

/** A name may be typed in several words: Ms Brown. */
function isName(words: readonly SearchWord[], name: string, { callerName }: CaseMarks): boolean {
  if (words.flatMap(({ chunks }) => chunks).join(' ') === name) return true;
  return words.some(
    ({ chunks, spelled }) =>
      chunks.join(' ') === name || (spelled !== null && nameSpellings(callerName).includes(spelled)),
  );
}

function closeness(words: readonly SearchWord[], narrative: string): number {
  const chunks = words.flatMap((word) => word.chunks);
  const places = ['', ' '].map((join) => placeIn(narrative, chunks.join(join), 0)).filter((at) => at !== -1);
  if (places.length > 0) return points.together + fading(points.early, Math.min(...places), farBehind);
  const apart = distance(chunks.map((chunk) => placesOf(narrative, chunk)));
  return apart === null ? 0 : fading(points.near, apart, farApart);
}

function fading(most: number, by: number, until: number): number {
  return most * Math.max(0, 1 - by / until);
}

function placesOf(narrative: string, chunk: string): readonly number[] {
  const places: number[] = [];
  for (let at = placeIn(narrative, chunk, 0); at !== -1; at = placeIn(narrative, chunk, at + chunk.length)) {
    if (places.push(at) === mostPlaces) break;
  }
  return places;
}

/** The shortest stretch in which each begins once; null: one stands nowhere. */
function distance(lists: readonly (readonly number[])[]): number | null {
  const [first, ...others] = lists;
  if (!first || lists.some((list) => list.length === 0)) return null;
  return Math.min(...first.map((at) => spread(at, others)));
}

/** How far the nearest of each lie from here, from the foremost to the hindmost. */
function spread(at: number, others: readonly (readonly number[])[]): number {
  const nearest = others.map((list) =>
    list.reduce((best, place) => (Math.abs(place - at) < Math.abs(best - at) ? place : best)),
  );
  return Math.max(at, ...nearest) - Math.min(at, ...nearest);
}
