import type { AppStore } from './app-store.ts';
import { joinedByForm } from './join-slice.ts';

/** How the case stands that the open form is to be a part of is read whenever another one is; returns the end. */
export function followJoin(store: AppStore): () => void {
  return store.subscribe((state, before) => {
    if (joinedByForm(state) === joinedByForm(before)) return;
    void state.join.look().catch(state.failure.report);
  });
}
