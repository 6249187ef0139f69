// What could be meant where the cursor stands, the most likely first, with what to put into the line for it.

import type { Role } from '../domain/roles.ts';
import type { LineField } from './line-fields.ts';
import { fieldLabels } from './line-fields.ts';
import type { LineLists, ListField, Named } from './line-lists.ts';
import { listFields } from './line-lists.ts';
import type { WordField } from './line-words.ts';
import { isWordField, valuesFrom, wordFields, wordsOf } from './line-words.ts';
import type { Argument, ReadLine } from './read-line.ts';
import { isListField } from './read-line.ts';
import type { Span } from './segments.ts';
import type { VerbId } from './verbs.ts';
import { mayUseVerb, verbOf, verbsFrom } from './verbs.ts';

export type Option = {
  readonly kind: 'verb' | 'value' | 'label' | 'text';
  /** The verb's id, the id or word of a value, the field of a label. */
  readonly id: string;
  readonly field: LineField | null;
  readonly name: Named | null;
  /** Replaces this part of the line … */
  readonly span: Span;
  /** … by this, delimiter included. */
  readonly insert: string;
};

export type CompletionFacts = {
  readonly lists: LineLists;
  readonly role: Role | null;
  readonly language: 'zh' | 'en';
};

const mostOptions = 8;
/** Of a list that is shown whole. */
const mostListed = 60;
/** Of one kind, where several could be meant. */
const mostOfKind = 4;
/** Longer free text is a narrative and names nothing. */
const longestName = 24;

/** The options at the cursor, an offset in the line. */
export function completeLine(line: ReadLine, cursor: number, facts: CompletionFacts): readonly Option[] {
  const { text, verb } = line;
  if (verb.span && cursor <= verb.span.to && cursor >= verb.span.from) return verbOptions(line, verb.span, facts);
  const at = line.arguments.find(({ span }) => cursor >= span.from && cursor <= span.to);
  if (!at) return [];
  const whole = at.isLabelled && at.typed === '' ? wholeList(line, at, facts) : [];
  if (whole.length > 0) return whole;
  const isFirst = verb.span === null && text.slice(0, at.span.from).trim() === '';
  const verbs = isFirst && !at.isLabelled ? verbOptions(line, { from: at.span.from, to: cursor }, facts) : [];
  const values = at.isLabelled ? labelledOptions(at, facts) : bareOptions(line, at, facts);
  const [best, ...others] = values;
  return [...(best ? [best] : []), ...verbs, ...others].slice(0, mostOptions);
}

function verbOptions({ text }: ReadLine, { from, to }: Span, { role, language }: CompletionFacts): readonly Option[] {
  const begun = text.slice(from, to).trim();
  if (begun === '') return [];
  const may = verbsFrom(begun).filter((id) => mayUseVerb(role, id));
  return may.slice(0, mostOfKind).map((id) => verbOption(id, { from, to }, language));
}

function verbOption(id: VerbId, span: Span, language: 'zh' | 'en'): Option {
  const { letter, fields } = verbOf(id);
  const word = language === 'zh' ? verbOf(id).zh[0] : letter;
  const insert = fields.length === 0 ? word : `${word} `;
  return { kind: 'verb', id, field: null, name: null, span, insert };
}

/** A name of a short list with nothing behind it yet: all one can choose from, but what was chosen before. */
function wholeList(line: ReadLine, at: Argument, { lists, language }: CompletionFacts): readonly Option[] {
  const { field } = at;
  if (field !== 'label' && field !== 'class') return [];
  const said = new Set(line.arguments.map((one) => (one.field === field ? one.value : null)));
  const open = lists.listed(field).filter(({ id }) => !said.has(id));
  return open
    .slice(0, mostListed)
    .map((name) => listOption(field, name, at, lists.spellingOf(field, name.id, language)));
}

function labelledOptions(at: Argument, facts: CompletionFacts): readonly Option[] {
  if (isListField(at.field)) return listOptions(at.field, at, facts);
  return isWordField(at.field) ? wordOptions(at.field, at, facts.language) : [];
}

/** What an unlabelled part could be: everything the verb still takes, what it was read as first. */
function bareOptions(line: ReadLine, at: Argument, facts: CompletionFacts): readonly Option[] {
  if (at.typed.length > longestName) return [];
  const given = new Set(line.arguments.filter((one) => one !== at).map(({ field }) => field));
  const open = verbOf(line.verb.id).fields.filter((field) => !given.has(field));
  const lists = listFields.filter((field) => field !== 'label' && open.includes(field));
  const ordered = lists.toSorted((a, b) => Number(b === at.field) - Number(a === at.field));
  const words = wordFields.filter((field) => open.includes(field));
  const isAsText = at.field !== 'text' && isListField(at.field) && open.includes('text');
  return [
    ...ordered.flatMap((field) => listOptions(field, at, facts)),
    ...words.flatMap((field) => wordOptions(field, at, facts.language)),
    ...labelOptions(open, at, facts.language),
    ...(isAsText ? [asText(at, facts.language)] : []),
  ];
}

function listOptions(field: ListField, at: Argument, { lists, language }: CompletionFacts): readonly Option[] {
  if (!at.isLabelled && at.typed.length < 2) return [];
  const { found } = lists.look(field, at.typed);
  const isSaid = at.field === field && at.value !== null;
  const most = at.field === field ? mostOptions : mostOfKind;
  // What is said already needs no choosing.
  return isSaid
    ? []
    : found.slice(0, most).map((name) => listOption(field, name, at, lists.spellingOf(field, name.id, language)));
}

function listOption(field: ListField, name: Named, at: Argument, spelling: string): Option {
  const isSure = at.field === field;
  // What was read as another kind is said to be this one.
  const insert = isSure ? spelling : `${fieldLabels[field].en[1] ?? field}:${spelling}`;
  return { kind: 'value', id: name.id, field, name, span: at.valueSpan, insert: `${insert};` };
}

function wordOptions(field: WordField, at: Argument, language: 'zh' | 'en'): readonly Option[] {
  if (at.value !== null && at.field === field) return [];
  const values = at.typed.trim() === '' && !at.isLabelled ? [] : valuesFrom(field, at.typed);
  return values.flatMap((value): Option[] => {
    const word = wordsOf(field, value)?.[language][0];
    if (word === undefined) return [];
    return [{ kind: 'value', id: value, field, name: null, span: at.valueSpan, insert: `${word};` }];
  });
}

function labelOptions(open: readonly LineField[], at: Argument, language: 'zh' | 'en'): readonly Option[] {
  const typed = at.typed.toLowerCase();
  if (typed.length < 2) return [];
  const fits = (field: LineField) =>
    [...fieldLabels[field].zh, ...fieldLabels[field].en].some((label) => label.startsWith(typed));
  return open.filter(fits).map((field): Option => {
    const insert = language === 'zh' ? `${fieldLabels[field].zh[0]}：` : `${fieldLabels[field].en[0]}:`;
    return { kind: 'label', id: field, field, name: null, span: at.span, insert };
  });
}

/** A narrative that happens to be a name. */
function asText(at: Argument, language: 'zh' | 'en'): Option {
  const label = language === 'zh' ? `${fieldLabels.text.zh[0]}：` : `${fieldLabels.text.en[0]}:`;
  return { kind: 'text', id: 'text', field: 'text', name: null, span: at.span, insert: `${label}${at.typed}` };
}

/** A value put before the free text of a line, or at its end where there is none: taking what is suggested. */
export function suggestedOption(
  line: ReadLine,
  field: 'place' | 'topic' | 'label',
  name: Named,
  facts: CompletionFacts,
): Option {
  const free = line.arguments.find((argument) => argument.field === 'text');
  const from = free?.span.from ?? line.text.length;
  const before = line.text.slice(0, from).trimEnd();
  const isApart = before === '' || /[;；﹔︔]$/u.test(before) || before.length === line.verb.span?.to;
  const gap = isApart ? (before.length === line.verb.span?.to ? ' ' : '') : ';';
  const label = fieldLabels[field].en[1] ?? field;
  const value = `${label}:${facts.lists.spellingOf(field, name.id, facts.language)}`;
  return {
    kind: 'value',
    id: name.id,
    field,
    name,
    span: { from: before.length, to: from },
    insert: `${gap}${value};`,
  };
}

/** The line with an option taken, and where the cursor stands then. A delimiter that is there already is not doubled. */
export function takeOption(text: string, { span, insert }: Option): { readonly text: string; readonly cursor: number } {
  const rest = text.slice(span.to);
  const [closing = ''] = /^\s*[;；﹔︔]/u.exec(rest) ?? [];
  const isDoubled = closing !== '' && insert.endsWith(';');
  const put = isDoubled ? insert.slice(0, -1) : insert;
  const before = text.slice(0, span.from) + put;
  return { text: before + rest, cursor: before.length + (isDoubled ? closing.length : 0) };
}
