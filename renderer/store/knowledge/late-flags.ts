// What was found wrong with an article while a case was typed: the case has no id before it is registered, so that the finding waits
// in its draft, which is on disk, and goes with the case; without it where the form was given up.

import type { ArticleDraft } from '#shared/bridge/drafts.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { AppState } from '../app-state.ts';
import type { AppStore } from '../app-store.ts';

export type LateFlag = { readonly draftId: string; readonly body: ArticleDraft; readonly caseId: CaseId | null };

/** The findings whose form is there no longer, each with the case it became. */
export function lateFlags({ drafts: { drafts }, intake: { registered } }: AppState): readonly LateFlag[] {
  return drafts.flatMap(({ id: draftId, body }) => {
    if (body.kind !== 'article' || body.type !== 'article.flag') return [];
    const { ofDraftId } = body.fields;
    if (typeof ofDraftId !== 'string' || drafts.some(({ id }) => id === ofDraftId)) return [];
    return [{ draftId, body, caseId: registered?.ofDraftId === ofDraftId ? registered.caseId : null }];
  });
}

/** Gives them as soon as a form ends; returns the end of it. */
export function followLateFlags(store: AppStore): () => void {
  return store.subscribe((state, before) => {
    if (state.drafts.drafts === before.drafts.drafts || !state.drafts.isLoaded) return;
    if (lateFlags(state).length === 0) return;
    // A form ends first, and says right after what it became.
    queueMicrotask(() => void store.getState().articleForm.sendLater().catch(store.getState().failure.report));
  });
}
