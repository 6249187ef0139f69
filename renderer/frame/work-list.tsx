import { memo, useMemo } from 'react';
import type { QueueView } from '#shared/bridge/queue-views.ts';
import type { ListedCase } from '#shared/bridge/listed.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import { CommandCap } from '#renderer/commands/key-cap.tsx';
import type { Say } from '#renderer/i18n/texts.ts';
import { useSay } from '#renderer/i18n/use-say.ts';
import { useAppState, useTicker } from '#renderer/store/store-context.tsx';
import { dateWords } from '#renderer/i18n/time-words.ts';
import { useTimeWords } from '#renderer/store/use-time.ts';
import { useDeadlineFace } from '#renderer/store/use-deadline-face.ts';
import { Countdown } from '#renderer/ui/countdown.tsx';
import type { GridColumn } from '#renderer/ui/data-grid.tsx';
import { viewsOf } from '#renderer/store/case-list-slice.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ViewTabs } from '#renderer/ui/view-tabs.tsx';
import { CaseGrid } from './case-grid.tsx';

import './work-list.css';

/** The desks that have such a list, by the name their texts, commands and slice of the store begin with. */
export type WorkDesk = 'unit' | 'callback' | 'dispatch';

type CellProps = { readonly row: CaseRow };

const DrawDue = memo(function DrawDue({ row }: CellProps) {
  const describe = useDeadlineFace('short');
  return <Countdown ticker={useTicker()} describe={describe(row.deadline)} />;
});

const DrawOpening = memo(function DrawOpening({ row }: CellProps) {
  return (
    <span className="work-opening" data-urgency={row.urgency} title={row.opening}>
      {row.opening}
    </span>
  );
});

const DrawLedger = memo(function DrawLedger({ row }: CellProps) {
  const words = useTimeWords();
  if (!row.ledger) return null;
  const { promisedAtMs, reviewAtMs } = row.ledger;
  const promised = dateWords(promisedAtMs, words);
  if (reviewAtMs === null)
    return <span className="quiet">{words.say('dispatch:ledger.asked', { date: promised })}</span>;
  const isReviewFirst = reviewAtMs < promisedAtMs;
  const date = isReviewFirst ? dateWords(reviewAtMs, words) : promised;
  return <span>{words.say(isReviewFirst ? 'dispatch:ledger.review' : 'dispatch:ledger.promised', { date })}</span>;
});

function workColumns(say: Say, desk: WorkDesk, view: QueueView): readonly GridColumn<ListedCase>[] {
  const due = { id: 'due', title: say(`${desk}:column.due`), widthPx: 172, Draw: DrawDue };
  return [
    view === 'ledger'
      ? { ...due, id: 'ledger', title: say('dispatch:column.ledger'), Draw: DrawLedger, widthPx: 188 }
      : due,
    { id: 'opening', title: say(`${desk}:column.opening`), widthPx: 160, grow: 1, Draw: DrawOpening },
  ];
}

type WorkListProps = { readonly desk: WorkDesk; readonly view: QueueView };

/** The list at the left of a desk that works case by case: the most pressing first, the one worked on marked. */
export function WorkList({ desk, view }: WorkListProps) {
  const say = useSay();
  const list = useAppState((state) => state[`${desk}List`]);
  const columns = useMemo(() => workColumns(say, desk, view), [say, desk, view]);
  return (
    <div className="work-list">
      <WorkViews desk={desk} view={view} />
      <CaseGrid
        list={list}
        label={say(`${desk}:list`, { view: say(`queue:view.${view}`) })}
        columns={columns}
        empty={<EmptyState title={say(`${desk}:empty.title`)} next={say(`${desk}:empty.next`)} />}
        againText={say(`${desk}:commands.again`)}
      />
    </div>
  );
}

function WorkViews({ desk, view }: WorkListProps) {
  const say = useSay();
  const counts = useAppState((state) => state[`${desk}List`].counts);
  const views = useAppState((state) => viewsOf(state, `${desk}List`));
  const show = useAppState((state) => state[`${desk}List`].show);
  return (
    <ViewTabs
      label={say('queue:views')}
      current={view}
      tabs={views.map((id) => ({
        id,
        text: say(`queue:view.${id}`),
        count: counts.find((entry) => entry.view === id)?.count ?? null,
      }))}
      onShow={show}
      keys={
        <>
          <CommandCap id={`${desk}.previousView`} /> <CommandCap id={`${desk}.nextView`} />
        </>
      }
    />
  );
}
