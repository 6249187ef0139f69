// Keeps what stands in the line as a draft, one for each form and one beside all forms: on disk within 250 ms, and back after a
// restart or when the same person signs in again.

import type { Draft, LineText } from '#shared/bridge/drafts.ts';
import type { AppState } from './app-state.ts';
import { sittingPerson } from './session-slice.ts';

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
  /** Lines whose draft is being given up, and what was typed there meanwhile: the next line, which must not go with it. */
  const endings = new Map<string | null, { next: string | null }>();

  function linesOnDisk(): readonly LineOnDisk[] {
    return get().drafts.drafts.flatMap((draft) => (draft.body.kind === 'line' ? [{ ...draft, body: draft.body }] : []));
  }

  function lineOf(ofDraftId: string | null): LineOnDisk | undefined {
    return linesOnDisk().find(({ body }) => body.ofDraftId === ofDraftId);
  }

  /** Those that were neither sent nor given up: one that is still being given up belongs to nobody. */
  function keptLines(): readonly LineOnDisk[] {
    return linesOnDisk().filter(({ body }) => !endings.has(body.ofDraftId));
  }

  /** The form it was typed for is no longer there. */
  function strayLine(): LineOnDisk | undefined {
    const ids = new Set(get().drafts.drafts.map(({ id }) => id));
    return keptLines().find(({ body }) => body.ofDraftId !== null && !ids.has(body.ofDraftId) && body.text !== '');
  }

  function otherLine(ofDraftId: string | null): LineOnDisk | undefined {
    const beside = ofDraftId === null ? undefined : keptLines().find(({ body }) => body.ofDraftId === null);
    return beside && beside.body.text !== '' ? beside : strayLine();
  }

  function keep(ofDraftId: string | null, text: string): void {
    const { drafts } = get();
    const ending = endings.get(ofDraftId);
    if (ending) return void (ending.next = text);
    const known = lineOf(ofDraftId);
    if (known) return drafts.edit(known.id, { kind: 'line', ofDraftId, text });
    const form = lineName(ofDraftId);
    // An empty line is nothing to keep, unless it takes back what is on its way.
    if (text === '' && !drafts.isBegun(form)) return undefined;
    return drafts.begin(form, { kind: 'line', ofDraftId, text }, { kind: 'line', ofDraftId, text: '' });
  }

  async function discard(line: LineOnDisk | undefined): Promise<void> {
    if (line) await get().drafts.discard(line.id);
  }

  return {
    takeUp(ofDraftId) {
      const ending = endings.get(ofDraftId);
      const own = (ending ? ending.next : lineOf(ofDraftId)?.body.text) ?? '';
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
    async forget(ofDraftId) {
      const ending = { next: null };
      const person = sittingPerson(get());
      endings.set(ofDraftId, ending);
      get().drafts.endBegun(lineName(ofDraftId));
      try {
        await get().drafts.flush();
        await discard(lineOf(ofDraftId));
      } finally {
        if (endings.get(ofDraftId) === ending) endings.delete(ofDraftId);
        if (ending.next !== null && person === sittingPerson(get())) keep(ofDraftId, ending.next);
      }
    },
  };
}

function lineName(ofDraftId: string | null): string {
  return `line ${ofDraftId ?? ''}`;
}
