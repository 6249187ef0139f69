// Reads a typed line: verb, then parts by what they are, then free text. Pure and total: any text has a reading, and what
// could mean several things is kept as such, with all it could mean.
//
// Between kinds the position decides: a part that a place and a topic are called by is the place while the place is still
// due. Within a kind nothing decides but the person.

import type { Zone } from '../domain/calendar/zone.ts';
import { normalise } from '../text/normalise.ts';
import type { LineField } from './line-fields.ts';
import type { LineLists, ListField, Named } from './line-lists.ts';
import { listFields } from './line-lists.ts';
import { isWordField, valueAlone, valueOf, valuesFrom, wordFields } from './line-words.ts';
import { readPaperTime } from './paper-time.ts';
import { readVerb } from './read-verb.ts';
import type { Segment, Span } from './segments.ts';
import { restAt, segmentAt } from './segments.ts';
import type { VerbId } from './verbs.ts';
import { verbOf } from './verbs.ts';

export type LineFacts = {
  readonly lists: LineLists;
  /** Epoch milliseconds. */
  readonly nowMs: number;
  readonly zone: Pick<Zone, 'toLocal' | 'toUtc'>;
};

export const lineProblems = [
  /** Nothing of the city's lists is called so. */
  'unknown',
  /** Several are. */
  'ambiguous',
  /** The field was given before. */
  'twice',
  /** This verb has no such field. */
  'notForVerb',
  'notATime',
  'inFuture',
  'tooOld',
  /** Fewer digits than a case is found by. */
  'tooShort',
] as const;
export type LineProblem = (typeof lineProblems)[number];

/** One part of the line as it was understood. */
export type Argument = {
  readonly field: LineField;
  readonly span: Span;
  /** The value alone, in the text. */
  readonly valueSpan: Span;
  readonly typed: string;
  readonly isLabelled: boolean;
  /** Id, word of a closed list, text, or digits; a moment in epoch milliseconds for `time`. null: not known yet. */
  readonly value: string | number | null;
  /** What it is called, where it has an id. */
  readonly name: Named | null;
  /** What it could mean, where that is more than one thing. */
  readonly candidates: readonly Named[];
  /** The words it could mean, of a closed list. */
  readonly words: readonly string[];
  readonly problem: LineProblem | null;
};

export type ReadLine = {
  readonly text: string;
  /** `span` is null where no verb was typed: then a new case is meant, or a bare number. */
  readonly verb: { readonly id: VerbId; readonly span: Span | null };
  /** In the order of the text. */
  readonly arguments: readonly Argument[];
};

/** Parts that are understood by themselves; what follows more of them is free text. It bounds the work of one reading. */
const mostParts = 40;

/** Reads the whole line. */
export function readLine(text: string, facts: LineFacts): ReadLine {
  const { verb, at } = readVerb(text);
  const known = verbOf(verb.id).fields;
  const found: Argument[] = [];
  const passed = new Set<LineField>();
  let place = at;
  for (let part = 0; place < text.length; part += 1) {
    const segment = segmentAt(text, place);
    const argument = part < mostParts ? readPart(segment, { facts, known, found, passed }) : undefined;
    if (argument === undefined) return { text, verb, arguments: [...found, ...freeText(text, place, known, found)] };
    if (argument !== 'empty') found.push(argument);
    place = segment.next;
  }
  return { text, verb, arguments: found };
}

type Reading = {
  readonly facts: LineFacts;
  readonly known: readonly LineField[];
  readonly found: readonly Argument[];
  /** Positions that were left empty. */
  readonly passed: Set<LineField>;
};

/** undefined: the free text begins here. */
function readPart(segment: Segment, reading: Reading): Argument | 'empty' | undefined {
  if (segment.field !== null) return readLabelled(segment, segment.field, reading);
  const open = openFields(reading);
  if (segment.text === '') {
    const [due] = open.filter((field) => positions.includes(field));
    if (segment.isClosed && due !== undefined) reading.passed.add(due);
    return 'empty';
  }
  return readUnlabelled(segment, open, reading.facts);
}

/** Fields with a position of their own; numbers, times and answers are known by what they are. */
const positions: readonly LineField[] = ['place', 'topic', 'urgency', 'unit'];

function openFields({ known, found, passed }: Reading): readonly LineField[] {
  return known.filter((field) => !passed.has(field) && !found.some((argument) => argument.field === field));
}

function readLabelled(segment: Segment, field: LineField, { facts, known, found }: Reading): Argument {
  const argument = readValue(segment, field, facts);
  if (!known.includes(field)) return { ...argument, value: null, problem: 'notForVerb' };
  const isTwice = field !== 'label' && found.some((earlier) => earlier.field === field);
  return isTwice ? { ...argument, value: null, problem: 'twice' } : argument;
}

function readValue(segment: Segment, field: LineField, facts: LineFacts): Argument {
  if (isListField(field)) return ofList(segment, field, facts.lists);
  if (isWordField(field)) {
    const value = valueOf(field, segment.text) ?? null;
    const words = value === null ? valuesFrom(field, segment.text) : [];
    return { ...plain(segment, field), value, words, problem: value === null ? unknownOf(segment) : null };
  }
  if (field === 'time') return ofTime(segment, facts);
  if (field === 'case') return ofCase(segment);
  return { ...plain(segment, field), value: segment.text };
}

/** A label with nothing behind it yet is not wrong. */
function unknownOf(segment: Segment): LineProblem | null {
  return segment.text === '' ? null : 'unknown';
}

function readUnlabelled(segment: Segment, open: readonly LineField[], facts: LineFacts): Argument | undefined {
  const first = open.find((field) => field === 'case' || field === 'time');
  const numbered = first === 'case' ? ofCase(segment) : first === 'time' ? ofTime(segment, facts) : undefined;
  if (numbered && numbered.problem !== 'notATime' && numbered.problem !== 'unknown') return numbered;
  const word = wordFields.find((field) => open.includes(field) && valueAlone(field, segment.text) !== undefined);
  if (word !== undefined) return readValue(segment, word, facts);
  const listed = readListed(segment, open, facts.lists);
  if (listed) return listed;
  return open.includes('phone') && phoneLike.test(normalise(segment.text))
    ? { ...plain(segment, 'phone'), value: segment.text }
    : undefined;
}

/** Whole names of any kind go before beginnings; between kinds the first that is still due. */
function readListed(segment: Segment, open: readonly LineField[], lists: LineLists): Argument | undefined {
  // A label goes by its sign or name alone: many are called like topics.
  const bare = listFields.filter((field) => field !== 'label' && open.includes(field));
  const due = bare.filter((field) => field === 'class' || mayBeName(segment));
  const whole = due.find((field) => lists.look(field, segment.text).isWhole);
  const begun = mayBeName(segment) ? due.find((field) => isBegun(lists, field, segment.text)) : undefined;
  const field = whole ?? begun;
  return field && ofList(segment, field, lists);
}

function isBegun(lists: LineLists, field: ListField, text: string): boolean {
  return lists.look(field, text).found.length > 0;
}

/** A single letter or sign tells nothing but a class; whoever means more goes on typing. */
function mayBeName({ text }: Segment): boolean {
  return normalise(text).length >= 2;
}

const phoneLike = /^\+?[\d ()-]{7,20}$/;

function ofList(segment: Segment, field: ListField, lists: LineLists): Argument {
  const { found } = lists.look(field, segment.text);
  const [only] = found;
  if (only === undefined) return { ...plain(segment, field), problem: unknownOf(segment) };
  if (found.length > 1) return { ...plain(segment, field), candidates: found, problem: 'ambiguous' };
  return { ...plain(segment, field), value: only.id, name: only };
}

function ofTime(segment: Segment, { nowMs, zone }: LineFacts): Argument {
  const read = readPaperTime(segment.text, nowMs, zone);
  const problem = segment.text === '' ? null : read.ok ? null : read.why;
  return { ...plain(segment, 'time'), value: read.ok ? read.atMs : null, problem };
}

/** Fewer digits name too many cases. */
export const shortestCaseTail = 4;
const caseLike = /^(?:[a-z]{2,4}-)?\d[\d -]*$/;

/** The last digits of a case number, the check digit included, or the whole number. */
function ofCase(segment: Segment): Argument {
  const text = normalise(segment.text);
  const digits = text.replaceAll(/\D/g, '');
  if (!caseLike.test(text)) return { ...plain(segment, 'case'), problem: unknownOf(segment) };
  if (digits.length < shortestCaseTail) return { ...plain(segment, 'case'), problem: 'tooShort' };
  return { ...plain(segment, 'case'), value: digits };
}

function freeText(
  text: string,
  at: number,
  known: readonly LineField[],
  found: readonly Argument[],
): readonly Argument[] {
  const segment = restAt(text, at);
  if (segment.text === '') return [];
  const argument: Argument = { ...plain(segment, 'text'), value: segment.text };
  if (!known.includes('text')) return [{ ...argument, value: null, problem: 'notForVerb' }];
  const isTwice = found.some(({ field }) => field === 'text');
  return [isTwice ? { ...argument, value: null, problem: 'twice' } : argument];
}

function plain(segment: Segment, field: LineField): Argument {
  return {
    field,
    span: { from: segment.from, to: segment.to },
    valueSpan: segment.value,
    typed: segment.text,
    isLabelled: segment.field !== null,
    value: null,
    name: null,
    candidates: [],
    words: [],
    problem: null,
  };
}

/** Whether a field is one of the city's lists. */
export function isListField(field: LineField): field is ListField {
  return (listFields as readonly LineField[]).includes(field);
}
