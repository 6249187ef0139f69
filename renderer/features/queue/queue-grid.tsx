import { useMemo } from 'react';
import type { QueueView } from '#shared/bridge/contract.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { CaseGrid } from '#renderer/frame/case-grid.tsx';
import { useSay } from '#renderer/i18n/use-say.ts';
import { isFiltered } from '#renderer/store/case-list-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { queueColumns } from './queue-columns.tsx';

type QueueGridProps = { readonly view: QueueView; readonly isNarrow: boolean };

/** The queue as a list; narrow beside an open case. */
export function QueueGrid({ view, isNarrow }: QueueGridProps) {
  const say = useSay();
  const list = useAppState((state) => state.queue);
  const columns = useMemo(() => queueColumns(say, isNarrow), [say, isNarrow]);
  const hasFilters = isFiltered(list.question);
  return (
    <CaseGrid
      list={list}
      label={say('queue:grid', { view: say(`queue:view.${view}`) })}
      columns={columns}
      empty={
        <EmptyState
          title={say(hasFilters ? 'queue:empty.filtered' : 'queue:empty.title')}
          next={say(hasFilters ? 'queue:empty.filteredNext' : 'queue:empty.next')}
          actions={hasFilters ? <CommandButton id="queue.clearFilters" /> : undefined}
        />
      }
      againText={say('queue:commands.again')}
    />
  );
}
