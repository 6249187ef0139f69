import { useEffect } from 'react';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useBridgeEvent } from '#renderer/store/use-bridge-event.ts';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { AttentionPart } from './attention-part.tsx';
import { LinkPart } from './link-part.tsx';
import { LostPart } from './lost-part.tsx';
import { SyncBanners } from './sync-banners.tsx';
import { SyncDoneLine } from './sync-done.tsx';
import { SyncFacts } from './sync-facts.tsx';
import { SyncForms } from './sync-forms.tsx';
import { WaitingPart } from './waiting-part.tsx';
import './sync.css';

/** The link in words: connected or not, what waits, whether anything is missing here, and what to do about it. */
export function SyncScreen() {
  const say = useSay();
  const status = useAppState((state) => state.sync.status);
  const refresh = useAppState((state) => state.syncDesk.refresh);
  const open = useAppState((state) => state.syncDesk.open);
  const report = useAppState((state) => state.failure.report);
  useEffect(() => void open().catch(report), [open, report]);
  useBridgeEvent('sync.changed', () => void refresh().catch(report));
  if (!status) return <Skeleton rows={6} text={say('sync:loading')} />;
  return (
    <div className="sync">
      <h1 className="page-title">{say('sync:title')}</h1>
      <SyncBanners status={status} />
      <LinkPart status={status} />
      <SyncDoneLine />
      <LostPart />
      <SyncForms />
      <WaitingPart status={status} />
      <AttentionPart status={status} />
      <SyncFacts status={status} />
    </div>
  );
}
