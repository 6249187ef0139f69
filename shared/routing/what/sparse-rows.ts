// Texts as rows of numbers: the features that are used become columns.

import type { FeatureVector } from './feature-vector.ts';

/** Row `i` has the columns, values and amounts from `starts[i]` to `starts[i + 1]`. */
export type SparseRows = {
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly values: Float32Array;
  readonly amounts: Float32Array;
  readonly columnCount: number;
  /** By column: the block its feature is of. */
  readonly blockOf: Uint8Array;
};

/** The rows of the vectors; features that have no column are left out. */
export function toRows(vectors: readonly FeatureVector[], columnOf: ReadonlyMap<number, number>): SparseRows {
  const most = vectors.reduce((sum, { keys }) => sum + keys.length, 0);
  const starts = new Uint32Array(vectors.length + 1);
  const columns = new Uint32Array(most);
  const values = new Float32Array(most);
  const amounts = new Float32Array(most);
  const blockOf = new Uint8Array(columnOf.size);
  let at = 0;
  for (const [row, vector] of vectors.entries()) {
    let block = 0;
    for (let entry = 0; entry < vector.keys.length; entry += 1) {
      while (entry >= (vector.blockStarts[block + 1] as number)) block += 1;
      const column = columnOf.get(vector.keys[entry] as number);
      if (column === undefined) continue;
      columns[at] = column;
      blockOf[column] = block;
      values[at] = vector.values[entry] as number;
      amounts[at] = vector.amounts[entry] as number;
      at += 1;
    }
    starts[row + 1] = at;
  }
  return { starts, columns, values, amounts, columnCount: columnOf.size, blockOf };
}

/** Some of the rows with the columns they have, counted anew; `origins` says which column each was. */
export function pickRows(rows: SparseRows, picked: readonly number[]): SparseRows & { readonly origins: Uint32Array } {
  const renamed = new Int32Array(rows.columnCount).fill(-1);
  const origins: number[] = [];
  const starts = new Uint32Array(picked.length + 1);
  const most = picked.reduce((sum, row) => sum + lengthOf(rows, row), 0);
  const columns = new Uint32Array(most);
  const values = new Float32Array(most);
  const amounts = new Float32Array(most);
  let at = 0;
  for (const [index, row] of picked.entries()) {
    const to = rows.starts[row + 1] as number;
    for (let entry = rows.starts[row] as number; entry < to; entry += 1) {
      const column = rows.columns[entry] as number;
      if (renamed[column] === -1) renamed[column] = origins.push(column) - 1;
      columns[at] = renamed[column] as number;
      values[at] = rows.values[entry] as number;
      amounts[at] = rows.amounts[entry] as number;
      at += 1;
    }
    starts[index + 1] = at;
  }
  return {
    starts,
    columns,
    values,
    amounts,
    columnCount: origins.length,
    blockOf: Uint8Array.from(origins, (column) => rows.blockOf[column] as number),
    origins: Uint32Array.from(origins),
  };
}

function lengthOf({ starts }: SparseRows, row: number): number {
  return (starts[row + 1] as number) - (starts[row] as number);
}
