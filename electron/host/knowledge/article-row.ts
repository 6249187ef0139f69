// A row of the base: what of an article lists go by, and what the shelf keeps of it.

import type { ArticleRow } from '#shared/bridge/knowledge.ts';
import type { ArticleContent, KnowledgeArticle } from '#shared/domain/knowledge/article.ts';
import { ownerOf } from '#shared/domain/knowledge/article.ts';
import type { PersonId } from '#shared/domain/ids.ts';
import type { ShelvedArticle } from './shelved-article.ts';

const dayMs = 86_400_000;

export type RowColumns = {
  readonly owner_unit_id: string | null;
  readonly in_force_at_ms: number | null;
  readonly expires_on: string | null;
  readonly proposed_at_ms: number | null;
  readonly flagged_at_ms: number | null;
  readonly retired_at_ms: number | null;
};

export function columnsOf(article: KnowledgeArticle): RowColumns {
  const { inForce, proposal, flags, retired } = article;
  return {
    owner_unit_id: ownerOf(article),
    in_force_at_ms: inForce?.atMs ?? null,
    expires_on: inForce?.expiresOn ?? null,
    proposed_at_ms: proposal?.atMs ?? null,
    flagged_at_ms: flags[0]?.atMs ?? null,
    retired_at_ms: inForce ? null : (retired?.atMs ?? null),
  };
}

/** Whose article it is at the hotline: who wrote it, proposes it, or found something wrong with it. */
export function peopleOf({ inForce, proposal, flags, retired }: KnowledgeArticle): ReadonlySet<PersonId> {
  const wrote = [inForce?.writtenBy, retired?.was?.writtenBy, proposal?.by].filter((one) => one !== undefined);
  return new Set([...wrote, ...flags.map(({ by }) => by)]);
}

/** The words an article is known by: those in force, or proposed, or those it had; null: there are none. */
export function wordsOf({ inForce, proposal, retired }: KnowledgeArticle): ArticleContent | null {
  return inForce ?? proposal?.content ?? retired?.was ?? null;
}

/** What the shelf keeps; null: nothing is in force. */
export function shelvedOf({ id, inForce }: KnowledgeArticle): ShelvedArticle | null {
  if (!inForce) return null;
  const { title, text, ownerUnitId, reviewedOn, expiresOn, audience, topicIds, legalBasis, number } = inForce;
  const kept = { title, text, ownerUnitId, reviewedOn, expiresOn, audience, topicIds: [...topicIds], legalBasis };
  return { id, version: String(number), ...kept };
}

/** A list's row; null where there are no words to show. */
export function toArticleRow(
  article: KnowledgeArticle,
  { today, waiting, attention }: { readonly today: string; readonly waiting: number; readonly attention: number },
): ArticleRow | null {
  const words = wordsOf(article);
  if (!words) return null;
  const { id, inForce, proposal, flags, retired } = article;
  const { title, audience, topicIds, ownerUnitId, expiresOn } = words;
  return {
    id,
    title,
    audience,
    topicIds,
    ownerUnitId,
    version: inForce ? String(inForce.number) : null,
    expiresOn,
    daysLeft: inForce ? Math.round((Date.parse(inForce.expiresOn) - Date.parse(today)) / dayMs) : null,
    hasProposal: proposal !== null,
    isSentBack: proposal?.sentBack !== null && proposal !== null,
    flags: flags.length,
    isRetired: !inForce && retired !== null,
    waiting,
    attention,
  };
}
