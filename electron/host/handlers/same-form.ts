import type { DraftBody } from '#shared/bridge/drafts.ts';

/** Whether two drafts of a person are of one form: one a kind and case; of wishes and of articles one a command. */
export function isSameForm(kept: DraftBody, body: DraftBody): boolean {
  if (kept.kind === 'intake' || body.kind === 'intake') return false;
  if (kept.kind === 'line' || body.kind === 'line') return isSameLine(kept, body);
  if (kept.kind === 'article' || body.kind === 'article') return isSameArticle(kept, body);
  if (kept.kind !== body.kind || kept.caseId !== body.caseId) return false;
  return kept.kind !== 'wish' || body.kind !== 'wish' || kept.type === body.type;
}

/** One line a form, and one beside all forms. */
function isSameLine(kept: DraftBody, body: DraftBody): boolean {
  return kept.kind === 'line' && body.kind === 'line' && kept.ofDraftId === body.ofDraftId;
}

/** New articles are written one at a time. */
function isSameArticle(kept: DraftBody, body: DraftBody): boolean {
  if (kept.kind !== 'article' || body.kind !== 'article') return false;
  return kept.articleId === body.articleId && kept.type === body.type;
}
