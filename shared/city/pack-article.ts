// An article of a city pack as one of the base of knowledge: what a new server begins with, and what a console has before it was ever
// told of another. Both make the same of it.

import type { CommandId, PersonId } from '../domain/ids.ts';
import { applyArticle } from '../domain/knowledge/apply-article.ts';
import type { KnowledgeArticle } from '../domain/knowledge/article.ts';
import type { ArticleEvent } from '../domain/knowledge/article-command.ts';
import type { Article } from './desk-files.ts';

/** Who wrote what came with a city pack, and looked at it. */
export const packAuthor = 'city-pack' as PersonId;

/** The command an article of the pack counts as, so that it is taken in once. */
export function packCommandId({ id }: Pick<Article, 'id'>): CommandId {
  return `pack.${id}`.slice(0, 64) as CommandId;
}

/** What it begins with: as if it had been looked at on its day. The number is that of the pack, where that is one: answers cite it. */
export function packEvent(article: Article): Extract<ArticleEvent, { type: 'article.adopted' }> {
  const { source: _source, id: _id, version, reviewedOn, ...content } = article;
  const number = /^[1-9]\d{0,8}$/.test(version) ? Number(version) : 1;
  return {
    type: 'article.adopted',
    commandId: packCommandId(article),
    by: packAuthor,
    atMs: Date.parse(reviewedOn),
    payload: { content, number, reviewedOn },
  };
}

export function packArticle(article: Article): KnowledgeArticle {
  return applyArticle(undefined, article.id, packEvent(article));
}
