// The form follows the call, whoever accepted it: this desk by a key, the telephone itself, or the console before it was
// reloaded. After a reload the draft somebody was in comes back by itself.

import type { AppState } from './app-state.ts';
import type { AppStore } from './app-store.ts';
import { isUntouched } from './intake-rules.ts';

/** Keeps form and call together; returns the end. */
export function followCalls(store: AppStore): () => void {
  let openedFor: string | null = null;
  let restoredFor: string | null = null;

  function follow(state: AppState): void {
    const person = state.session.person?.personId ?? null;
    if (person === null) {
      restoredFor = null;
      openedFor = null;
      return;
    }
    const { current } = state.call;
    if (current && current.state !== 'ringing' && current.state !== 'ended' && openedFor !== current.callId) {
      openedFor = current.callId;
      restoredFor = person;
      void state.intake.openForCall(current.callId, current.callerNumber).catch(state.failure.report);
    } else if (state.drafts.isLoaded && restoredFor !== person) {
      restoredFor = person;
      restore(state);
    }
  }

  follow(store.getState());
  return store.subscribe(follow);
}

function restore(state: AppState): void {
  const touched = state.drafts.drafts.filter(({ body }) => body.kind === 'intake' && !isUntouched(body));
  const newest = touched.toSorted((a, b) => b.updatedAtMs - a.updatedAtMs)[0];
  if (newest && state.intake.draftId === null) state.intake.show(newest);
}
