// One word of a query: every way in which a case may have it. A case is found when it has each word in one way at least.

import type { Chunk, Term } from '../text/search-tokens.ts';
import { chunksOf, isIn, termsOf } from '../text/search-tokens.ts';
import { searchForm } from '../text/search-form.ts';
import type { CaseMarks } from './case-text.ts';
import { digitsOf, markTerm, nameSpellings, numbersOf } from './case-text.ts';

export type SearchWord = {
  readonly typed: string;
  /** Each must be in the words of the case. */
  readonly chunks: readonly Chunk[];
  /** The end of a telephone or case number; null: too short, or not a number. */
  readonly tail: string | null;
  /** The beginning of a name by its pinyin or first letters; null: it cannot be one. */
  readonly spelled: string | null;
  /** Places and topics of this name: their cases, and those of what lies below. */
  readonly placeIds: readonly string[];
  readonly topicIds: readonly string[];
};

/** Names what places and topics a form is a name of, topmost only. */
export type NameLookup = (form: string) => Pick<SearchWord, 'placeIds' | 'topicIds'>;

export const mostWords = 8;
const shortestTail = 4;
const shortestSpelled = 2;
/** What is typed of a number: digits, with what is put between and before them. */
const numberLike = /^[+(\d][\d\s()./+-]*$/;

/**
 * The words of what was typed; none where nothing of it can be looked for. A telephone number may be typed with blanks. More
 * than eight words find nothing more than the first eight.
 */
export function readWords(typed: string, lookUp: NameLookup): readonly SearchWord[] {
  return wordsIn(typed)
    .slice(0, mostWords)
    .map((part) => readWord(part, lookUp));
}

/** All words of a text, in NFKC form, as many as there are. */
export function wordsIn(typed: string): readonly string[] {
  const plain = typed.normalize('NFKC').trim();
  const isOneNumber = numberLike.test(plain) && digitsOf(plain).length >= 7;
  const parts = isOneNumber ? [plain] : plain.split(/\s+/);
  return parts.filter((part) => searchForm(part) !== '');
}

function readWord(typed: string, lookUp: NameLookup): SearchWord {
  const form = searchForm(typed);
  const digits = digitsOf(typed);
  return {
    typed,
    chunks: chunksOf(form),
    tail: numberLike.test(typed) && digits.length >= shortestTail ? digits : null,
    spelled: /^[a-z]+$/.test(form) && form.length >= shortestSpelled ? form : null,
    ...lookUp(form),
  };
}

/** Whether a case has the word. `text`: from `caseText`. This decides; an index may only leave out what has none of it. */
export function hasWord(word: SearchWord, text: string, marks: CaseMarks): boolean {
  if (word.chunks.every((chunk) => isIn(text, chunk))) return true;
  if (word.tail !== null && hasTail(word.tail, marks)) return true;
  const { spelled } = word;
  if (spelled !== null && nameSpellings(marks.callerName).some((name) => name.startsWith(spelled))) return true;
  return (
    word.placeIds.some((id) => marks.placePath.includes(id)) || word.topicIds.some((id) => marks.topicPath.includes(id))
  );
}

function hasTail(tail: string, marks: CaseMarks): boolean {
  return [marks.callerKey ?? '', ...numbersOf(marks).map(digitsOf)].some((digits) => endsWith(digits, tail));
}

/** A caller's number may be typed whole, with a country code or a zero that is not compared. */
function endsWith(digits: string, tail: string): boolean {
  if (digits.endsWith(tail)) return true;
  return digits.length >= wholeNumber && tail.endsWith(digits);
}

const wholeNumber = 10;

/** The ways in which an index may hold the word: all terms of one of these. */
export function waysOf(word: SearchWord): readonly (readonly Term[])[] {
  const ways: (readonly Term[])[] = [withoutWide(word.chunks.flatMap((chunk) => termsOf(chunk)))];
  if (word.tail !== null) {
    for (const kind of ['phone', 'number'] as const)
      ways.push(...tailsOf(word.tail).map((tail) => [beginsWith(markTerm(kind, tail))]));
  }
  if (word.spelled !== null) ways.push([beginsWith(markTerm('name', word.spelled))]);
  for (const id of word.placeIds) ways.push([{ text: markTerm('place', id), isPrefix: false }]);
  for (const id of word.topicIds) ways.push([{ text: markTerm('topic', id), isPrefix: false }]);
  return ways;
}

/**
 * A single letter or digit that begins a word begins a great many: where there is anything else to go by, it is left to
 * `hasWord`.
 */
function withoutWide(terms: readonly Term[]): readonly Term[] {
  const narrow = terms.filter(({ text, isPrefix }) => !isPrefix || text.length > 1);
  return narrow.length === 0 ? terms : narrow;
}

/** What is typed, and where it may be longer than what is compared, its ends that may be whole numbers. */
function tailsOf(tail: string): readonly string[] {
  const shorter = Array.from({ length: Math.max(0, tail.length - wholeNumber) }, (_, cut) => tail.slice(cut + 1));
  return [tail, ...shorter];
}

function beginsWith(text: string): Term {
  return { text, isPrefix: true };
}
