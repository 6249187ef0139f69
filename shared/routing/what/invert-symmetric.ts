/** The inverse of a symmetric, positive definite matrix, line by line; the one given is used up. Gauss and Jordan's way. */
export function invertSymmetric(matrix: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let at = 0; at < size; at += 1) inverse[at * size + at] = 1;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const own = pivot * size;
    const divisor = matrix[own + pivot] as number;
    for (let column = 0; column < size; column += 1) {
      matrix[own + column] = (matrix[own + column] as number) / divisor;
      inverse[own + column] = (inverse[own + column] as number) / divisor;
    }
    for (let line = 0; line < size; line += 1) {
      if (line !== pivot) clearLine({ matrix, inverse, size, pivot, line });
    }
  }
  return inverse;
}

type Clearing = {
  readonly matrix: Float64Array;
  readonly inverse: Float64Array;
  readonly size: number;
  readonly pivot: number;
  readonly line: number;
};

function clearLine({ matrix, inverse, size, pivot, line }: Clearing): void {
  const factor = matrix[line * size + pivot] as number;
  if (factor === 0) return;
  for (let column = 0; column < size; column += 1) {
    const at = line * size + column;
    const own = pivot * size + column;
    matrix[at] = (matrix[at] as number) - factor * (matrix[own] as number);
    inverse[at] = (inverse[at] as number) - factor * (inverse[own] as number);
  }
}
