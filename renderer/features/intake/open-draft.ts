import type { Draft, IntakeDraft } from '#shared/bridge/drafts.ts';

/**
 * The draft that is open as a form, but for its narrative: that changes with every key, and only what shows it is to be drawn
 * for each. Whoever needs it reads it from the store.
 */
export type OpenDraft = Omit<Draft, 'body'> & { readonly body: Omit<IntakeDraft, 'narrative'> };

/** What every part of the desk is given. */
export type DraftProps = { readonly draft: OpenDraft };
export type MaybeDraftProps = { readonly draft: OpenDraft | null };
