import type { ArticleId, CaseId } from '#shared/domain/ids.ts';
import type { ArticleCommandType } from '#shared/domain/knowledge/article-command.ts';
import { clockTime } from '#renderer/i18n/time-words.ts';
import type { CaseDraftKind } from './case-drafts.ts';
import { findCaseDraft, findWishDraft } from './case-drafts.ts';
import { findArticleDraft } from './knowledge/article-drafts.ts';
import type { AppState } from './app-state.ts';
import type { FormedWish } from './wish/wish-forms.ts';
import { useAppState } from './store-context.tsx';
import { useTimeWords } from './use-time.ts';

/** How safe what is being typed to a case is, in words; empty before anything was typed. */
export function useDraftMark(
  kind: Exclude<CaseDraftKind, 'wish'>,
  caseId: CaseId,
  texts: 'unit' | 'callback' | 'case',
): string {
  return useMarkOf((state) => findCaseDraft(state, kind, caseId), texts);
}

/** The same of the form of a wish. */
export function useWishMark(type: FormedWish, caseId: CaseId): string {
  return useMarkOf((state) => findWishDraft(state, type, caseId), 'case');
}

/** The same of a step with an article; `articleId` null: of a new one. */
export function useArticleMark(articleId: ArticleId | null, type: ArticleCommandType): string {
  return useMarkOf((state) => findArticleDraft(state, articleId, type), 'knowledge');
}

type Found = { readonly id: string; readonly updatedAtMs: number } | null;

function useMarkOf(find: (state: AppState) => Found, texts: 'unit' | 'callback' | 'case' | 'knowledge'): string {
  const words = useTimeWords();
  const id = useAppState((state) => find(state)?.id ?? null);
  const updatedAtMs = useAppState((state) => find(state)?.updatedAtMs ?? null);
  const found = useAppState((state) => (id === null ? undefined : state.drafts.marks[id]));
  if (id === null) return '';
  // A draft this page has not touched yet came from the disk.
  const { mark, savedAtMs } = found ?? { mark: 'saved' as const, savedAtMs: updatedAtMs };
  const time = savedAtMs === null ? '' : clockTime(savedAtMs, words);
  return words.say(`${texts}:mark.${mark}`, { time });
}
