import type { AppState } from './app-state.ts';
import type { AppStore } from './app-store.ts';

/** When a case is opened, the form begun on it earlier opens too: after a restart, a shift, or another case. Returns the end. */
export function followOpenCase(store: AppStore): () => void {
  return store.subscribe((state, before) => {
    const caseId = caseInPanel(state);
    if (caseId === null || !state.drafts.isLoaded) return;
    if (caseId === caseInPanel(before) && before.drafts.isLoaded) return;
    void state.caseDesk.restore().catch(state.failure.report);
  });
}

function caseInPanel({ navigation }: AppState): string | null {
  return navigation.panel === 'case' ? navigation.openCaseId : null;
}
