// What people at this desk asked to be done to articles, as it is shown and as it is typed again.

import type { ArticleDraft } from '#shared/bridge/drafts.ts';
import type { OwnArticleCommand } from '#shared/bridge/knowledge.ts';
import type { ArticleId, PersonId } from '#shared/domain/ids.ts';
import type { KnowledgeArticle } from '#shared/domain/knowledge/article.ts';
import type { ArticleCommand, ArticleCommandType } from '#shared/domain/knowledge/article-command.ts';
import type { SignedIn } from '#host/session.ts';
import type { StoredArticleCommand } from '#host/station/article-command-store.ts';
import { readGrant } from '#host/station/grant-check.ts';
import type { People } from './article-base.ts';
import { wordsOf } from './article-row.ts';

/** A command of this station as the person signed in is shown it. */
export function ownOf(who: SignedIn, stored: StoredArticleCommand, title: string): OwnArticleCommand {
  const { envelope, authorId, state, code, detail } = stored;
  return {
    commandId: envelope.id,
    articleId: envelope.articleId,
    title,
    type: envelope.type as ArticleCommandType,
    payload: envelope.payload,
    atMs: envelope.occurredAtMs,
    authorName: readGrant(envelope.grant)?.name ?? '',
    isOwn: authorId === who.person.personId,
    state: state === 'refused' ? 'refused' : 'waiting',
    code,
    detail,
  };
}

/** What the article of a command is called, where it is in no list yet. */
export function titleOf(stored: StoredArticleCommand, shown: KnowledgeArticle | undefined): string {
  const { payload } = stored.envelope as { readonly payload: { readonly content?: { title: { zh: string } } } };
  return (shown && wordsOf(shown)?.title.zh) ?? payload.content?.title.zh ?? stored.envelope.articleId;
}

/** The names the server gave, and of those who did something here that it has not confirmed. */
export function withOwnNames(people: People, own: readonly StoredArticleCommand[]): Readonly<Record<PersonId, string>> {
  const authors = own.flatMap(({ authorId, envelope }) => {
    const name = readGrant(envelope.grant)?.name;
    return name === undefined ? [] : [[authorId, name] as const];
  });
  return { ...Object.fromEntries(authors), ...people };
}

/** The form a command was typed in, filled in again. */
export function toArticleDraft(articleId: ArticleId, command: ArticleCommand): ArticleDraft {
  const { type, payload } = command;
  const note = 'note' in payload ? payload.note : '';
  const form = { kind: 'article', articleId, type, note } as const;
  if (type !== 'article.propose') {
    const { note: _note, ...fields } = payload as unknown as Record<string, string>;
    return { ...form, content: null, fields };
  }
  const { legalBasis, topicIds, ...content } = command.payload.content;
  const nothing = { zh: '', en: '' };
  return { ...form, content: { ...content, topicIds: [...topicIds], legalBasis: legalBasis ?? nothing }, fields: {} };
}
