import type { AppDeps } from './slice.ts';
import { followCalls } from './follow-calls.ts';
import type { AppStore } from './app-store.ts';

/** Asks the host for everything whenever it has come, and again for what its events say has changed. */
export function keepCurrent(store: AppStore, { bridge }: AppDeps): () => void {
  const run = (task: () => Promise<void>) => () => void task().catch((error) => store.getState().failure.report(error));
  const refresh = {
    settings: run(() => store.getState().settings.refresh()),
    city: run(() => store.getState().city.refresh()),
    session: run(() => store.getState().session.refresh()),
    sync: run(() => store.getState().sync.refresh()),
    drafts: run(() => store.getState().drafts.refresh()),
    call: run(() => store.getState().call.refresh()),
    practice: run(() => store.getState().practice.refresh()),
  };
  const ends = [
    bridge.onState((state) => {
      store.getState().host.changed(state);
      if (state.kind === 'ready') for (const again of Object.values(refresh)) again();
    }),
    bridge.on('settings.changed', refresh.settings),
    bridge.on('session.changed', refresh.session),
    bridge.on('session.changed', refresh.drafts),
    bridge.on('sync.changed', refresh.sync),
    bridge.on('drafts.changed', refresh.drafts),
    bridge.on('calls.changed', refresh.call),
    bridge.on('practice.changed', refresh.practice),
    followCalls(store),
  ];
  return () => {
    for (const end of ends) end();
  };
}
