import { asideOf } from './advice-slice.ts';
import type { AppStore } from './app-store.ts';

/** What stands beside the form follows the form, its suggestion and what was put aside in it; returns the end. */
export function followAdvice(store: AppStore): () => void {
  return store.subscribe((state, before) => {
    const isSame =
      state.intake.draftId === before.intake.draftId &&
      state.intake.suggestion === before.intake.suggestion &&
      asideOf(state) === asideOf(before);
    if (!isSame) state.advice.follow();
  });
}
