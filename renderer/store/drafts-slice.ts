import type { Draft, DraftBody } from '#shared/bridge/drafts.ts';
import { createDraftOpenings } from './draft-openings.ts';
import type { DraftMark } from './draft-saver.ts';
import { createDraftSaver } from './draft-saver.ts';
import type { SliceTools } from './slice.ts';

/** All open drafts of this desk, newest text included, and how safe each is. */
export type DraftsSlice = {
  readonly isLoaded: boolean;
  readonly drafts: readonly Draft[];
  readonly marks: Readonly<Record<string, { readonly mark: DraftMark; readonly savedAtMs: number | null }>>;
  refresh(): Promise<void>;
  /** Opens a draft (for a call: always the same one) and adds it to the list. */
  open(body: DraftBody): Promise<Draft>;
  /** Adds a draft that the host has opened by itself; one that is in the list stays as it is typed. */
  add(draft: Draft): void;
  /** Takes what was typed in a form that has no draft yet (`form` names it): it is opened, however often that takes. `from`: as it was before. */
  begin(form: string, body: DraftBody, from?: DraftBody): void;
  isBegun(form: string): boolean;
  /** The form that was begun was given up or sent before it had a draft. */
  endBegun(form: string): void;
  /** Takes what was typed: on screen at once, on disk within 250 ms. */
  edit(id: string, body: DraftBody): void;
  discard(id: string): Promise<void>;
  /** Opens the draft that was given up last again; null: there is none. */
  takeBack(): Promise<Draft | null>;
  /** Resolves when everything typed is on disk. */
  flush(): Promise<void>;
  /** Waits with saving while the command that ends the draft is under way; returns the end of waiting. */
  hold(id: string): () => void;
  /** The host moved words into this draft, perhaps from another one: both are shown as they are on disk. */
  moved(id: string): Promise<void>;
  /** The draft became a command; it is no longer in the list. */
  finished(id: string): void;
  /** Somebody else sits down: what is on disk stays there, what is on screen goes. */
  clear(): void;
};

/** Creates the slice of drafts. What is being typed here wins over what the host lists until it is saved. */
export function createDraftsSlice({ deps, get, patch }: SliceTools<DraftsSlice>): DraftsSlice {
  const saver = createDraftSaver({
    clock: deps.clock,
    save: (id, body) => deps.bridge.call('drafts.save', { id, body }),
    changed: (id, mark, savedAtMs) => patch({ marks: { ...get().drafts.marks, [id]: { mark, savedAtMs } } }),
    failed: (error) => get().failure.report(error),
  });

  /** Rises with every person: an answer to the one before is nobody's. */
  let sitting = 0;
  const openings = new Set<Promise<Draft>>();

  async function openNow(body: DraftBody): Promise<Draft> {
    const mine = sitting;
    const draft = await deps.bridge.call('drafts.open', { body });
    if (mine !== sitting) return draft;
    return add(draft);
  }

  function add(draft: Draft): Draft {
    const known = get().drafts.drafts.find(({ id }) => id === draft.id);
    if (known) return known;
    replace(draft);
    return draft;
  }

  function open(body: DraftBody): Promise<Draft> {
    const opening = openNow(body).finally(() => openings.delete(opening));
    openings.add(opening);
    return opening;
  }

  function edit(id: string, body: DraftBody): void {
    const draft = get().drafts.drafts.find((candidate) => candidate.id === id);
    if (!draft) return;
    get().undo.record(id, draft.body, body);
    replace({ ...draft, body, updatedAtMs: deps.clock.wallMs() });
    saver.edit(id, body);
  }

  const begun = createDraftOpenings({
    clock: deps.clock,
    open,
    opened(id, body, from) {
      const opened = get().drafts.drafts.find((draft) => draft.id === id);
      if (opened && from) get().undo.record(id, from, opened.body);
      edit(id, body);
    },
    failed: (error) => get().failure.report(error),
  });

  function replace(draft: Draft): void {
    const { drafts } = get().drafts;
    const isKnown = drafts.some(({ id }) => id === draft.id);
    patch({ drafts: isKnown ? drafts.map((old) => (old.id === draft.id ? draft : old)) : [...drafts, draft] });
  }

  async function flush(): Promise<void> {
    // Whoever opens hears of it before this goes on, and has handed over what was typed meanwhile.
    await begun.flush();
    await Promise.all(openings);
    await saver.flush();
  }

  function remove(id: string): void {
    get().undo.forget(id);
    saver.forget(id);
    const { [id]: _gone, ...marks } = get().drafts.marks;
    patch({ drafts: get().drafts.drafts.filter((draft) => draft.id !== id), marks });
  }

  return {
    isLoaded: false,
    drafts: [],
    marks: {},
    async refresh() {
      const mine = sitting;
      const listed = await deps.bridge.call('drafts.list', {});
      if (mine !== sitting) return;
      const { drafts, marks } = get().drafts;
      const unsaved = new Map(
        drafts.filter(({ id }) => (marks[id]?.mark ?? 'saved') !== 'saved').map((d) => [d.id, d]),
      );
      const kept = [...unsaved.values()].filter(({ id }) => !listed.some((draft) => draft.id === id));
      patch({ isLoaded: true, drafts: [...listed.map((draft) => unsaved.get(draft.id) ?? draft), ...kept] });
      // A host that answers again, or somebody who signed in again: what could not be kept meanwhile is kept now.
      void flush().catch((error: unknown) => get().failure.report(error));
    },
    open,
    add,
    begin: begun.keep,
    isBegun: begun.has,
    endBegun: begun.forget,
    edit,
    async discard(id) {
      const release = saver.hold(id);
      try {
        await deps.bridge.call('drafts.discard', { id });
        remove(id);
      } finally {
        release();
      }
    },
    async takeBack() {
      const mine = sitting;
      const draft = await deps.bridge.call('drafts.takeBack', {});
      if (mine !== sitting || !draft) return null;
      replace(draft);
      return draft;
    },
    flush,
    hold: (id) => saver.hold(id),
    finished: remove,
    async moved(id) {
      remove(id);
      await get().drafts.refresh();
    },
    clear() {
      sitting += 1;
      get().undo.clear();
      begun.forgetAll();
      saver.forgetAll();
      patch({ isLoaded: false, drafts: [], marks: {} });
    },
  };
}
