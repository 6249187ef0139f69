// What a line means for an intake form, and an intake form as a line. Reading the line of a form gives the form again, and
// what a line does not speak of is left as it is.

import type { LabelId } from '../domain/ids.ts';
import { isEqualJson } from '../lib/equal.ts';
import type { LineDraft } from './line-draft.ts';
import { emptyLineDraft } from './line-draft.ts';
import type { LineField } from './line-fields.ts';
import { fieldLabels } from './line-fields.ts';
import type { ListField } from './line-lists.ts';
import type { WordField } from './line-words.ts';
import { wordsOf } from './line-words.ts';
import { paperTimeText } from './paper-time.ts';
import type { Argument, LineFacts, ReadLine } from './read-line.ts';
import { readLine } from './read-line.ts';
import { encode, isPlainValue, labelSign, quote } from './segments.ts';

type Patch = { -readonly [Name in keyof LineDraft]?: LineDraft[Name] };

/** The fields the line speaks of and that are understood. */
export function patchOfLine({ arguments: found }: ReadLine): Partial<LineDraft> {
  const patch = Object.assign({}, ...found.map(patchOf)) as Patch;
  // The one field that is said as often as there are values of it.
  const labels = found.flatMap(({ field, value }) => (field === 'label' && value !== null ? [String(value)] : []));
  return labels.length === 0 ? patch : { ...patch, labelIds: [...new Set(labels)] as LabelId[] };
}

/** The form a line makes by itself. */
export function draftOfLine(line: ReadLine): LineDraft {
  return { ...emptyLineDraft, ...patchOfLine(line) };
}

/** The field of the form that a part of a line fills. */
export const draftNames = {
  time: 'paperAtMs',
  place: 'placeId',
  detail: 'placeDetail',
  topic: 'topicId',
  urgency: 'urgency',
  class: 'deadlineClassId',
  unit: 'leadUnitId',
  kind: 'requestKind',
  channel: 'channel',
  name: 'callerName',
  phone: 'callerPhone',
  confidential: 'confidential',
  wantsCallback: 'wantsCallback',
  label: 'labelIds',
  answer: 'answer',
  text: 'narrative',
} as const satisfies Partial<Record<LineField, keyof LineDraft>>;

/** The field of the form a field of the line is; undefined: the form has none. */
export function draftNameOf(field: LineField): keyof LineDraft | undefined {
  return (draftNames as Partial<Record<LineField, keyof LineDraft>>)[field];
}

function patchOf({ field, value }: Argument): Patch {
  const name = draftNameOf(field);
  if (name === undefined || name === 'labelIds' || value === null) return {};
  if (name === 'confidential' || name === 'wantsCallback') return { [name]: value === 'true' };
  return { [name]: value };
}

type Language = 'zh' | 'en';

/** A field of the form as it is written: `bare` where it may stand without its label. */
type Part = { readonly field: LineField; readonly value: string; readonly bare: string | null };

/**
 * A form as a line, as a person would type it where that reads the same, else with every part labelled. What is as in an
 * empty form is not written.
 */
export function lineOfDraft(draft: LineDraft, facts: LineFacts, language: Language): string {
  const parts = partsOf(draft, facts, language);
  const terse = lineOf(draft, parts, language, true);
  return isSame(draftOfLine(readLine(terse, facts)), draft) ? terse : lineOf(draft, parts, language, false);
}

function partsOf(draft: LineDraft, { lists, zone }: LineFacts, language: Language): readonly Part[] {
  const listed = (field: ListField, id: string | null): Part | null => {
    if (id === null) return null;
    const value = lists.spellingOf(field, id, language);
    return { field, value, bare: value };
  };
  const worded = (field: WordField, value: string, usual: string): Part | null => {
    if (value === usual) return null;
    const word = wordsOf(field, value)?.[language][0] ?? value;
    return { field, value: word, bare: word };
  };
  const empty = emptyLineDraft;
  const { narrative, paperAtMs } = draft;
  const parts: readonly (Part | null)[] = [
    texted('time', paperAtMs === null ? '' : paperTimeText(paperAtMs, zone)),
    listed('place', draft.placeId),
    listed('topic', draft.topicId),
    worded('urgency', draft.urgency, empty.urgency),
    listed('class', draft.deadlineClassId),
    listed('unit', draft.leadUnitId),
    worded('kind', draft.requestKind, empty.requestKind),
    worded('channel', draft.channel, empty.channel),
    worded('confidential', String(draft.confidential), String(empty.confidential)),
    worded('wantsCallback', String(draft.wantsCallback), String(empty.wantsCallback)),
    texted('detail', draft.placeDetail),
    texted('name', draft.callerName),
    texted('phone', draft.callerPhone),
    ...draft.labelIds.map((id) => marked(lists.spellingOf('label', id, language))),
    texted('answer', draft.answer),
    narrative === '' ? null : { field: 'text', value: narrative, bare: narrative },
  ];
  return parts.filter((part) => part !== null);
}

/** A label may stand without its name behind the sign for it. */
function marked(spelling: string): Part {
  return { field: 'label', value: spelling, bare: `${labelSign}${spelling}` };
}

function texted(field: LineField, value: string): Part | null {
  return value === '' ? null : { field, value, bare: null };
}

function lineOf(draft: LineDraft, parts: readonly Part[], language: Language, isTerse: boolean): string {
  const delimiter = language === 'zh' ? '；' : '; ';
  const said = parts.map((part) => written(part, language, isTerse)).join(delimiter);
  return draft.paperAtMs === null ? said : `${draft.answer === '' ? 'p' : 'q'} ${said}`;
}

function written({ field, value, bare }: Part, language: Language, isTerse: boolean): string {
  const isLast = field === 'text';
  const text = encode(value);
  if (isTerse && bare !== null && text.trim() === text && !(isLast && text === '')) return encode(bare);
  const label = fieldLabels[field][language][0];
  const colon = language === 'zh' ? '：' : ':';
  return `${label}${colon}${isPlainValue(text) ? text : quote(text)}`;
}

function isSame(one: LineDraft, other: LineDraft): boolean {
  return (Object.keys(emptyLineDraft) as (keyof LineDraft)[]).every((name) => isEqualJson(one[name], other[name]));
}
