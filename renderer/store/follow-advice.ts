import type { AppStore } from './app-store.ts';

/** What stands beside the form follows the form and its suggestion; returns the end. */
export function followAdvice(store: AppStore): () => void {
  return store.subscribe((state, before) => {
    const isSame =
      state.intake.draftId === before.intake.draftId && state.intake.suggestion === before.intake.suggestion;
    if (!isSame) state.advice.follow();
  });
}
