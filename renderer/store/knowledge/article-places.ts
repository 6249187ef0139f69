// Where on the screen an article is at hand, so that what is wrong with it can be said there, and where that form stands.

import type { ArticleId, CaseId } from '#shared/domain/ids.ts';
import type { Case } from '#shared/domain/case.ts';
import type { AppState } from '../app-state.ts';
import { articleAtHand } from '../advice-slice.ts';
import { openIntake } from '../intake-slice.ts';
import type { FlagAt } from './article-form-slice.ts';

export type ArticlePlace = 'desk' | 'intake' | 'case';

/** The article a case was answered from; null: from none. */
export function citedBy({
  outcome,
}: Pick<Case, 'outcome'>): { readonly id: ArticleId; readonly version: string } | null {
  return outcome?.kind === 'answered' ? outcome.article : null;
}

/** What the case that is open beside the desk was answered from. */
export function citedAtHand(state: AppState): ReturnType<typeof citedBy> {
  const view = openCase(state);
  return view ? citedBy(view) : null;
}

/** The article that is read beside a case or a form; null: none is. */
export function flagTarget(state: AppState): FlagAt | null {
  const { panel, openCaseId, deskId } = state.navigation;
  if (panel === 'case') {
    const cited = citedAtHand(state);
    // Whoever says that something is wrong with the words has read them.
    const isRead = cited !== null && state.articleShelf.cited?.articleId === cited.id;
    return isRead ? flagAt(cited, openCaseId) : null;
  }
  if (deskId !== 'intake' || panel !== 'none') return null;
  if (openIntake(state) === null) return null;
  const read = articleAtHand(state);
  return read ? flagAt(read, null) : null;
}

/** Where the open form of an article is drawn; null: nowhere, it waits in its draft. */
export function articleFormPlace(state: AppState): ArticlePlace | null {
  const { form } = state.articleForm;
  const { panel, deskId } = state.navigation;
  if (form === null) return null;
  if (panel !== 'none') return panel === 'case' && isFlagOf(state) ? 'case' : null;
  if (deskId === 'knowledge') return 'desk';
  return deskId === 'intake' && isFlagOf(state) ? 'intake' : null;
}

function isFlagOf(state: AppState): boolean {
  const { form } = state.articleForm;
  return form?.type === 'article.flag' && form.articleId === flagTarget(state)?.articleId;
}

function flagAt({ id, version }: { readonly id: ArticleId; readonly version: string }, caseId: CaseId | null): FlagAt {
  const number = /^[1-9]\d{0,8}$/.test(version) ? Number(version) : 1;
  return { articleId: id, version: number, caseId };
}

function openCase({ navigation: { panel, openCaseId }, cases }: AppState): Case | null {
  return panel === 'case' && openCaseId !== null ? (cases.shown[openCaseId]?.view?.case ?? null) : null;
}
