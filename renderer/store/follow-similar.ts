import type { AppStore } from './app-store.ts';
import { similarQuestion } from './similar-slice.ts';

/** What is known of the matter follows the form and its suggestion; returns the end. */
export function followSimilar(store: AppStore): () => void {
  return store.subscribe((state, before) => {
    const isSame =
      state.drafts.drafts === before.drafts.drafts &&
      state.intake.draftId === before.intake.draftId &&
      state.intake.suggestion === before.intake.suggestion;
    if (!isSame) state.similar.ask(similarQuestion(state));
  });
}
