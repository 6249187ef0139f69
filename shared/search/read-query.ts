// What is typed into a search: words, and filters between them: `路灯 unit:水务 昨天`. Whatever is typed can be read, and
// nothing of it is lost: each part is in a word or in a reading. What stands in quotation marks is looked for as it is.

import type { CaseFilter } from './case-filter.ts';
import { readDays } from './day-words.ts';
import type { TimeFacts } from './due-words.ts';
import { readDue, spanOfDays } from './due-words.ts';
import type { FilterKind } from './query-keys.ts';
import { keyAt } from './query-keys.ts';
import type { NamedKind, QueryNames } from './query-names.ts';
import type { Reading } from './reading.ts';
import { filterOf } from './reading.ts';
import type { NameLookup, SearchWord } from './search-word.ts';
import { mostWords, readWords, wordsIn } from './search-word.ts';

/** What a query is read by. */
export type QueryFacts = TimeFacts & {
  /** Of words. */
  readonly lookUp: NameLookup;
  /** Of values of filters. */
  readonly names: QueryNames;
  /** Whoever asks: `by:me`. */
  readonly personId: string;
};

export type ReadQuery = {
  readonly words: readonly SearchWord[];
  /** Ids as they were named: without what lies below them. */
  readonly filter: CaseFilter;
  readonly readings: readonly Reading[];
};

type Part = { readonly end: number; readonly text?: string; readonly reading?: Reading };

/** Reads a query. */
export function readQuery(typed: string, facts: QueryFacts): ReadQuery {
  const plain = typed.normalize('NFKC');
  const readings: Reading[] = [];
  const texts: string[] = [];
  for (let at = afterBlanks(plain, 0); at < plain.length;) {
    const { end, text, reading } =
      filterAt(plain, at, facts) ?? quotedAt(plain, at) ?? dateAt(plain, at, facts) ?? runAt(plain, at);
    if (reading) readings.push(reading);
    if (text !== undefined) texts.push(text);
    at = afterBlanks(plain, end);
  }
  const text = texts.join(' ');
  const leftOut = wordsIn(text).slice(mostWords);
  if (leftOut.length > 0)
    readings.push({ kind: 'leftOut', typed: leftOut.join(' '), state: 'read', ids: [], span: null });
  return { words: readWords(text, facts.lookUp), filter: filterOf(readings), readings };
}

const quote = '"“”„‟「」『』';
const quoted = new RegExp(`[${quote}]([^${quote}]*)(?:[${quote}]|$)`, 'uy');
const blanks = /\s*/uy;
const run = /\S+/uy;

/** What a sticky pattern finds at this place. */
function at(pattern: RegExp, plain: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(plain);
}

function afterBlanks(plain: string, from: number): number {
  return from + (at(blanks, plain, from)?.[0].length ?? 0);
}

function quotedAt(plain: string, from: number): Part | null {
  const found = at(quoted, plain, from);
  return found && { end: from + found[0].length, text: found[1] ?? '' };
}

function runAt(plain: string, from: number): Part {
  const text = at(run, plain, from)?.[0] ?? plain.slice(from);
  return { end: from + text.length, text };
}

/** A day of registration needs no key. */
function dateAt(plain: string, from: number, { nowMs, zone }: QueryFacts): Part | null {
  const found = readDays(plain.slice(from), zone.dayOf(nowMs), 'past');
  if (!found) return null;
  const end = from + found.length;
  const span = spanOfDays(found.days, zone);
  return { end, reading: { kind: 'date', typed: plain.slice(from, end), state: 'read', ids: [], span } };
}

function filterAt(plain: string, from: number, facts: QueryFacts): Part | null {
  const key = keyAt(plain, from);
  if (!key) return null;
  const afterKey = from + key.length;
  const begin = afterBlanks(plain, afterKey);
  // Nothing is typed behind the key yet: what follows is a filter of its own.
  const isOpen = begin === plain.length || keyAt(plain, begin) !== null;
  const value = isOpen ? { end: afterKey, text: '' } : valueAt(plain, begin, key.kind, facts);
  const read = readValue(key.kind, value.text, facts);
  return { end: value.end, reading: { kind: key.kind, typed: plain.slice(from, value.end), ...read } };
}

/** A value reaches to the next blank; in quotation marks, or where it is known by its beginning, beyond it. */
function valueAt(plain: string, from: number, kind: FilterKind, facts: QueryFacts): { end: number; text: string } {
  const inQuotes = at(quoted, plain, from);
  if (inQuotes) return { end: from + inQuotes[0].length, text: inQuotes[1] ?? '' };
  const length = knownLength(kind, plain.slice(from), facts) || (at(run, plain, from)?.[0].length ?? 0);
  return { end: from + length, text: plain.slice(from, from + length) };
}

function knownLength(kind: FilterKind, text: string, facts: QueryFacts): number {
  if (kind === 'due') return readDue(text, facts)?.length ?? 0;
  if (kind === 'date') return readDays(text, facts.zone.dayOf(facts.nowMs), 'past')?.length ?? 0;
  return kind === 'by' ? 0 : facts.names.wholeName(kind, text);
}

type ReadValue = Pick<Reading, 'state' | 'ids' | 'span'>;
const unfinished: ReadValue = { state: 'unfinished', ids: [], span: null };
const unknown: ReadValue = { state: 'unknown', ids: [], span: null };

/** What may become a time with the next key. */
const begunTime = {
  due: /^(?:<=?|≤)?\s?\d{0,4}\.?\d?$/u,
  date: /^\d{0,4}(?:[-/.年]\d{0,2}(?:[-/.月]\d?)?)?$/u,
} as const;

function readValue(kind: FilterKind, value: string, facts: QueryFacts): ReadValue {
  const text = value.trim();
  if (text === '') return unfinished;
  if (kind === 'by') return isMe.test(text) ? { state: 'read', ids: [facts.personId], span: null } : unknown;
  if (kind === 'due' || kind === 'date') return readTime(kind, text, facts);
  return readNamed(kind, text, facts);
}

const isMe = /^(?:me|myself|我|本人|自己)$/iu;

function readNamed(kind: NamedKind, text: string, { names }: QueryFacts): ReadValue {
  const ids = names.find(kind, text);
  return ids.length === 0 ? unknown : { state: 'read', ids, span: null };
}

function readTime(kind: 'due' | 'date', text: string, facts: QueryFacts): ReadValue {
  const span = kind === 'due' ? wholeDue(text, facts) : wholeDate(text, facts);
  if (span) return { state: 'read', ids: [], span };
  return begunTime[kind].test(text) ? unfinished : unknown;
}

function wholeDue(text: string, facts: QueryFacts): Reading['span'] {
  const found = readDue(text, facts);
  return found?.length === text.length ? found.span : null;
}

function wholeDate(text: string, { nowMs, zone }: QueryFacts): Reading['span'] {
  const found = readDays(text, zone.dayOf(nowMs), 'past');
  return found?.length === text.length ? spanOfDays(found.days, zone) : null;
}
