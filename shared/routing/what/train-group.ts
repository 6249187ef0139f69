// A choice among siblings: one separator each, over features scaled by how much more often the class has them than the
// rest does (the log-count ratio of naive Bayes; Wang and Manning, 2012).

import type { Random } from '#shared/lib/clock.ts';
import type { SparseRows } from './sparse-rows.ts';
import type { Separator } from './train-binary.ts';
import { trainBinary } from './train-binary.ts';

export type GroupTask = {
  readonly rows: SparseRows;
  /** By row: which of the classes it is of. */
  readonly labels: Uint16Array;
  readonly classCount: number;
  /** By row: how much it counts. */
  readonly weights: Float32Array;
  readonly random: Random;
};

/** How often every class is taken to have had every feature before anything was seen. */
const smoothing = 0.2;
const costOfError = 0.5;
/** A class nobody has seen yet is as far away as one that does not fit. */
const untrainedBias = -1.2;

/** The separator of each class in turn; that of a class without rows has no weights. */
export function trainGroup(task: GroupTask): readonly Separator[] {
  const { rows, labels, classCount, weights, random } = task;
  const counts = countByClass(task);
  const costs = weights.map((weight) => weight * costOfError);
  return Array.from({ length: classCount }, (_, index) => {
    if (counts.rows[index] === 0) return { weights: new Float32Array(0), bias: untrainedBias };
    const sides = Int8Array.from(labels, (label) => (label === index ? 1 : -1));
    return trainBinary({ rows, sides, costs, scales: logCountRatios(counts, index), random });
  });
}

type Counts = {
  /** By class and by column: how much of the feature its rows have. */
  readonly amounts: readonly Float32Array[];
  readonly amountOfAll: Float32Array;
  readonly rows: Float32Array;
  readonly rowsOfAll: number;
};

function countByClass({ rows, labels, classCount, weights }: GroupTask): Counts {
  const amounts = Array.from({ length: classCount }, () => new Float32Array(rows.columnCount));
  const amountOfAll = new Float32Array(rows.columnCount);
  const rowCounts = new Float32Array(classCount);
  for (const [row, label] of labels.entries()) {
    const own = amounts[label] as Float32Array;
    const weight = weights[row] as number;
    rowCounts[label] = (rowCounts[label] as number) + weight;
    const to = rows.starts[row + 1] as number;
    for (let entry = rows.starts[row] as number; entry < to; entry += 1) {
      const column = rows.columns[entry] as number;
      const amount = weight * (rows.amounts[entry] as number);
      own[column] = (own[column] as number) + amount;
      amountOfAll[column] = (amountOfAll[column] as number) + amount;
    }
  }
  return { amounts, amountOfAll, rows: rowCounts, rowsOfAll: rowCounts.reduce((sum, count) => sum + count, 0) };
}

function logCountRatios({ amounts, amountOfAll, rows, rowsOfAll }: Counts, index: number): Float32Array {
  const own = amounts[index] as Float32Array;
  const ownRows = rows[index] as number;
  const shift = Math.log((2 * smoothing + rowsOfAll - ownRows) / (2 * smoothing + ownRows));
  return own.map((amount, column) => {
    const others = Math.max(0, (amountOfAll[column] as number) - amount);
    return Math.log((smoothing + amount) / (smoothing + others)) + shift;
  });
}
