import { useEffect } from 'react';
import { WorkList } from '#renderer/frame/work-list.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { currentView } from '#renderer/store/case-list-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useBridgeEvent } from '#renderer/store/use-bridge-event.ts';
import { useCase } from '#renderer/store/use-case.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { CallbackOutcome } from './callback-outcome.tsx';
import { CallbackPool } from './callback-pool.tsx';
import { CallbackWork } from './callback-work.tsx';
import './callback.css';

/** Whom to call at the left, the call at the right. */
export function CallbackScreen() {
  const say = useSay();
  const invalidate = useAppState((state) => state.callbackList.invalidate);
  const view = useAppState((state) => currentView(state, 'callbackList'));
  const activeId = useAppState((state) => state.callbackList.active?.id ?? null);
  const shown = useCase(activeId);
  const refreshPool = useAppState((state) => state.callbackPool.refresh);
  const refreshAttention = useAppState((state) => state.attention.refresh);
  const report = useAppState((state) => state.failure.report);
  useEffect(() => {
    invalidate();
    void refreshPool().catch(report);
    void refreshAttention().catch(report);
  }, [invalidate, refreshPool, refreshAttention, report]);
  useBridgeEvent('cases.changed', () => {
    invalidate();
    void refreshPool().catch(report);
  });
  useBridgeEvent('attention.changed', () => void refreshAttention().catch(report));
  return (
    <div className="callback-desk">
      <h1 className="visually-hidden">{say('callback:title')}</h1>
      <div className="callback-list">
        <CallbackPool />
        <WorkList desk="callback" view={view} />
      </div>
      <section className="callback-work" data-draft="callback" aria-label={say('callback:title')}>
        <CallbackOutcome caseId={activeId} />
        {activeId === null && <EmptyState title={say('callback:noCase.title')} next={say('callback:noCase.next')} />}
        {activeId !== null && shown?.view && <CallbackWork key={activeId} view={shown.view} />}
      </section>
    </div>
  );
}
