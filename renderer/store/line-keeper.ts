// Keeps what stands in the line as a draft, one for each form and one beside all forms: on disk within 250 ms, and back after a
// restart or when the same person signs in again.

import type { Draft, LineText } from '#shared/bridge/drafts.ts';
import type { AppState } from './app-state.ts';

type LineOnDisk = Draft & { readonly body: LineText };

export type LineKeeper = {
  /**
   * What was typed for a form and not sent. Where that is nothing, what was typed beside all forms, or for one that has ended, goes
   * over to this form: a line begun before the call is the line of the call.
   */
  takeUp(ofDraftId: string | null): string;
  keep(ofDraftId: string | null, text: string): void;
  /** It was sent, or given up: nothing is kept of it. */
  forget(ofDraftId: string | null): Promise<void>;
};

/** Creates the keeper over the drafts of the person. */
export function createLineKeeper(get: () => AppState): LineKeeper {
  /** What is to be kept of lines whose draft is being opened. */
  const opening = new Map<string | null, string>();
  let ending: Promise<void> = Promise.resolve();

  function linesOnDisk(): readonly LineOnDisk[] {
    return get().drafts.drafts.flatMap((draft) => (draft.body.kind === 'line' ? [{ ...draft, body: draft.body }] : []));
  }

  function lineOf(ofDraftId: string | null): LineOnDisk | undefined {
    return linesOnDisk().find(({ body }) => body.ofDraftId === ofDraftId);
  }

  /** The form it was typed for is no longer there. */
  function strayLine(): LineOnDisk | undefined {
    const ids = new Set(get().drafts.drafts.map(({ id }) => id));
    return linesOnDisk().find(({ body }) => body.ofDraftId !== null && !ids.has(body.ofDraftId) && body.text !== '');
  }

  async function open(ofDraftId: string | null, text: string): Promise<void> {
    opening.set(ofDraftId, text);
    try {
      await ending;
      const draft = await get().drafts.open({ kind: 'line', ofDraftId, text });
      get().drafts.edit(draft.id, { kind: 'line', ofDraftId, text: opening.get(ofDraftId) ?? text });
    } finally {
      opening.delete(ofDraftId);
    }
  }

  function otherLine(ofDraftId: string | null): LineOnDisk | undefined {
    const beside = ofDraftId === null ? undefined : lineOf(null);
    return beside && beside.body.text !== '' ? beside : strayLine();
  }

  function keep(ofDraftId: string | null, text: string): void {
    if (opening.has(ofDraftId)) return void opening.set(ofDraftId, text);
    const known = lineOf(ofDraftId);
    if (known) return get().drafts.edit(known.id, { kind: 'line', ofDraftId, text });
    return text === '' ? undefined : void open(ofDraftId, text).catch(get().failure.report);
  }

  async function discard(line: LineOnDisk | undefined): Promise<void> {
    if (line) await get().drafts.discard(line.id);
  }

  return {
    takeUp(ofDraftId) {
      const own = lineOf(ofDraftId)?.body.text ?? '';
      if (own !== '') return own;
      const other = otherLine(ofDraftId);
      if (!other) return '';
      keep(ofDraftId, other.body.text);
      void get()
        .drafts.flush()
        .then(() => discard(other))
        .catch(get().failure.report);
      return other.body.text;
    },
    keep,
    forget(ofDraftId) {
      opening.delete(ofDraftId);
      ending = get()
        .drafts.flush()
        .then(() => discard(lineOf(ofDraftId)));
      return ending;
    },
  };
}
