import { useEffect } from 'react';
import { WorkList } from '#renderer/frame/work-list.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { currentView } from '#renderer/store/case-list-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useBridgeEvent } from '#renderer/store/use-bridge-event.ts';
import { useCase } from '#renderer/store/use-case.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { DispatchOutcomeLine } from './dispatch-outcome.tsx';
import { DispatchWork } from './dispatch-work.tsx';
import './dispatch.css';

/** What waits at the left, by what it is; the case it is about at the right, what is to be decided on top. */
export function DispatchScreen() {
  const say = useSay();
  const invalidate = useAppState((state) => state.dispatchList.invalidate);
  const view = useAppState((state) => currentView(state, 'dispatchList'));
  const activeId = useAppState((state) => state.dispatchList.active?.id ?? null);
  const shown = useCase(activeId);
  useEffect(() => invalidate(), [invalidate]);
  useBridgeEvent('cases.changed', () => invalidate());
  return (
    <div className="dispatch-desk">
      <h1 className="visually-hidden">{say('dispatch:title')}</h1>
      <WorkList desk="dispatch" view={view} />
      <section className="dispatch-work" aria-label={say('dispatch:title')}>
        <DispatchOutcomeLine caseId={activeId} />
        {activeId === null && <EmptyState title={say('dispatch:noCase.title')} next={say('dispatch:noCase.next')} />}
        {activeId !== null && shown?.view && <DispatchWork key={activeId} view={shown.view} />}
      </section>
    </div>
  );
}
