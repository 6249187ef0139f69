// Taking back what was entered in a draft, across its fields, and putting it back again. Each draft has a history of its own,
// in the memory of this page; it ends with the draft, so that nothing that was sent is ever taken back.

import type { DraftBody } from '#shared/bridge/drafts.ts';
import type { EditHistory } from './edit-steps.ts';
import { noEdits, withEdit, withoutField, withSide } from './edit-steps.ts';
import { showBody } from './show-body.ts';
import type { TimerHandle } from '#shared/lib/clock.ts';
import type { SliceTools } from './slice.ts';
import type { DraftPlace } from './undo-target.ts';
import { undoTarget } from './undo-target.ts';

export type UndoDirection = 'undo' | 'redo';
const givenUp = ['draft'];

/** What was done last, in words of the screen; `fields` is empty where there was nothing to do. */
export type UndoSaid = { readonly direction: UndoDirection | 'takeBack'; readonly fields: readonly string[] };

/** How long it stands there what was taken back. */
const saidMs = 6_000;

export type UndoSlice = {
  /** The form the focus is in; `elsewhere`: a text field of none, whose undo is its own; null: no text field. */
  readonly place: DraftPlace | 'elsewhere' | null;
  readonly said: UndoSaid | null;
  /** Something was changed in a draft. */
  record(draftId: string, before: DraftBody, after: DraftBody): void;
  /** One step back, or forward again, in the draft the focus is in. */
  step(direction: UndoDirection): void;
  /** The draft that was given up last is open again, where this screen can show it. */
  takeBack(): Promise<void>;
  setPlace(place: UndoSlice['place']): void;
  setComposing(isComposing: boolean): void;
  /** The draft has ended. */
  forget(draftId: string): void;
  /** Somebody else sits down. */
  clear(): void;
};

/** Creates the slice of taking back. */
export function createUndoSlice({ deps, get, patch }: SliceTools<UndoSlice>): UndoSlice {
  const histories = new Map<string, EditHistory>();
  let isComposing = false;
  /** A step is being shown: the edits that come of it are none of a person. */
  let isStepping = false;
  let timer: TimerHandle | undefined;

  function say(direction: UndoSaid['direction'], fields: readonly string[]): void {
    timer?.cancel();
    patch({ said: { direction, fields } });
    timer = deps.clock.after(saidMs, () => patch({ said: null }));
  }

  return {
    place: null,
    said: null,
    record(draftId, before, after) {
      if (isStepping) return;
      const history = histories.get(draftId) ?? noEdits;
      const kept = noteKept(before, after);
      const next =
        kept === null
          ? withEdit(history, { before, after, atMs: deps.clock.monotonicMs(), isComposing })
          : withoutField(history, kept);
      histories.set(draftId, next);
      if (get().undo.said) patch({ said: null });
    },
    step(direction) {
      const draft = undoTarget(get());
      const { done, undone } = (draft && histories.get(draft.id)) ?? noEdits;
      const step = (direction === 'undo' ? done : undone).at(-1);
      if (!draft || !step) return say(direction, []);
      isStepping = true;
      try {
        showBody(get(), draft, withSide(draft.body, step, direction === 'undo' ? 'before' : 'after'), step.fields);
      } finally {
        isStepping = false;
      }
      const left =
        direction === 'undo'
          ? { done: done.slice(0, -1), undone: [...undone, step] }
          : { done: [...done, { ...step, isTyped: false }], undone: undone.slice(0, -1) };
      histories.set(draft.id, left);
      return say(direction, step.fields);
    },
    async takeBack() {
      const draft = await get().drafts.takeBack();
      say('takeBack', draft ? givenUp : []);
      if (draft?.body.kind === 'intake') {
        get().navigation.openDesk('intake');
        get().intake.show(draft);
      }
      // A form of the case that is open; those of other desks show their draft by themselves.
      await get().caseDesk.restore();
    },
    setPlace: (place) => {
      if (get().undo.place !== place) patch({ place });
    },
    setComposing: (is) => void (isComposing = is),
    forget: (draftId) => void histories.delete(draftId),
    clear() {
      histories.clear();
      patch({ said: null });
    },
  };
}

/** The field whose note was just kept, of the caller or of the call: it is in the form no longer, and nothing brings it back. */
function noteKept(before: DraftBody, after: DraftBody): 'callerNote' | 'callNote' | null {
  if (before.kind !== 'intake' || after.kind !== 'intake') return null;
  if (before.callerNote && !after.callerNote) return 'callerNote';
  const isLogged = (after.callLog?.length ?? 0) > (before.callLog?.length ?? 0);
  return isLogged && before.callNote && !after.callNote ? 'callNote' : null;
}
