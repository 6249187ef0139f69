import { useCallback, useMemo } from 'react';
import type { QueueView } from '#shared/bridge/contract.ts';
import type { CaseRow } from '#shared/bridge/views.ts';
import { CommandButton } from '#renderer/commands/command-button.tsx';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { isFiltered } from '#renderer/store/case-list-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import { DataGrid } from '#renderer/ui/data-grid.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { queueColumns } from './queue-columns.tsx';

type QueueGridProps = { readonly view: QueueView; readonly isNarrow: boolean };

/** The list itself. The store holds where the person is and what is chosen; the grid draws. */
export function QueueGrid({ view, isNarrow }: QueueGridProps) {
  const say = useSay();
  const language = useLanguage();
  const list = useAppState((state) => state.queue);
  const openCase = useAppState((state) => state.navigation.openCase);
  const personId = useAppState((state) => state.session.person?.personId ?? '');
  const textScale = useAppState((state) => state.settings.settings.textScale);
  const columns = useMemo(() => queueColumns(say, isNarrow), [say, isNarrow]);
  const texts = useMemo(
    () => ({ chosen: say('queue:chosen'), chosenColumn: say('queue:column.chosen'), loading: say('app:loading') }),
    [say],
  );
  const hasFilters = isFiltered(list.question);
  return (
    <DataGrid<CaseRow>
      label={say('queue:grid', { view: say(`queue:view.${view}`) })}
      language={language}
      columns={columns}
      source={list.read}
      rowId={useCallback((row: CaseRow) => row.id, [])}
      questionKey={`${list.asked} ${personId}`}
      revision={list.revision}
      activeIndex={list.activeIndex}
      activeId={list.active?.id ?? null}
      onActive={list.activate}
      onOpen={(row) => openCase(row.id)}
      chosenIds={list.selection.ids}
      texts={texts}
      textScale={textScale}
      empty={
        <EmptyState
          title={say(hasFilters ? 'queue:empty.filtered' : 'queue:empty.title')}
          next={say(hasFilters ? 'queue:empty.filteredNext' : 'queue:empty.next')}
          actions={hasFilters ? <CommandButton id="queue.clearFilters" /> : undefined}
        />
      }
      renderFailed={(retry) => (
        <EmptyState
          title={say('queue:failed.title')}
          next={say('queue:failed.next')}
          actions={
            <button type="button" className="button" onClick={retry}>
              {say('queue:commands.again')}
            </button>
          }
        />
      )}
    />
  );
}
