// Who sees what of the base of knowledge. The hotline sees all of it. People of a unit see what may be told to anybody, and all of
// what their own unit answers for; notes for the desks of the hotline are not theirs, nor what was found wrong elsewhere.

import type { UnitId } from '../ids.ts';
import type { Actor } from '../roles.ts';
import { isUnitRole, maskPhone } from '../roles.ts';
import type { ArticleVersion, KnowledgeArticle } from './article.ts';
import { ownerOf } from './article.ts';

/** Everybody of the hotline the same, everybody of a unit the same; a person of a unit who belongs to none sees nothing of any. */
export type ArticleSight = { readonly kind: 'hotline' } | { readonly kind: 'unit'; readonly unitId: UnitId | null };

export function articleSightOf({ role, unitId }: Pick<Actor, 'role' | 'unitId'>): ArticleSight {
  return isUnitRole(role) ? { kind: 'unit', unitId } : { kind: 'hotline' };
}

/** The article as it may be shown; null: it is none for these people. */
export function seeArticle(sight: ArticleSight, article: KnowledgeArticle): KnowledgeArticle | null {
  if (sight.kind === 'hotline') return article;
  if (sight.unitId !== null && ownerOf(article) === sight.unitId) {
    // At which case it was noticed, and whose number somebody wrote down with it, is between the hotline and the citizen.
    const flags = article.flags.map((flag) => ({ ...flag, caseId: null, note: withoutNumbers(flag.note) }));
    return { ...article, flags };
  }
  if (article.inForce?.audience !== 'public') return null;
  return { ...article, proposal: null, flags: [], retired: null };
}

/** Telephone numbers of a note, as people write them, with all but the middle masked. */
function withoutNumbers(note: string): string {
  return note.replaceAll(/\d{7,}|\d{3}[ -]\d{4}[ -]\d{4}|\d{3}[ -]\d{3}[ -]\d{4}/g, maskPhone);
}

/** Whether the words of a version, in force or of before, may be shown. */
export function maySeeVersion(sight: ArticleSight, { audience, ownerUnitId }: ArticleVersion): boolean {
  return sight.kind === 'hotline' || audience === 'public' || ownerUnitId === sight.unitId;
}
