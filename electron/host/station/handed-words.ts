// A draft that is handed over, as text: the form, and what stands in its line. At a desk the line is a draft of its own; on the way
// both are one, so that neither can arrive without the other. A console that knows of no lines there shows that text in the form.

import type { IntakeDraft } from '#shared/bridge/drafts.ts';
import { readIntakeDraft } from '#shared/bridge/salvage-draft.ts';
import { parseJson } from '#shared/lib/parse-json.ts';
import type { DraftStore, OwnedDraft } from './draft-store.ts';

export type HandedWords = { readonly body: IntakeDraft; readonly lineText: string };

/** Writes both as one. */
export function writeHanded({ body, lineText }: HandedWords): string {
  return JSON.stringify(lineText === '' ? body : { ...body, lineText });
}

/** Reads what any version wrote, with every word in it. Never throws. */
export function readHanded(kept: string): HandedWords {
  const json = parseJson(kept);
  if (typeof json !== 'object' || json === null || !('lineText' in json) || typeof json.lineText !== 'string') {
    return { body: readIntakeDraft(kept), lineText: '' };
  }
  const { lineText, ...body } = json;
  return { body: readIntakeDraft(JSON.stringify(body)), lineText };
}

/** The line of a form of this person, if anything was typed in one. */
export function lineOf(drafts: DraftStore, { id, ownerId }: Pick<OwnedDraft, 'id' | 'ownerId'>) {
  const lines = drafts
    .ofOwner(ownerId)
    .flatMap((draft) => (draft.body.kind === 'line' ? [{ ...draft.body, id: draft.id }] : []));
  return lines.find(({ ofDraftId }) => ofDraftId === id);
}

/** The draft is on a desk, and its line beside it. */
export function settleHanded(
  drafts: DraftStore,
  { body, lineText }: HandedWords,
  draft: Pick<OwnedDraft, 'id' | 'ownerId' | 'number' | 'updatedAtMs'>,
): void {
  const { id } = draft;
  drafts.add({ ...draft, body });
  if (lineText === '') return;
  drafts.add({ ...draft, id: `line-${id}`, number: null, body: { kind: 'line', ofDraftId: id, text: lineText } });
}
