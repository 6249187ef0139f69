// What the form of each step with an article asks for, how it begins, and the command it becomes. Pure.

import type { ArticleDraft } from '#shared/bridge/drafts.ts';
import type { ArticleViewOf } from '#shared/bridge/knowledge.ts';
import { dayText, parseDay } from '#shared/domain/calendar/local-time.ts';
import type { CaseId, CommandId, UnitId } from '#shared/domain/ids.ts';
import type { ArticleContent, FlagKind, InBoth } from '#shared/domain/knowledge/article.ts';
import { flagKinds } from '#shared/domain/knowledge/article.ts';
import type { ArticleCommand, ArticleCommandType } from '#shared/domain/knowledge/article-command.ts';
import { limits } from '#shared/sync/limits.ts';

export type ArticleForm = Omit<ArticleDraft, 'kind'>;
export type FormContent = NonNullable<ArticleForm['content']>;

/** What a form may lack, or have too much of; named as the field it is. */
export const articleParts = [
  'title.zh',
  'title.en',
  'text.zh',
  'text.en',
  'legalBasis.zh',
  'legalBasis.en',
  'ownerUnitId',
  'expiresOn',
  'note',
] as const;
export type ArticlePart = (typeof articleParts)[number];

/** Steps whose form asks for a note, and cannot go without one. */
const noted: ReadonlySet<ArticleCommandType> = new Set(['article.sendBack', 'article.retire', 'article.flag']);
const shortestSpan = 30;
const longestSpan = 730;
const usualSpan = 365;

/** What a form knows of where it is opened. */
export type FormPlace = {
  /** null: a new article. */
  readonly view: Pick<ArticleViewOf, 'row' | 'inForce' | 'proposal' | 'flags' | 'retired'> | null;
  /** The civil day of the city, YYYY-MM-DD. */
  readonly today: string;
  /** The unit of the person; null: of the hotline. */
  readonly unitId: UnitId | null;
};

/** The form as it begins: the words that stand, the day it would be in force until, what a new version puts right. */
export function openingForm(type: ArticleCommandType, place: FormPlace): ArticleForm {
  const { view, today, unitId } = place;
  const form = { articleId: view?.row.id ?? null, type, content: null, note: '', fields: {} };
  if (type === 'article.propose') {
    const words = view && (view.proposal?.content ?? view.inForce ?? view.retired?.was ?? null);
    const note = view?.proposal?.note ?? '';
    return { ...form, note, content: words ? contentForm(words) : blankContent(unitId, dayAfter(today, usualSpan)) };
  }
  if (type === 'article.confirm') return { ...form, fields: { expiresOn: nextExpiry(view?.inForce ?? null, today) } };
  if (type === 'article.approve') return { ...form, fields: { settles: settledBy(view) } };
  if (type === 'article.settle') return { ...form, fields: { flagId: view?.flags[0]?.id ?? null } };
  if (type === 'article.flag') {
    return { ...form, fields: { kind: flagKinds[0], caseId: null, version: view?.inForce?.number ?? 1 } };
  }
  return form;
}

/** Until when it may be read out once it is found right today: as long as it was given last time. */
export function nextExpiry(inForce: ArticleViewOf['inForce'], today: string): string {
  const given = inForce ? daysBetween(inForce.reviewedOn, inForce.expiresOn) : usualSpan;
  const next = dayAfter(today, Math.min(longestSpan, Math.max(shortestSpan, given)));
  return inForce && inForce.expiresOn > next ? inForce.expiresOn : next;
}

/** What still has to be filled in; `note`: also where it is too long. */
export function missingParts({ type, content, note, fields }: ArticleForm): readonly ArticlePart[] {
  const missing: ArticlePart[] = [];
  if (content) {
    const { title, text, legalBasis } = content;
    const isNamed = !isBlank(legalBasis.zh) || !isBlank(legalBasis.en);
    for (const language of ['zh', 'en'] as const) {
      if (isBlank(title[language])) missing.push(`title.${language}`);
      if (isBlank(text[language])) missing.push(`text.${language}`);
      if (isNamed && isBlank(legalBasis[language])) missing.push(`legalBasis.${language}`);
    }
    if (content.ownerUnitId === null) missing.push('ownerUnitId');
    if (parseDay(content.expiresOn) === null) missing.push('expiresOn');
  }
  if (type === 'article.confirm' && parseDay(textIn(fields, 'expiresOn')) === null) missing.push('expiresOn');
  if ((noted.has(type) && isBlank(note)) || note.length > limits.noteChars) missing.push('note');
  return articleParts.filter((part) => missing.includes(part));
}

/** The command a form becomes; null: something is missing. */
export function commandOfForm(form: ArticleForm): ArticleCommand | null {
  if (missingParts(form).length > 0) return null;
  const { type, content, fields } = form;
  const note = form.note.trim();
  switch (type) {
    case 'article.propose':
      return content && { type, payload: { content: contentOfForm(content), note } };
    case 'article.approve':
      return { type, payload: { settles: settlesOf(form) } };
    case 'article.confirm':
      return { type, payload: { expiresOn: textIn(fields, 'expiresOn') } };
    case 'article.flag': {
      const { kind, caseId, version } = flagOf(form);
      return { type, payload: { kind, note, caseId, version } };
    }
    case 'article.settle': {
      const { flagId } = fields;
      return typeof flagId === 'string' ? { type, payload: { flagId: flagId as CommandId, note } } : null;
    }
    case 'article.withdraw':
    case 'article.sendBack':
    case 'article.retire':
      return { type, payload: { note } };
    default:
      return type satisfies never;
  }
}

/** What the form of a flag says besides its note. */
export function flagOf({ fields }: ArticleForm): { kind: FlagKind; caseId: CaseId | null; version: number } {
  const { kind, caseId, version } = fields;
  return {
    kind: flagKinds.find((known) => known === kind) ?? flagKinds[0],
    caseId: typeof caseId === 'string' ? (caseId as CaseId) : null,
    version: typeof version === 'number' ? version : 1,
  };
}

/** A text the form has besides its note; blank where it has none of that name. */
export function textIn(fields: ArticleForm['fields'], name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

/** The flags an approval settles, by the form. */
export function settlesOf({ fields: { settles } }: ArticleForm): readonly CommandId[] {
  return Array.isArray(settles) ? settles.filter((id): id is CommandId => typeof id === 'string') : [];
}

/** What was found wrong before the new words were proposed is what they are likely to put right. */
function settledBy(view: FormPlace['view']): CommandId[] {
  const proposedAtMs = view?.proposal?.atMs ?? 0;
  return (view?.flags ?? []).filter(({ atMs }) => atMs <= proposedAtMs).map(({ id }) => id);
}

function contentForm({ legalBasis, topicIds, ...words }: ArticleContent): FormContent {
  const { title, text, audience, ownerUnitId, expiresOn } = words;
  return { title, text, audience, topicIds: [...topicIds], legalBasis: legalBasis ?? nothing, ownerUnitId, expiresOn };
}

function contentOfForm({ legalBasis, ownerUnitId, title, text, ...rest }: FormContent): ArticleContent {
  const basis = trimmed(legalBasis);
  return {
    ...rest,
    title: trimmed(title),
    text: trimmed(text),
    legalBasis: basis.zh === '' && basis.en === '' ? null : basis,
    ownerUnitId: ownerUnitId as UnitId,
  };
}

function blankContent(ownerUnitId: UnitId | null, expiresOn: string): FormContent {
  const words = { title: nothing, text: nothing, legalBasis: nothing };
  return { ...words, audience: 'public', topicIds: [], ownerUnitId, expiresOn };
}

const nothing: InBoth = { zh: '', en: '' };

function trimmed({ zh, en }: InBoth): InBoth {
  return { zh: zh.trim(), en: en.trim() };
}

function dayAfter(day: string, days: number): string {
  return dayText((parseDay(day) ?? 0) + days);
}

function daysBetween(from: string, to: string): number {
  return (parseDay(to) ?? 0) - (parseDay(from) ?? 0);
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
