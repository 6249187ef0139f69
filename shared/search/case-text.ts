// What of a case is searched: its words in the form they are compared in, and marks for what is found in other ways than by
// its words. The text is stored beside the row; the index holds the terms of both.

import type { Case } from '../domain/case.ts';
import { districtNumbersOf } from '../domain/district-number.ts';
import { nameSyllablesOf, syllablesOf } from '../text/pinyin.ts';
import { searchForm } from '../text/search-form.ts';
import { indexTerms } from '../text/search-tokens.ts';
import type { CasePaths } from './case-paths.ts';

/** What a line of the text is; a word never reaches over two of them. Below stand the numbers of districts, a line each. */
export const textParts = ['number', 'narrative', 'place', 'caller'] as const;
export type TextPart = (typeof textParts)[number];

/** The words of a case as shown to whoever has this row, a line a part. */
export function caseText(shown: Pick<Case, 'number' | 'narrative' | 'place' | 'caller' | 'districtNumbers'>): string {
  const { number, narrative, place, caller } = shown;
  const parts = [number ?? '', narrative, place.detail, caller.name, ...districtNumbersOf(shown)];
  return parts.map(searchForm).join('\n');
}

/** The numbers of districts in such a text, in the form they are compared in. */
export function districtLines(text: string): readonly string[] {
  return text.split('\n').slice(textParts.length);
}

/** What a row is found by besides its words. */
export type CaseMarks = {
  readonly number: string | null;
  /** Those in books of districts; their digits are compared. Not there: none. */
  readonly districtNumbers?: readonly string[];
  /** The caller's digits as they are compared (shared/telephony/caller-key.ts); null: not known, or not shown. */
  readonly callerKey: string | null;
  readonly callerName: string;
  /** Ids from the top down to the case's own; empty where there is none. */
  readonly placePath: readonly string[];
  readonly topicPath: readonly string[];
};

/** The marks of a case as shown to whoever has this row. `callerKey`: of its telephone number as shown. */
export function caseMarks(
  shown: Pick<Case, 'number' | 'caller' | 'place' | 'topicId' | 'districtNumbers'>,
  callerKey: string | null,
  paths: CasePaths,
): CaseMarks {
  const { number, caller, place, topicId } = shown;
  return {
    number,
    districtNumbers: districtNumbersOf(shown),
    callerKey,
    callerName: caller.name,
    placePath: paths.place(place.placeId),
    topicPath: paths.topic(topicId),
  };
}

/** Characters nobody can type into a text that is searched: they name what a term stands for. */
const signs = {
  phone: '\ue000',
  number: '\ue001',
  name: '\ue002',
  place: '\ue003',
  topic: '\ue004',
  unit: '\ue006',
  district: '\ue007',
} as const;
export type MarkKind = keyof typeof signs;

/** The term of a mark. Digits are turned round, so that a tail of theirs is the beginning of a term. */
export function markTerm(kind: MarkKind, value: string): string {
  if (kind === 'phone' || kind === 'number') return signs[kind] + turnedRound(value);
  // An id may hold what would part two terms.
  return signs[kind] + value.toLowerCase().replaceAll(/[^0-9a-z\u0080-\uffff]/g, '\ue005');
}

function turnedRound(digits: string): string {
  let turned = '';
  for (let at = digits.length - 1; at >= 0; at -= 1) turned += digits[at];
  return turned;
}

/** Paths are few, and asked for with every case: the terms of each are made once. */
const pathTerms = { place: new WeakMap<readonly string[], string>(), topic: new WeakMap<readonly string[], string>() };

function termsOfPath(kind: 'place' | 'topic', path: readonly string[]): string {
  const before = pathTerms[kind].get(path);
  if (before !== undefined) return before;
  const terms = path.map((id) => ` ${markTerm(kind, id)}`).join('');
  pathTerms[kind].set(path, terms);
  return terms;
}

/** All terms of a case, parted by blanks. `text`: from `caseText`. */
export function caseTerms(text: string, marks: CaseMarks): string {
  let terms = indexTerms(text);
  if (marks.callerKey !== null) terms += ` ${markTerm('phone', marks.callerKey)}`;
  for (const number of numbersOf(marks)) terms += ` ${markTerm('number', digitsOf(number))}`;
  for (const spelling of nameSpellings(marks.callerName)) terms += ` ${markTerm('name', spelling)}`;
  return terms + termsOfPath('place', marks.placePath) + termsOfPath('topic', marks.topicPath);
}

/** Every number of the case that has digits. */
export function numbersOf({ number, districtNumbers = [] }: CaseMarks): readonly string[] {
  return [number ?? '', ...districtNumbers].filter((one) => digitsOf(one) !== '');
}

export function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '');
}

const mostNames = 20_000;
const longestName = 20;
const known = new Map<string, readonly string[]>();

/** A name as it is typed without an input method: in full and by its first letters. Callers have few names between them. */
export function nameSpellings(name: string): readonly string[] {
  if (name === '' || name.length > longestName) return [];
  const found = known.get(name);
  if (found) return found;
  // Whoever types it may not know how a surname is read.
  const readings = [nameSyllablesOf(name), syllablesOf(name)];
  const both = readings.flatMap((syllables) => [syllables.join(''), syllables.map(([first]) => first ?? '').join('')]);
  const spellings = [...new Set(both)].filter((spelling) => /^[0-9a-z]+$/.test(spelling));
  if (known.size >= mostNames) known.clear();
  known.set(name, spellings);
  return spellings;
}
