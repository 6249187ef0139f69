// The form follows the call, whoever accepted it: this desk by a key, the telephone itself, or the console before it was
// reloaded. After a reload the draft somebody was in comes back by itself.

import { BridgeError } from '#shared/bridge/bridge-error.ts';
import type { AppState } from './app-state.ts';
import type { AppStore } from './app-store.ts';
import { isUntouched } from './intake-rules.ts';

/** Keeps form and call together; returns the end. */
export function followCalls(store: AppStore): () => void {
  let openedFor: string | null = null;
  let restoredFor: string | null = null;

  function follow(state: AppState): void {
    const person = state.session.person?.personId ?? null;
    const takesCalls = state.session.person?.role === 'agent' || state.session.person?.role === 'supervisor';
    const { current } = state.call;
    state.past.ring(takesCalls && current?.state === 'ringing' ? current.callerNumber : null);
    if (person === null) {
      restoredFor = null;
      openedFor = null;
      return;
    }
    if (
      takesCalls &&
      current &&
      current.state !== 'ringing' &&
      current.state !== 'ended' &&
      openedFor !== current.callId
    ) {
      openedFor = current.callId;
      restoredFor = person;
      void state.intake.openForCall(current.callId, current.callerNumber).catch(reportUnlessTheirs);
    } else if (state.drafts.isLoaded && restoredFor !== person) {
      restoredFor = person;
      restore(state);
    }
  }

  /** The one before left in the middle of the call: the draft stays theirs, and there is nothing to open. */
  function reportUnlessTheirs(error: unknown): void {
    if (error instanceof BridgeError && error.code === 'not-found') return;
    store.getState().failure.report(error);
  }

  follow(store.getState());
  return store.subscribe(follow);
}

function restore(state: AppState): void {
  const touched = state.drafts.drafts.filter(({ body }) => body.kind === 'intake' && !isUntouched(body));
  const newest = touched.toSorted((a, b) => b.updatedAtMs - a.updatedAtMs)[0];
  if (newest && state.intake.draftId === null) state.intake.show(newest);
}
