// Windows of rows for the grid, with what the whole list is doing said once: reading, something, nothing, failed.

import type { IDatasource, IGetRowsParams } from 'ag-grid-community';

export type WindowSource<Row> = (
  offset: number,
  limit: number,
) => Promise<{ readonly rows: readonly Row[]; readonly total: number }>;

export type GridPhase = 'loading' | 'ready' | 'empty' | 'failed';

type GridSourceDeps<Row> = {
  readonly source: WindowSource<Row>;
  readonly onPhase: (phase: GridPhase) => void;
};

/** A datasource for AG Grid; answers to a source that was replaced are not told to anybody. */
export function createGridSource<Row>({ source, onPhase }: GridSourceDeps<Row>): IDatasource {
  let isOver = false;

  async function answer({ startRow, endRow, successCallback, failCallback }: IGetRowsParams): Promise<void> {
    try {
      const { rows, total } = await source(startRow, endRow - startRow);
      if (isOver) return;
      successCallback([...rows], total);
      onPhase(total === 0 ? 'empty' : 'ready');
    } catch {
      // What failed is said by the caller of `source`, who knows its codes; the list only shows that it did.
      if (isOver) return;
      failCallback();
      onPhase('failed');
    }
  }

  return {
    getRows: (params) => void answer(params),
    destroy: () => void (isOver = true),
  };
}
