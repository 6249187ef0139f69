import { useEffect } from 'react';
import { useSay } from '#renderer/i18n/use-say.ts';
import { currentView } from '#renderer/store/case-list-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useBridgeEvent } from '#renderer/store/use-bridge-event.ts';
import { QueueFilters } from './queue-filters.tsx';
import { QueueFooter } from './queue-footer.tsx';
import { QueueGrid } from './queue-grid.tsx';
import { QueuePeek } from './queue-peek.tsx';
import { QueueViews } from './queue-views.tsx';
import './queue.css';

/** The queue: views with counts, filters, the list, and a peek that never loses the place in it. */
export function QueueScreen() {
  const say = useSay();
  const invalidate = useAppState((state) => state.queue.invalidate);
  const isPeeking = useAppState((state) => state.queue.isPeeking && state.navigation.panel === 'none');
  const hasPanel = useAppState((state) => state.navigation.panel !== 'none');
  const view = useAppState((state) => currentView(state, 'queue'));
  useEffect(() => invalidate(), [invalidate]);
  useBridgeEvent('cases.changed', () => invalidate());
  useBridgeEvent('foretold.changed', () => invalidate());
  useBridgeEvent('attention.changed', () => invalidate());
  return (
    <div className="queue" data-peek={isPeeking}>
      <h1 className="visually-hidden">{say('queue:title')}</h1>
      <QueueViews view={view} />
      <QueueFilters />
      <div className="queue-list">
        <QueueGrid view={view} isNarrow={isPeeking || hasPanel} />
        {isPeeking && <QueuePeek />}
      </div>
      <QueueFooter />
    </div>
  );
}
