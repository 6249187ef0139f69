// A draft this version cannot read as it is: written by an older or a newer one, or damaged. Nothing of it is dropped: what fits its
// form stays where it was, and the rest stands as text in the form's longest field, for the person to sort.

import type { z } from 'zod';
import { parseJson } from '../lib/parse-json.ts';
import type { DraftBody, IntakeDraft } from './drafts.ts';
import {
  answerDraft,
  callbackDraft,
  dispatchDraft,
  draftBody,
  emptyIntakeDraft,
  intakeDraft,
  lineText,
  replyDraft,
} from './drafts.ts';

type Json = Readonly<Record<string, unknown>>;
type Form = {
  readonly shape: Readonly<Record<string, z.ZodType>>;
  /** Every field that must be there, empty. */
  readonly empty: Json;
  /** Where text without a place of its own goes. */
  readonly textField: string;
};

const forms: Readonly<Record<string, Form>> = {
  intake: { shape: intakeDraft.shape, empty: emptyIntakeDraft(null, ''), textField: 'narrative' },
  line: { shape: lineText.shape, empty: { ofDraftId: null, text: '' }, textField: 'text' },
  reply: { shape: replyDraft.shape, empty: { text: '', contactedCaller: null }, textField: 'text' },
  callback: {
    shape: callbackDraft.shape,
    empty: { contacted: null, solved: null, satisfied: null, note: '' },
    textField: 'note',
  },
  dispatch: {
    shape: dispatchDraft.shape,
    empty: { leadUnitId: null, suggestionRank: null },
    textField: 'overruleNote',
  },
  answer: { shape: answerDraft.shape, empty: { answer: '' }, textField: 'answer' },
};

/** The draft that was kept as this text: as it is where it fits, else with everything in it that a person wrote. Never throws. */
export function readDraftBody(kept: string): DraftBody {
  const json = parseJson(kept);
  const whole = draftBody.safeParse(json);
  if (whole.success) return whole.data;
  return (isObject(json) ? salvageForm(json) : null) ?? asText(json === undefined ? kept : wordsOf(json).join('\n'));
}

/** The same where only a case can have been kept: what says that it is another form stands as text in one. Never throws. */
export function readIntakeDraft(kept: string): IntakeDraft {
  const body = readDraftBody(kept);
  return body.kind === 'intake' ? body : asText(wordsOf(body).join('\n'));
}

/** The form it says it is, with all that fits it; null: it is no form of this version, or has no case any more. */
function salvageForm(json: Json): DraftBody | null {
  const form = typeof json['kind'] === 'string' ? forms[json['kind']] : undefined;
  if (!form) return null;
  const names = Object.keys(json);
  const fitting = names.filter((name) => form.shape[name]?.safeParse(json[name]).success);
  const fields: Record<string, unknown> = { ...form.empty };
  for (const name of fitting) fields[name] = json[name];
  const rest = names.filter((name) => !fitting.includes(name)).flatMap((name) => wordsOf(json[name], name));
  const text = fields[form.textField];
  if (rest.length > 0) {
    fields[form.textField] = [...(typeof text === 'string' && text !== '' ? [text] : []), ...rest].join('\n');
  }
  const salvaged = draftBody.safeParse(fields);
  return salvaged.success ? salvaged.data : null;
}

function asText(narrative: string): IntakeDraft {
  return { ...emptyIntakeDraft(null, ''), narrative };
}

/** What was written in it, a line a value, each with the name of its field. */
function wordsOf(value: unknown, name = ''): readonly string[] {
  if (value === null || value === undefined || value === '') return [];
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([key, inner]) => wordsOf(inner, name === '' ? key : `${name}.${key}`));
  }
  return [`${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
