// One class against the rest: a linear separator with squared hinge loss, found by dual coordinate descent (Hsieh and
// others, 2008). The same rows, costs and seed give the same numbers.

import type { Random } from '#shared/lib/clock.ts';
import type { SparseRows } from './sparse-rows.ts';

export type BinaryTask = {
  readonly rows: SparseRows;
  /** By row: 1 of the class, -1 of the rest. */
  readonly sides: Int8Array;
  /** By row: what an error in it costs. */
  readonly costs: Float32Array;
  /** By column: what its values are multiplied with for this class. */
  readonly scales: Float32Array;
  readonly random: Random;
};

/** The weights apply to plain values: the scales are in them already. */
export type Separator = { readonly weights: Float32Array; readonly bias: number };

const maximumRounds = 12;
/** The rounds end when no row is further than this from what it wants. */
const tolerance = 0.1;
const smallestStep = 1e-9;
/** The constant every row has beside its columns. */
const constant = 0.5;

/** Finds the separator of a class. */
export function trainBinary({ rows, sides, costs, scales, random }: BinaryTask): Separator {
  const { starts, columns, columnCount } = rows;
  const values = rows.values.map((value, entry) => value * (scales[columns[entry] as number] as number));
  const squares = squaredLengths(starts, values);
  const weights = new Float32Array(columnCount);
  const alphas = new Float32Array(sides.length);
  const order = Uint32Array.from(sides.keys());
  let bias = 0;

  /** Moves the separator as one row wants it; returns how far that was. */
  function visitRow(row: number): number {
    const from = starts[row] as number;
    const to = starts[row + 1] as number;
    const side = sides[row] as number;
    let score = bias * constant;
    for (let entry = from; entry < to; entry += 1) {
      score += (weights[columns[entry] as number] as number) * (values[entry] as number);
    }
    const slack = 0.5 / (costs[row] as number);
    const alpha = alphas[row] as number;
    const gradient = side * score - 1 + slack * alpha;
    const wanted = Math.abs(alpha === 0 ? Math.min(gradient, 0) : gradient);
    if (wanted < smallestStep) return wanted;
    const next = Math.max(alpha - gradient / ((squares[row] as number) + slack), 0);
    alphas[row] = next;
    const step = (next - alpha) * side;
    bias += step * constant;
    for (let entry = from; entry < to; entry += 1) {
      const column = columns[entry] as number;
      weights[column] = (weights[column] as number) + step * (values[entry] as number);
    }
    return wanted;
  }

  for (let round = 0; round < maximumRounds; round += 1) {
    shuffle(order, random);
    let furthest = 0;
    for (const row of order) furthest = Math.max(furthest, visitRow(row));
    if (furthest < tolerance) break;
  }
  return { weights: weights.map((weight, column) => weight * (scales[column] as number)), bias: bias * constant };
}

function squaredLengths(starts: Uint32Array, values: Float32Array): Float32Array {
  const squares = new Float32Array(starts.length - 1).fill(constant * constant);
  for (let row = 0; row < squares.length; row += 1) {
    const to = starts[row + 1] as number;
    for (let entry = starts[row] as number; entry < to; entry += 1) {
      squares[row] = (squares[row] as number) + (values[entry] as number) ** 2;
    }
  }
  return squares;
}

function shuffle(order: Uint32Array, random: Random): void {
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    const kept = order[last] as number;
    order[last] = order[other] as number;
    order[other] = kept;
  }
}
