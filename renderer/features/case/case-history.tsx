import type { CaseView } from '#shared/bridge/views.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { historyEntries, linksOfFamily } from '#renderer/frame/history-entries.ts';
import { clockTime } from '#renderer/i18n/time-words.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import type { ShownCase } from '#renderer/store/cases-slice.ts';
import { useCityNames } from '#renderer/store/use-city-names.ts';
import { useNames } from '#renderer/store/use-names.ts';
import { useNowMs, useTimeWords } from '#renderer/store/use-time.ts';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { TimeLine } from '#renderer/ui/time-line.tsx';

type CaseHistoryProps = { readonly shown: ShownCase; readonly view: CaseView };

/** One column of time: who did what, when, where it waited in between, and what each step did to the deadline. */
export function CaseHistory({ shown: { history, story = null }, view }: CaseHistoryProps) {
  const say = useSay();
  const words = useTimeWords();
  const names = useNames();
  const nowMs = useNowMs();
  const cityNames = useCityNames();
  const isOnline = useAppState((state) => state.sync.status?.link.kind === 'online');
  const isWithFamily = useAppState((state) => state.cases.withFamilyOf === view.row.id);
  if (!history) return <Skeleton rows={4} text={say('case:historyLoading')} />;
  const { lines, asOfMs } = history;
  const family = story?.family ?? [];
  const caseName = (caseId: string) =>
    caseId === view.row.id
      ? null
      : (family.find((one) => one.caseId === caseId)?.seen?.number ?? say('queue:noNumber'));
  const context = { words, names, nowMs, links: linksOfFamily(view, family), cityNames, caseName };
  return (
    <>
      <h3 className="section-title">{say(isWithFamily ? 'story:family.linesShown' : 'case:history')}</h3>
      <div className="case-actions">
        <CommandButton id="case.printStory" look="quiet" />
        {family.length > 1 && <CommandButton id="case.familyLines" look="quiet" />}
      </div>
      {asOfMs === null && <p className="quiet">{say('case:historyOwn')}</p>}
      {asOfMs !== null && !isOnline && (
        <p className="quiet">{say('case:historyAsOf', { time: clockTime(asOfMs, words) })}</p>
      )}
      <TimeLine
        label={say('case:history')}
        entries={historyEntries(lines, { ...context, story: isWithFamily ? null : story })}
      />
    </>
  );
}
