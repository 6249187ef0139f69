// What the line says in words: its parts as chips, what stands in the way, what could be meant.

import type { Option } from '#shared/line/complete-line.ts';
import { isWordField, wordsOf } from '#shared/line/line-words.ts';
import type { LineField } from '#shared/line/line-fields.ts';
import type { Named } from '#shared/line/line-lists.ts';
import type { Argument } from '#shared/line/read-line.ts';
import type { VerbId } from '#shared/line/verbs.ts';
import type { Language, Say } from '#renderer/i18n/texts.ts';
import type { TimeWords } from '#renderer/i18n/time-words.ts';
import { exactTime } from '#renderer/i18n/time-words.ts';
import type { LineNotice } from '#renderer/store/line-end.ts';

export type LineWords = { readonly say: Say; readonly language: Language; readonly time: TimeWords };

/** What a part means, in one or two words. */
export function argumentWords(argument: Argument, words: LineWords): string {
  const { field, value, name, typed } = argument;
  const { say, language, time } = words;
  if (value === null) return typed === '' ? '' : say('line:unsure', { typed });
  if (name) return name.name[language];
  if (field === 'time') return exactTime(Number(value), time);
  return isWordField(field) ? wordOf(field, String(value), words) : String(value);
}

function wordOf(field: LineField, value: string, { say, language }: LineWords): string {
  if (value === 'true') return say('line:yes');
  if (value === 'false') return say('line:no');
  return (isWordField(field) ? wordsOf(field, value)?.[language][0] : undefined) ?? value;
}

/** What happened and what to do next. */
export function noticeWords(notice: LineNotice, { say }: LineWords): { readonly what: string; readonly next: string } {
  const { kind } = notice;
  if (kind === 'refused') {
    return { what: say(`errors:refusal.${notice.code}.what`), next: say(`errors:refusal.${notice.code}.next`) };
  }
  if (kind === 'argument') {
    const values = { typed: notice.typed, field: say(`line:field.${notice.field}`) };
    const { problem } = notice;
    return { what: say(`line:problem.${problem}.what`, values), next: say(`line:problem.${problem}.next`, values) };
  }
  const values = noticeValues(notice, say);
  return { what: say(`line:notice.${kind}.what`, values), next: say(`line:notice.${kind}.next`, values) };
}

function noticeValues(
  notice: Exclude<LineNotice, { kind: 'refused' | 'argument' }>,
  say: Say,
): Readonly<Record<string, string>> {
  if (notice.kind === 'caseNotFound') return { digits: notice.digits };
  if (notice.kind === 'severalCases') return { numbers: notice.numbers.join(say('words:listJoin')) };
  if (notice.kind === 'notYours' || notice.kind === 'notNow') return { verb: say(`line:verb.${notice.verb}`) };
  if (notice.kind !== 'missing') return {};
  return { fields: notice.fields.map((field) => say(`line:field.${field}`)).join(say('words:listJoin')) };
}

/** One thing that could be meant: what kind of thing, what it is called, and where it lies. */
export function optionWords(
  option: Option,
  words: LineWords,
): { readonly kind: string; readonly text: string; readonly path: string } {
  const { say, language } = words;
  const { kind, field, id, name, insert } = option;
  if (kind === 'verb')
    return { kind: say('line:title'), text: `${insert.trim()} · ${say(`line:verb.${id as VerbId}`)}`, path: '' };
  const fieldName = field === null ? '' : say(`line:field.${field}`);
  if (kind === 'text') return { kind: fieldName, text: say('line:asNarrative'), path: '' };
  if (kind === 'label') return { kind: say('line:title'), text: insert, path: fieldName };
  if (name) return { kind: fieldName, text: name.name[language], path: pathWords(name, language) };
  return { kind: fieldName, text: field === null ? id : wordOf(field, id, words), path: '' };
}

function pathWords({ path }: Named, language: Language): string {
  return path.map((part) => part[language]).join(' › ');
}
