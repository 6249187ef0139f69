import { caseUnder } from '#shared/bridge/overtaken-drafts.ts';
import type { CaseId } from '#shared/domain/ids.ts';
import type { HostLink } from '#renderer/bridge/host-link.ts';
import type { AppState } from './app-state.ts';
import type { AppStore } from './app-store.ts';

/** What became of the cases under the drafts is asked when one of them changes, and when a draft stands on another; returns the end. */
export function followOvertaken(store: AppStore, bridge: HostLink): () => void {
  const look = (): void => {
    const { overtaken, session, failure } = store.getState();
    if (session.person !== null) void overtaken.refresh().catch(failure.report);
  };
  const ends = [
    bridge.on('cases.changed', ({ caseIds }) => {
      const under = casesUnder(store.getState());
      if (under.length > 0 && (caseIds.length === 0 || caseIds.some((id) => under.includes(id)))) look();
    }),
    store.subscribe((state, before) => {
      if (state.drafts.drafts === before.drafts.drafts) return;
      if (standing(state) !== standing(before)) look();
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

function casesUnder({ drafts }: AppState): readonly CaseId[] {
  return drafts.drafts.map(({ body }) => caseUnder(body)).filter((id) => id !== null);
}

/** Which draft stands on which case: the same while somebody only types. */
function standing({ drafts }: AppState): string {
  return drafts.drafts.map(({ id, body }) => `${id} ${caseUnder(body) ?? ''}`).join('\n');
}
