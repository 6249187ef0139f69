import type { SyncStatus } from '#shared/bridge/views.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { durationWords } from '#renderer/i18n/time-words.ts';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import type { Fact } from '#renderer/ui/fact-list.tsx';
import { FactList } from '#renderer/ui/fact-list.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { clockSentence, completeSentence, linkSentence, wrongClockMs } from './sync-words.ts';
import './sync.css';

/** The link in words: connected or not, what waits, and whether anything is missing here. */
export function SyncScreen() {
  const say = useSay();
  const words = useTimeWords();
  const nowMs = useNowMs();
  const status = useAppState((state) => state.sync.status);
  const facts = useSyncFacts(status, nowMs);
  if (!status) return <Skeleton rows={6} text={say('sync:loading')} />;
  return (
    <div className="sync">
      <h1 className="page-title">{say('sync:title')}</h1>
      <Banners status={status} />
      <div className="sync-link" data-link={status.link.kind}>
        <p className="sync-link-state">{linkSentence(status, nowMs, words)}</p>
        <p>{say(`sync:linkNext.${status.link.kind}`)}</p>
      </div>
      <div className="sync-actions">
        {status.link.kind !== 'online' && <CommandButton id="sync.retry" look="primary" />}
        {status.attention > 0 && <CommandButton id="sync.attention" />}
      </div>
      <FactList facts={facts} />
    </div>
  );
}

function useSyncFacts(status: SyncStatus | null, nowMs: number): readonly Fact[] {
  const words = useTimeWords();
  const language = useLanguage();
  const desk = useAppState((state) => state.city.desk);
  if (!status) return [];
  const { say } = words;
  const { waiting, attention, numbersLeft } = status;
  const values = {
    waiting: waiting === 0 ? say('sync:waitingNone') : say('sync:waiting', { count: waiting }),
    attention: attention === 0 ? say('sync:attentionNone') : say('sync:attention', { count: attention }),
    complete: completeSentence(status, nowMs, words),
    numbers: numbersLeft === 0 ? say('sync:numbersNone') : say('sync:numbers', { count: numbersLeft }),
    clock: clockSentence(status, words),
    station: desk ? say('sync:station', { name: desk.stationName, id: desk.stationId }) : say('words:none'),
    city: desk ? say('sync:city', { name: desk.city.name[language], version: desk.city.version }) : say('words:none'),
  };
  return (['waiting', 'attention', 'complete', 'numbers', 'clock', 'station', 'city'] as const).map((key) => ({
    key,
    label: say(`sync:row.${key}`),
    value: values[key],
  }));
}

type BannersProps = { readonly status: SyncStatus };

function Banners({ status: { clockOffsetMs, packDiffers } }: BannersProps) {
  const words = useTimeWords();
  const { say } = words;
  const offMs = Math.abs(clockOffsetMs ?? 0);
  return (
    <>
      {offMs > wrongClockMs && (
        <Notice tone="soon" title={say('sync:clockBanner.title', { duration: durationWords(offMs, words) })}>
          {say('sync:clockBanner.next')}
        </Notice>
      )}
      {packDiffers && <Notice title={say('sync:packBanner.title')}>{say('sync:packBanner.next')}</Notice>}
    </>
  );
}
