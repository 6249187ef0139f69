// Tells the store where one types: in which form, and whether an input method is composing. Undo from the browser's own menu is
// that of the form as well: the fields of a draft are drawn from the store, and the browser's history knows nothing of it.

import type { AppState } from '#renderer/store/app-state.ts';
import type { UndoSlice } from '#renderer/store/undo-slice.ts';
import { draftPlaces } from '#renderer/store/undo-target.ts';
import { focusKind } from './key-listener.ts';

/** The form the element is in, by its `data-draft`; what is looked for in a list is not in the form yet. */
export function draftPlaceOf(element: Element | null): UndoSlice['place'] {
  const name = element?.closest<HTMLElement>('[data-draft]')?.dataset['draft'];
  const place = draftPlaces.find((one) => one === name) ?? null;
  if (focusKind(element) !== 'text') return place;
  const isLooking = place !== 'line' && element?.getAttribute('aria-expanded') === 'true';
  return place === null || isLooking ? 'elsewhere' : place;
}

/** Starts to follow; returns the end. Before the listener of keys, which asks where one types. */
export function followEditing(page: Document, state: () => AppState): () => void {
  const placeNow = (): UndoSlice['place'] => draftPlaceOf(page.activeElement);
  const onKey = (): void => state().undo.setPlace(placeNow());
  const onCompose = ({ type }: Event): void => state().undo.setComposing(type === 'compositionstart');
  const onInput = (event: InputEvent): void => {
    if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
    onKey();
    if (state().undo.place === 'elsewhere') return;
    event.preventDefault();
    state().undo.step(event.inputType === 'historyUndo' ? 'undo' : 'redo');
  };
  page.addEventListener('keydown', onKey, true);
  page.addEventListener('beforeinput', onInput, true);
  page.addEventListener('compositionstart', onCompose, true);
  // The last text of a composition comes before its end is told.
  page.addEventListener('compositionend', onCompose);
  return () => {
    page.removeEventListener('keydown', onKey, true);
    page.removeEventListener('beforeinput', onInput, true);
    page.removeEventListener('compositionstart', onCompose, true);
    page.removeEventListener('compositionend', onCompose);
  };
}
