// What was changed in a draft, step by step, so that it can be taken back: a run of typing in one field is one step, and so is
// what an input method composed, a pick, a paste, or the suggestions that were taken. Pure.

import type { DraftBody } from '#shared/bridge/drafts.ts';
import { isEqualJson } from '#shared/lib/equal.ts';
import { fieldsOfArticle, withArticleFields } from './knowledge/article-drafts.ts';

/** The fields of a draft by name; those of an amendment and of a wish are named as themselves. */
type Fields = Readonly<Record<string, unknown>>;

export type EditStep = {
  /** The fields that were changed, with what stood in each before and after; undefined: nothing. */
  readonly fields: readonly string[];
  readonly before: Fields;
  readonly after: Fields;
  /** Typed in one text field; a later key there may belong to it. */
  readonly isTyped: boolean;
  /** Longer or shorter: adding and deleting are different steps. */
  readonly direction: number;
  readonly atMs: number;
};

export type EditHistory = { readonly done: readonly EditStep[]; readonly undone: readonly EditStep[] };

export type Edit = {
  readonly before: DraftBody;
  readonly after: DraftBody;
  /** Monotonic. */
  readonly atMs: number;
  /** An input method is composing: whatever it tries is one step. */
  readonly isComposing: boolean;
};

export const noEdits: EditHistory = { done: [], undone: [] };
/** After a rest of so long a new step begins. */
export const stepRestMs = 1_000;
/** More characters at once are a paste. */
const pasteChars = 12;
/** Steps kept of a draft; the oldest go first. */
export const mostSteps = 200;

const textFields = new Set([
  'callerName',
  'callerPhone',
  'narrative',
  'placeDetail',
  'answer',
  'text',
  'note',
  'basis',
  'minutes',
  'plan',
  'overruleNote',
  'callNote',
  ...['title', 'text', 'legalBasis'].flatMap((name) => [`${name}.zh`, `${name}.en`]),
]);

/** The history after one more edit. What was taken back before it can no longer be put back. */
export function withEdit(history: EditHistory, edit: Edit): EditHistory {
  const step = stepOf(edit);
  if (step === null) return history;
  const last = history.done.at(-1);
  const isSame = last !== undefined && history.undone.length === 0 && isContinued(last, step, edit.isComposing);
  if (!isSame) return { done: [...history.done, step].slice(-mostSteps), undone: [] };
  const joined = { ...step, before: last.before, direction: step.direction || last.direction };
  return { done: [...history.done.slice(0, -1), joined], undone: [] };
}

/** Forgets every step of a field whose text has become something of its own: taking it back would bring it back. */
export function withoutField(history: EditHistory, name: string): EditHistory {
  const isOther = ({ fields }: EditStep): boolean => !fields.includes(name);
  return { done: history.done.filter(isOther), undone: history.undone.filter(isOther) };
}

/** The draft with one side of a step in its fields; what else was changed since stays. */
export function withSide(body: DraftBody, step: EditStep, side: 'before' | 'after'): DraftBody {
  const fields = { ...fieldsOf(body) };
  for (const name of step.fields) {
    const value = step[side][name];
    if (value === undefined) delete fields[name];
    else fields[name] = value;
  }
  return bodyOf(body, fields);
}

function stepOf({ before, after, atMs }: Edit): EditStep | null {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const fields = names.filter((name) => !isEqualJson(old[name] ?? null, now[name] ?? null));
  const [only = ''] = fields;
  if (fields.length === 0) return null;
  const isText = fields.length === 1 && (textFields.has(only) || only === 'callerNote' || isOfPapers(only, old, now));
  const grown = isText ? textOf(now[only]).length - textOf(old[only]).length : 0;
  return {
    fields,
    before: Object.fromEntries(fields.map((name) => [name, old[name]])),
    after: Object.fromEntries(fields.map((name) => [name, now[name]])),
    isTyped: isText && Math.abs(grown) <= pasteChars,
    direction: Math.sign(grown),
    atMs,
  };
}

function isContinued(last: EditStep, step: EditStep, isComposing: boolean): boolean {
  if (!last.isTyped || !step.isTyped || last.fields[0] !== step.fields[0]) return false;
  if (isComposing) return true;
  const isTurned = step.direction !== 0 && last.direction !== 0 && step.direction !== last.direction;
  const isSentence = /[.!?。！？\n]$/.test(textOf(last.after[last.fields[0] ?? '']));
  return !isTurned && !isSentence && step.atMs - last.atMs <= stepRestMs;
}

/** What a paper is called was typed; anything else about it was chosen. */
function isOfPapers(name: string, old: Fields, now: Fields): boolean {
  return name === 'handedIn' && textOf(old[name]) !== textOf(now[name]);
}

/** The text of a field; a note on a caller and papers carry it inside. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value))
    return (value as readonly { readonly name?: string }[]).map(({ name = '' }) => name).join('\n');
  const inner = (value as { readonly text?: unknown } | null | undefined)?.text;
  return typeof inner === 'string' ? inner : '';
}

/** What is no field: the name of the form, and what the telephone did. */
const names = new Set(['kind', 'caseId', 'type', 'ofDraftId', 'callId', 'callLog', 'trackingCode']);

function fieldsOf(body: DraftBody): Fields {
  if (body.kind === 'amend') return body.changes;
  if (body.kind === 'wish') return body.fields;
  if (body.kind === 'article') return fieldsOfArticle(body);
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.has(name)));
}

function bodyOf(body: DraftBody, fields: Fields): DraftBody {
  if (body.kind === 'amend') return { ...body, changes: fields } as DraftBody;
  if (body.kind === 'wish') return { ...body, fields } as DraftBody;
  if (body.kind === 'article') return withArticleFields(body, fields);
  const named = Object.entries(body).filter(([name]) => names.has(name));
  return { ...Object.fromEntries(named), ...fields } as DraftBody;
}
