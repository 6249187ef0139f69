import type { Draft, IntakeDraft } from '#shared/bridge/drafts.ts';

/** The draft that is open as a form. */
export type OpenDraft = Draft & { readonly body: IntakeDraft };

/** What every part of the desk is given. */
export type DraftProps = { readonly draft: OpenDraft };
export type MaybeDraftProps = { readonly draft: OpenDraft | null };
