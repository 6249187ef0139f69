import type { Draft } from '#shared/bridge/drafts.ts';
import type { AppState } from './app-state.ts';
import { callbackCase } from './callback-desk-slice.ts';
import { findArticleDraft } from './knowledge/article-drafts.ts';
import { findCaseDraft, findWishDraft } from './case-drafts.ts';
import { unitCase } from './unit-desk-slice.ts';
import { isWishOpen } from './wish/case-at-hand.ts';

/** Where on the screen a draft is filled in: the `data-draft` of its form. */
export const draftPlaces = ['line', 'wish', 'case', 'article', 'notice', 'intake', 'reply', 'callback'] as const;
export type DraftPlace = (typeof draftPlaces)[number];
type Target = Pick<Draft, 'id' | 'body'>;

/** The draft whose last step is taken back: of the form the focus is in, else of the one that is open, the topmost first. */
export function undoTarget(state: AppState): Target | null {
  const { place } = state.undo;
  if (place === 'elsewhere') return null;
  const places = place === null ? draftPlaces : [place];
  return places.map((one) => targetAt[one](state)).find((draft) => draft !== null) ?? null;
}

const targetAt: Readonly<Record<DraftPlace, (state: AppState) => Target | null>> = {
  line({ line, drafts }) {
    if (!line.isOpen) return null;
    return drafts.drafts.find(({ body }) => body.kind === 'line' && body.ofDraftId === line.ofDraftId) ?? null;
  },
  wish(state) {
    const { form } = state.wish;
    return form && isWishOpen(state) ? findWishDraft(state, form.type, form.caseId) : null;
  },
  case(state) {
    const { form } = state.caseDesk;
    return form && form.caseId === state.navigation.openCaseId ? findCaseDraft(state, form.kind, form.caseId) : null;
  },
  article(state) {
    const { form } = state.articleForm;
    return form && findArticleDraft(state, form.articleId, form.type);
  },
  notice(state) {
    const { form } = state.notice;
    return form && findWishDraft(state, 'notice.post', form.caseId);
  },
  intake({ navigation, intake, drafts }) {
    if (navigation.deskId !== 'intake') return null;
    return drafts.drafts.find(({ id }) => id === intake.draftId) ?? null;
  },
  reply(state) {
    const found = state.navigation.deskId === 'unit' ? unitCase(state) : null;
    return found && findCaseDraft(state, 'reply', found.id);
  },
  callback(state) {
    const found = state.navigation.deskId === 'callback' ? callbackCase(state) : null;
    return found && findCaseDraft(state, 'callback', found.id);
  },
};
