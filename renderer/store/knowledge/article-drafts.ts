// Drafts of steps with an article: one an article and step, kept on disk within 250 ms like every other, and their fields by name
// so that what was typed can be taken back field by field.

import type { ArticleDraft } from '#shared/bridge/drafts.ts';
import type { ArticleId } from '#shared/domain/ids.ts';
import type { ArticleCommandType } from '#shared/domain/knowledge/article-command.ts';
import type { AppState } from '../app-state.ts';

type Found = { readonly id: string; readonly body: ArticleDraft; readonly updatedAtMs: number };

/** The draft of that step with the article; `articleId` null: of a new one. */
export function findArticleDraft(state: AppState, articleId: ArticleId | null, type: ArticleCommandType): Found | null {
  for (const { id, body, updatedAtMs } of state.drafts.drafts) {
    if (body.kind === 'article' && body.articleId === articleId && body.type === type) return { id, body, updatedAtMs };
  }
  return null;
}

/** Keeps the newest text; what is typed while the draft cannot be opened yet is saved into it as soon as it is. */
export function keepArticleDraft(state: AppState, body: ArticleDraft, from: ArticleDraft): void {
  const known = findArticleDraft(state, body.articleId, body.type);
  if (known) state.drafts.edit(known.id, body);
  else state.drafts.begin(`article ${body.articleId ?? ''} ${body.type}`, body, from);
}

type Fields = Readonly<Record<string, unknown>>;
const inBoth = ['title', 'text', 'legalBasis'] as const;

/** Every field of the form under a name of its own. */
export function fieldsOfArticle({ content, note, fields }: ArticleDraft): Fields {
  const words = content
    ? inBoth.flatMap((name) => [
        [`${name}.zh`, content[name].zh],
        [`${name}.en`, content[name].en],
      ])
    : [];
  const {
    title: _title,
    text: _text,
    legalBasis: _basis,
    ...rest
  } = content ?? ({} as Partial<typeof content> & object);
  const asked = Object.entries(fields).map(([name, value]) => [`asked.${name}`, value]);
  return { note, ...rest, ...Object.fromEntries([...words, ...asked]) };
}

/** The draft with those fields. */
export function withArticleFields(body: ArticleDraft, fields: Fields): ArticleDraft {
  const asked = Object.entries(fields).flatMap(([name, value]) =>
    name.startsWith('asked.') ? [[name.slice('asked.'.length), value]] : [],
  );
  const { content } = body;
  const both = (name: string) => ({ zh: textOf(fields[`${name}.zh`]), en: textOf(fields[`${name}.en`]) });
  const rest = content
    ? Object.fromEntries(['audience', 'topicIds', 'ownerUnitId', 'expiresOn'].map((name) => [name, fields[name]]))
    : {};
  const words = Object.fromEntries(inBoth.map((name) => [name, both(name)]));
  return {
    ...body,
    note: textOf(fields['note']),
    fields: Object.fromEntries(asked) as ArticleDraft['fields'],
    content: content && ({ ...content, ...rest, ...words } as ArticleDraft['content']),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
