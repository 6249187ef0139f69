import { useMemo } from 'react';
import type { QueueView } from '#shared/bridge/queue-views.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { CaseGrid } from '#renderer/frame/case-grid.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { maySeeBreach } from '#shared/routing/breach/who-sees-breach.ts';
import type { CaseListSlice } from '#renderer/store/case-list-slice.ts';
import { isFiltered } from '#renderer/store/case-list-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { queueColumns } from './queue-columns.tsx';

type QueueGridProps = { readonly view: QueueView; readonly isNarrow: boolean };

/** The queue as a list; narrow beside an open case. */
export function QueueGrid({ view, isNarrow }: QueueGridProps) {
  const say = useSay();
  const list = useAppState((state) => state.queue);
  const seesLate = useAppState((state) => state.session.person !== null && maySeeBreach(state.session.person.role));
  const columns = useMemo(() => queueColumns(say, { isNarrow, seesLate }), [say, isNarrow, seesLate]);
  return (
    <CaseGrid
      list={list}
      label={say('queue:grid', { view: say(`queue:view.${view}`) })}
      columns={columns}
      empty={<EmptyQueue list={list} />}
      againText={say('queue:commands.again')}
    />
  );
}

/** Why nothing is listed, and what to do. */
function EmptyQueue({ list: { question, foretelling } }: { readonly list: CaseListSlice }) {
  const say = useSay();
  if (foretelling?.kind === 'learning') {
    return <EmptyState title={say('queue:empty.learning')} next={say('queue:empty.learningNext')} />;
  }
  if (foretelling?.kind === 'tooLittle') {
    const { rounds, needed } = foretelling;
    return (
      <EmptyState title={say('queue:empty.tooLittle', { rounds, needed })} next={say('queue:empty.tooLittleNext')} />
    );
  }
  if (isFiltered(question)) {
    const clear = <CommandButton id="queue.clearFilters" />;
    return <EmptyState title={say('queue:empty.filtered')} next={say('queue:empty.filteredNext')} actions={clear} />;
  }
  if (foretelling !== null) {
    return <EmptyState title={say('queue:empty.noneLate')} next={say('queue:empty.noneLateNext')} />;
  }
  return <EmptyState title={say('queue:empty.title')} next={say('queue:empty.next')} />;
}
