// Notices what must not be missed: a call that rings, a case that presses, a step that was refused.

import type { TimerHandle } from '#shared/lib/clock.ts';
import type { AppState } from './app-state.ts';
import type { AppStore } from './app-store.ts';
import type { AppDeps } from './slice.ts';

/** A call sounds again so often until it is taken or gone. */
const ringEveryMs = 3_000;
/** The lists are looked through at most so often, however many pokes arrive. */
const lookAfterMs = 5_000;
/** Deadlines come nearer without anything happening. */
const lookAgainMs = 60_000;

/** Begins to notice; returns the end. */
export function followAlerts(store: AppStore, { bridge, clock }: AppDeps): () => void {
  const now = store.getState;
  let ring: TimerHandle | null = null;
  let look: { readonly timer: TimerHandle; readonly atMs: number } | null = null;

  function ringOn(): void {
    now().alerts.sound('ringing');
    ring = clock.after(ringEveryMs, ringOn);
  }

  function lookWithin(ms: number): void {
    const atMs = clock.monotonicMs() + ms;
    if (look !== null && look.atMs <= atMs) return;
    look?.timer.cancel();
    look = { atMs, timer: clock.after(ms, lookNow) };
  }

  function lookNow(): void {
    look = null;
    if (now().session.person === null) return;
    void now().alerts.look().catch(now().failure.report);
    lookWithin(lookAgainMs);
  }

  function follow(state: AppState, before: AppState): void {
    if (rings(state) && ring === null) {
      ringOn();
      state.notifications.ring(state.call.current?.ringingAtMs ?? state.sync.nowMs());
    }
    if (!rings(state) && ring !== null) {
      ring.cancel();
      ring = null;
      state.notifications.ringEnded();
    }
    if (state.session.person?.personId !== before.session.person?.personId) {
      state.alerts.reset();
      // Not at once: what the person sees first is asked for first.
      if (state.session.person !== null) lookWithin(lookAfterMs);
      return;
    }
    const refused = refusedSince(state, before);
    if (refused > 0) state.alerts.raise([{ kind: 'refused', count: refused }]);
  }

  const ends = [
    store.subscribe(follow),
    bridge.on('cases.changed', () => lookWithin(lookAfterMs)),
    bridge.on('foretold.changed', () => lookWithin(lookAfterMs)),
  ];
  return () => {
    ring?.cancel();
    look?.timer.cancel();
    for (const end of ends) end();
  };
}

/** A call rings for this person. */
function rings({ session: { person }, call: { current } }: AppState): boolean {
  const takesCalls = person?.role === 'agent' || person?.role === 'supervisor';
  return takesCalls && current?.state === 'ringing';
}

/** Steps of the same person that came to need attention. */
function refusedSince(state: AppState, before: AppState): number {
  const [was, is] = [before.sync.status, state.sync.status];
  if (state.session.person === null || was === null || is === null) return 0;
  return Math.max(0, is.attention - was.attention);
}
