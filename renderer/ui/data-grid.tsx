// The one wrapper around AG Grid (Community, infinite row model): rows come in windows, selection and the active row are
// the caller's, and a refresh changes rows in place without moving what is being read.

import type {
  CellFocusedEvent,
  ColDef,
  GetRowIdParams,
  GridApi,
  ICellRendererParams,
  RowDoubleClickedEvent,
} from 'ag-grid-community';
import {
  CellApiModule,
  CellStyleModule,
  ColumnApiModule,
  EventApiModule,
  InfiniteRowModelModule,
  LocaleModule,
  RenderApiModule,
  RowApiModule,
  ScrollApiModule,
} from 'ag-grid-community';
import { AgGridProvider, AgGridReact } from 'ag-grid-react';
import { AG_GRID_LOCALE_CN } from '@ag-grid-community/locale';
import type { ComponentType, ReactNode } from 'react';
import { createContext, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { gridTheme } from './grid-theme.ts';
import type { GridPhase, WindowSource } from './grid-source.ts';
import { createGridSource } from './grid-source.ts';
import { Skeleton } from './skeleton.tsx';
import './data-grid.css';

const modules = [
  InfiniteRowModelModule,
  CellApiModule,
  CellStyleModule,
  ColumnApiModule,
  EventApiModule,
  LocaleModule,
  RenderApiModule,
  RowApiModule,
  ScrollApiModule,
];

export type GridColumn<Row> = {
  readonly id: string;
  readonly title: string;
  /** Pixels at a text scale of 1. */
  readonly widthPx: number;
  /** Takes its part of the room that is left. */
  readonly grow?: number;
  /** Memoised and pure; draws one cell. */
  readonly Draw: ComponentType<{ readonly row: Row }>;
};

type DataGridProps<Row> = {
  readonly label: string;
  readonly language: 'zh' | 'en';
  readonly columns: readonly GridColumn<Row>[];
  readonly source: WindowSource<Row>;
  readonly rowId: (row: Row) => string;
  /** Another question: begins anew at the top. */
  readonly questionKey: string;
  /** Something changed: the rows shown are asked for again, in place. */
  readonly revision: number;
  readonly activeIndex: number | null;
  readonly activeId: string | null;
  readonly onActive: (index: number, row: Row | null) => void;
  /** What is active at this moment, drawn already or not. */
  readonly whereNow: () => { readonly index: number | null; readonly id: string | null };
  readonly onOpen: (row: Row) => void;
  readonly chosenIds: ReadonlySet<string>;
  readonly texts: { readonly chosen: string; readonly chosenColumn: string; readonly loading: string };
  readonly textScale: number;
  readonly empty: ReactNode;
  readonly renderFailed: (retry: () => void) => ReactNode;
};

type Marks = { readonly chosenIds: ReadonlySet<string>; readonly activeId: string | null; readonly chosenWord: string };

const MarksContext = createContext<Marks>({ chosenIds: new Set(), activeId: null, chosenWord: '' });
const rowHeightPx = 32;

export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { label, language, columns, source, rowId, questionKey, revision, textScale, texts, activeId } = props;
  const api = useRef<GridApi<Row> | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const [phase, setPhase] = useState<GridPhase>('loading');
  const [attempt, setAttempt] = useState(0);
  const datasource = useMemo(
    () => createGridSource({ source, onPhase: setPhase }),
    // A new question or another attempt is a new source, even where the function is the same.
    // oxlint-disable-next-line react/exhaustive-deps
    [source, questionKey, attempt],
  );
  const columnDefs = useMemo(() => toColumnDefs(columns, texts, textScale), [columns, texts, textScale]);
  const marks = useMemo(
    () => ({ chosenIds: props.chosenIds, activeId, chosenWord: texts.chosen }),
    [props.chosenIds, activeId, texts.chosen],
  );

  useEffect(() => setPhase('loading'), [datasource]);
  useEffect(() => {
    if (revision > 0) api.current?.refreshInfiniteCache();
  }, [revision]);
  useEffect(() => api.current?.setGridAriaProperty('label', label), [label]);
  useEffect(() => showActive(api.current, frame.current, props.activeIndex), [props.activeIndex]);

  // The grid tells of these a moment later, perhaps before what was changed meanwhile is drawn: both ask where the person is now.
  function focused(event: CellFocusedEvent<Row>): void {
    if (event.rowIndex === null) return;
    const row = event.api.getDisplayedRowAtIndex(event.rowIndex)?.data ?? null;
    if (event.rowIndex !== props.whereNow().index) props.onActive(event.rowIndex, row);
  }

  /** Rows above came or went: the active row keeps its place in the mind, so the number follows the row. */
  function moved(): void {
    const grid = api.current;
    const { index: before, id } = props.whereNow();
    if (!grid || before === null) return;
    const known = id === null ? undefined : grid.getRowNode(id);
    const index = known?.rowIndex ?? before;
    const row = grid.getDisplayedRowAtIndex(index)?.data ?? null;
    if (row !== null || index !== before) props.onActive(index, row);
    // A click that the grid has not told of yet is not taken back.
    if (index !== before || !isInCell(frame.current)) showActive(grid, frame.current, index);
  }

  return (
    <AgGridProvider modules={modules}>
      <MarksContext value={marks}>
        <div ref={frame} className="data-grid" data-phase={phase} data-focus="grid" tabIndex={-1}>
          <AgGridReact<Row>
            // Texts of the grid itself are read once.
            key={language}
            theme={gridTheme}
            rowModelType="infinite"
            datasource={datasource}
            columnDefs={columnDefs}
            defaultColDef={defaultColumn}
            getRowId={({ data }: GetRowIdParams<Row>) => rowId(data)}
            rowHeight={Math.round(rowHeightPx * textScale)}
            headerHeight={Math.round(rowHeightPx * textScale)}
            cacheBlockSize={100}
            maxBlocksInCache={6}
            // Answers to a replaced question are never told to the grid, which would count them as under way for ever.
            maxConcurrentDatasourceRequests={-1}
            rowBuffer={12}
            animateRows={false}
            suppressDragLeaveHidesColumns
            suppressCellFocus={false}
            // Nothing in a header can be done by keys, and the grid would flee there while rows are read.
            suppressHeaderFocus
            suppressNoRowsOverlay
            ensureDomOrder
            {...(language === 'zh' ? { localeText: AG_GRID_LOCALE_CN } : {})}
            onGridReady={(event) => {
              api.current = event.api;
              event.api.setGridAriaProperty('label', label);
            }}
            onGridPreDestroyed={() => (api.current = null)}
            onCellFocused={focused}
            onModelUpdated={moved}
            onRowDoubleClicked={({ data }: RowDoubleClickedEvent<Row>) => data && props.onOpen(data)}
          />
          {phase === 'loading' && (
            <div className="data-grid-cover">
              <Skeleton rows={9} text={texts.loading} />
            </div>
          )}
          {phase === 'empty' && <div className="data-grid-cover">{props.empty}</div>}
          {phase === 'failed' && (
            <div className="data-grid-cover">{props.renderFailed(() => setAttempt((count) => count + 1))}</div>
          )}
        </div>
      </MarksContext>
    </AgGridProvider>
  );
}

const defaultColumn: ColDef = {
  sortable: false,
  resizable: true,
  suppressMovable: true,
  // Arrows and pages are the grid's; every other key belongs to the command registry, and what an input method took to nobody.
  suppressKeyboardEvent: ({ event }) => isTaken(event) || isOfRange(event) || !gridKeys.test(event.key),
};

const gridKeys = /^(Arrow|Page|Home|End|Tab)/;

/** Shift with an arrow draws a range of chosen rows, which is a command; the grid would only move. */
function isOfRange({ shiftKey, key }: KeyboardEvent): boolean {
  return shiftKey && key.startsWith('Arrow');
}

/** 229: the input method has taken the key, whatever it would have been. */
function isTaken({ isComposing, keyCode }: KeyboardEvent): boolean {
  return isComposing || keyCode === 229;
}

function toColumnDefs<Row>(
  columns: readonly GridColumn<Row>[],
  texts: DataGridProps<Row>['texts'],
  textScale: number,
): ColDef<Row>[] {
  const mark: ColDef<Row> = {
    colId: 'chosen',
    headerName: texts.chosenColumn,
    headerClass: 'data-grid-mark-head',
    width: Math.round(28 * textScale),
    resizable: false,
    cellClass: 'data-grid-mark-cell',
    cellRenderer: DrawMark,
  };
  const rest = columns.map(({ id, title, widthPx, grow, Draw }): ColDef<Row> => ({
    colId: id,
    headerName: title,
    ...(grow === undefined
      ? { width: Math.round(widthPx * textScale) }
      : { flex: grow, minWidth: Math.round(widthPx * textScale) }),
    cellRenderer: DrawCell,
    cellRendererParams: { Draw },
  }));
  return [mark, ...rest];
}

function DrawCell<Row>({ data, Draw }: ICellRendererParams<Row> & { readonly Draw: ComponentType<{ row: Row }> }) {
  return data === undefined || data === null ? <span className="data-grid-wait" /> : <Draw row={data} />;
}

function DrawMark<Row>({ node }: ICellRendererParams<Row>) {
  const { chosenIds, activeId, chosenWord } = useContext(MarksContext);
  const id = node.id;
  const isChosen = id !== undefined && chosenIds.has(id);
  return (
    <span className="data-grid-mark" data-chosen={isChosen} data-active={id !== undefined && id === activeId}>
      {isChosen && <span className="visually-hidden">{chosenWord}</span>}
    </span>
  );
}

/** Whether a cell of the grid has the focus. */
function isInCell(frame: HTMLElement | null): boolean {
  const cell = document.activeElement?.closest('.ag-cell') ?? null;
  return cell !== null && frame !== null && frame.contains(cell);
}

/** Focus moves with the active row while it is in the grid or nowhere; it is never taken from a field or a panel. */
function showActive<Row>(api: GridApi<Row> | null, frame: HTMLElement | null, index: number | null): void {
  if (!api || index === null || index >= api.getDisplayedRowCount()) return;
  const cell = api.getFocusedCell();
  const { activeElement } = document;
  const mayFocus = !activeElement || !frame || activeElement.contains(frame) || frame.contains(activeElement);
  // The grid remembers its cell while the row is read anew, but the focus has fallen out of it meanwhile.
  const isThere = cell?.rowIndex === index && isInCell(frame);
  if (!mayFocus || isThere) return;
  api.ensureIndexVisible(index);
  api.setFocusedCell(index, cell?.column ?? 'chosen');
}
