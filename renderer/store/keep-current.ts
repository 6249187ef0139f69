import { followCallLog } from './call-notes.ts';
import type { AppDeps } from './slice.ts';
import { followCalls } from './follow-calls.ts';
import { followJoin } from './follow-join.ts';
import { followAdvice } from './follow-advice.ts';
import { followSimilar } from './follow-similar.ts';
import { followLateFlags } from './knowledge/late-flags.ts';
import { followOvertaken } from './follow-overtaken.ts';
import { followOpenCase } from './follow-open-case.ts';
import type { AppStore } from './app-store.ts';
import { sittingPerson } from './session-slice.ts';

/**
 * Asks the host for everything whenever it has come, and again for what its events say has changed. What belongs to a
 * person is asked for once somebody has signed in, and leaves the screen with them.
 */
export function keepCurrent(store: AppStore, { bridge }: AppDeps): () => void {
  const now = store.getState;
  const run = (task: () => Promise<void>): void => void task().catch((error) => now().failure.report(error));
  const personal = {
    drafts: () => now().drafts.refresh(),
    call: () => now().call.refresh(),
    missed: () => now().missed.refresh(),
    practice: () => now().practice.refresh(),
    clusters: () => now().clusters.refresh(),
    keymap: () => now().keymap.refresh(),
    handover: () => now().handover.refresh(),
    articles: () => now().articleDesk.refresh(),
  };
  const common = {
    settings: () => now().settings.refresh(),
    city: () => now().city.refresh(),
    session: () => now().session.refresh(),
    sync: () => now().sync.refresh(),
  };
  const runPersonal = (name: keyof typeof personal) => (): void => {
    if (now().session.person !== null) run(personal[name]);
  };
  const runAllPersonal = (): void => {
    for (const name of ['keymap', 'drafts', 'call', 'missed', 'practice', 'clusters', 'handover', 'articles'] as const)
      runPersonal(name)();
  };

  const ends = [
    bridge.onState((state) => {
      now().host.changed(state);
      if (state.kind !== 'ready') return;
      for (const task of Object.values(common)) run(task);
      runAllPersonal();
    }),
    store.subscribe((state, before) => {
      if (state.session.person?.personId === before.session.person?.personId) return;
      // The host restarted and the same person goes on: what they typed meanwhile is still here, waiting to be saved.
      if (sittingPerson(state) !== sittingPerson(before)) {
        state.drafts.clear();
        state.overtaken.clear();
        state.handover.clear();
        state.intake.close();
        state.clusters.reset();
        state.missed.clear();
        state.keymap.reset();
      }
      runAllPersonal();
    }),
    bridge.on('settings.changed', () => run(common.settings)),
    bridge.on('keymap.changed', runPersonal('keymap')),
    bridge.on('session.changed', () => run(common.session)),
    bridge.on('sync.changed', () => run(common.sync)),
    bridge.on('cases.changed', () => now().past.again()),
    bridge.on('cases.changed', () => now().similar.again()),
    bridge.on('cases.changed', () => run(async () => void (await now().join.look()))),
    bridge.on('clusters.changed', runPersonal('clusters')),
    // What callers are told, and which cases may still be tied, is of the cases.
    bridge.on('cases.changed', runPersonal('clusters')),
    bridge.on('clusters.changed', () => now().similar.again()),
    bridge.on('drafts.changed', runPersonal('drafts')),
    bridge.on('drafts.changed', runPersonal('handover')),
    bridge.on('calls.changed', runPersonal('call')),
    bridge.on('articles.changed', runPersonal('articles')),
    bridge.on('articles.changed', () => run(() => now().articleShelf.again())),
    bridge.on('missed.changed', runPersonal('missed')),
    bridge.on('practice.changed', runPersonal('practice')),
    followCalls(store),
    followCallLog(store),
    followOpenCase(store),
    followSimilar(store),
    followAdvice(store),
    followJoin(store),
    followOvertaken(store, bridge),
    followLateFlags(store),
  ];
  return () => {
    for (const end of ends) end();
  };
}
