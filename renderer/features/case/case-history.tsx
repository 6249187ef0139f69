import type { CaseView } from '#shared/bridge/views.ts';
import { clockTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import type { ShownCase } from '#renderer/store/cases-slice.ts';
import { useCityNames } from '#renderer/store/use-city-names.ts';
import { useNames } from '#renderer/store/use-names.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { TimeLine } from '#renderer/ui/time-line.tsx';
import { historyEntries } from './history-entries.ts';

type CaseHistoryProps = { readonly history: ShownCase['history']; readonly view: CaseView };

/** One column of time: who did what, when, and how long it waited in between. */
export function CaseHistory({ history, view }: CaseHistoryProps) {
  const say = useSay();
  const words = useTimeWords();
  const names = useNames();
  const nowMs = useNowMs();
  const cityNames = useCityNames();
  const isOnline = useAppState((state) => state.sync.status?.link.kind === 'online');
  if (!history) return <Skeleton rows={4} text={say('case:historyLoading')} />;
  const { lines, asOfMs } = history;
  return (
    <>
      <h3 className="section-title">{say('case:history')}</h3>
      {asOfMs === null && <p className="quiet">{say('case:historyOwn')}</p>}
      {asOfMs !== null && !isOnline && (
        <p className="quiet">{say('case:historyAsOf', { time: clockTime(asOfMs, words) })}</p>
      )}
      <TimeLine
        label={say('case:history')}
        entries={historyEntries(lines, { words, names, nowMs, links: view.links, cityNames })}
      />
    </>
  );
}
