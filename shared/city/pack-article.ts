// An article of a city pack as one of the base of knowledge: what a new server begins with, and what a console has before it was ever
// told of another. Both make the same of it.

import type { CommandId, PersonId } from '../domain/ids.ts';
import type { ArticleVersion, KnowledgeArticle } from '../domain/knowledge/article.ts';
import type { Article } from './desk-files.ts';

/** Who wrote what came with a city pack, and looked at it. */
export const packAuthor = 'city-pack' as PersonId;

/** The command an article of the pack counts as, so that it is taken in once. */
export function packCommandId({ id }: Pick<Article, 'id'>): CommandId {
  return `pack.${id}`.slice(0, 64) as CommandId;
}

/** The version it is in force in. Its number is that of the pack, where that is one: answers cite it. */
export function packVersion({ source: _source, id: _id, version, ...content }: Article): ArticleVersion {
  const number = /^[1-9]\d{0,8}$/.test(version) ? Number(version) : 1;
  const { reviewedOn } = content;
  return { ...content, number, writtenBy: packAuthor, approvedBy: packAuthor, atMs: Date.parse(reviewedOn) };
}

export function packArticle(article: Article): KnowledgeArticle {
  const inForce = packVersion(article);
  return { id: article.id, revision: 1, inForce, proposal: null, flags: [], versions: inForce.number, retired: null };
}
