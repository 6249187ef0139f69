import type { ReactElement } from 'react';
import { useCallback, useMemo } from 'react';
import type { ListedCase } from '#shared/bridge/listed.ts';
import { useLanguage, useSay } from '#renderer/i18n/use-say.ts';
import { firstLoadPercent, isOrdering } from '#renderer/store/first-load.ts';
import type { CaseListSlice } from '#renderer/store/case-list-slice.ts';
import { useAppState } from '#renderer/store/store-context.tsx';
import type { GridColumn } from '#renderer/ui/data-grid.tsx';
import { DataGrid } from '#renderer/ui/data-grid.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';

type CaseGridProps = {
  readonly list: CaseListSlice;
  readonly label: string;
  readonly columns: readonly GridColumn<ListedCase>[];
  readonly empty: ReactElement;
  /** What the button says that asks again after a failure. */
  readonly againText: string;
};

/** A list of cases. The store holds where the person is and what is chosen; the grid draws. */
export function CaseGrid({ list, label, columns, empty, againText }: CaseGridProps) {
  const say = useSay();
  const language = useLanguage();
  const openCase = useAppState((state) => state.navigation.openCase);
  const personId = useAppState((state) => state.session.person?.personId ?? '');
  const textScale = useAppState((state) => state.settings.settings.textScale);
  const isLoadingFirst = useAppState((state) => (state.sync.status?.firstLoad ?? null) !== null);
  const texts = useMemo(
    () => ({ chosen: say('queue:chosen'), chosenColumn: say('queue:column.chosen'), loading: say('app:loading') }),
    [say],
  );
  return (
    <DataGrid<ListedCase>
      label={label}
      language={language}
      columns={columns}
      source={list.read}
      rowId={useCallback((row: ListedCase) => row.id, [])}
      questionKey={`${list.asked} ${personId}`}
      revision={list.revision}
      activeIndex={list.activeIndex}
      activeId={list.active?.id ?? null}
      onActive={list.activate}
      whereNow={list.whereNow}
      onOpen={(row) => openCase(row.id)}
      chosenIds={list.selection.ids}
      texts={texts}
      textScale={textScale}
      empty={isLoadingFirst ? <FirstLoadState /> : empty}
      renderFailed={(retry) => (
        <EmptyState
          title={say('queue:failed.title')}
          next={say('queue:failed.next')}
          actions={
            <button type="button" className="button" onClick={retry}>
              {againText}
            </button>
          }
        />
      )}
    />
  );
}

/** A list may be empty only because its cases are still on their way. */
function FirstLoadState() {
  const say = useSay();
  const percent = useAppState(({ sync: { status } }) => (status?.firstLoad ? firstLoadPercent(status.firstLoad) : 0));
  const isLast = useAppState(({ sync: { status } }) => (status?.firstLoad ? isOrdering(status.firstLoad) : false));
  const title = isLast ? say('app:firstLoad.ordering') : say('app:firstLoad.title', { percent });
  return <EmptyState title={title} next={say('app:firstLoad.next')} />;
}
