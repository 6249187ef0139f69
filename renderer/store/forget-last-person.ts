import type { AppStore } from './app-store.ts';
import { sittingPerson } from './session-slice.ts';

/** When the person at the desk changes, nothing of the one before stays on screen; drafts are on disk. Returns the end. */
export function forgetLastPerson(store: AppStore): () => void {
  return store.subscribe((state, before) => {
    const last = sittingPerson(before);
    if (last === null || last === sittingPerson(state)) return;
    for (const list of [state.queue, state.unitList, state.callbackList, state.dispatchList]) list.reset();
    const { caseDesk, unitDesk, callbackDesk, callbackPool, attention, syncDesk, rules, notice, wish } = state;
    for (const desk of [caseDesk, unitDesk, callbackDesk, callbackPool, attention, syncDesk, rules, notice, wish])
      desk.reset();
    state.dispatchDesk.reset();
    const { articleList, articleDesk, articleForm, articleFile, articleShelf } = state;
    for (const desk of [articleList, articleDesk, articleForm, articleFile, articleShelf]) desk.reset();
    state.search.reset();
    state.line.reset();
    state.navigation.closePanel();
    state.failure.dismiss();
  });
}
